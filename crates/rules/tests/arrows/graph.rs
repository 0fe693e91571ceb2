//! Circles in a graph.

use std::collections::{BTreeMap, BTreeSet};

/// Whom each one names.
pub(crate) type Arrows = BTreeMap<String, BTreeSet<String>>;

/// Circles, each spelled out: at least one of those that are there, if any are.
pub(crate) fn circles(arrows: &Arrows) -> Vec<String> {
    let (mut done, mut found) = (BTreeSet::new(), Vec::new());
    for from in arrows.keys() {
        walk(arrows, from, &mut Vec::new(), &mut done, &mut found);
    }
    found
}

fn walk<'a>(
    arrows: &'a Arrows,
    at: &'a str,
    way: &mut Vec<&'a str>,
    done: &mut BTreeSet<&'a str>,
    found: &mut Vec<String>,
) {
    if let Some(begin) = way.iter().position(|one| *one == at) {
        let mut circle: Vec<&str> = way.iter().skip(begin).copied().collect();
        circle.push(at);
        found.push(circle.join(" → "));
        return;
    }
    if !done.insert(at) {
        return;
    }
    way.push(at);
    for to in arrows.get(at).into_iter().flatten() {
        walk(arrows, to, way, done, found);
    }
    way.pop();
}

#[test]
fn a_circle_is_spelled_out() {
    let arrows = |pairs: &[(&str, &str)]| {
        let mut arrows = Arrows::new();
        for (from, to) in pairs {
            let to = (*to).to_owned();
            arrows.entry((*from).to_owned()).or_default().insert(to);
        }
        arrows
    };
    let round = arrows(&[("a", "b"), ("b", "c"), ("c", "d"), ("d", "b")]);
    assert_eq!(circles(&round), ["b → c → d → b"]);
    let straight = arrows(&[("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]);
    assert_eq!(circles(&straight), Vec::<String>::new());
}
