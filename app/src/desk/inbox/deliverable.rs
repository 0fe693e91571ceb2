//! Which of the rows that are ticked can be delivered in the way that is chosen: said
//! before they are sent. What the list cannot know, the day, is judged row by row.

use leptos::prelude::*;
use rules::case::DeliveryMethod;
use serde::{Deserialize, Serialize};

/// What the list knows of a row's delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deliverable {
    /// Name of its box.
    pub pick: String,
    /// 收件编号, grouped.
    pub receipt: String,
    /// Why it can be delivered in no way now.
    pub never: Option<String>,
    /// Whether its applicant can receive electronically.
    pub electronic: bool,
}

impl Deliverable {
    /// Why it will be refused; without a method what holds of each.
    fn refused(&self, method: Option<DeliveryMethod>) -> Option<String> {
        let windows = method == Some(DeliveryMethod::Electronic) && !self.electronic;
        self.never
            .clone()
            .or_else(|| windows.then(|| "在窗口申请的，没有网上账号，不能电子送达".to_owned()))
    }
}

/// How many of the ticked ones can be delivered so, and which cannot: number and why.
/// Nothing while none is ticked.
pub(super) fn foreseen(
    rows: &[Deliverable],
    ticked: &[String],
    method: Option<DeliveryMethod>,
) -> Option<(String, Vec<String>)> {
    let chosen: Vec<_> = rows
        .iter()
        .filter(|row| ticked.contains(&row.pick))
        .collect();
    let refused: Vec<String> = chosen
        .iter()
        .filter_map(|row| Some(format!("{}：{}。", row.receipt, row.refused(method)?)))
        .collect();
    let (all, not) = (chosen.len(), refused.len());
    let words = match not {
        _ if all == 0 => return None,
        0 => format!("打勾的{all}件都可以登记送达。"),
        _ => format!(
            "打勾的{all}件里，{}件可以登记送达，{not}件办不了：",
            all - not
        ),
    };
    Some((words, refused))
}

/// The same on the page.
pub(super) fn told((words, refused): (String, Vec<String>)) -> impl IntoView {
    let class = if refused.is_empty() {
        "alert"
    } else {
        "alert alert-warn"
    };
    let lines = refused
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view();
    view! { <div class=class><p>{words}</p><ul role="list">{lines}</ul></div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(n: u8, never: Option<&str>, electronic: bool) -> Deliverable {
        Deliverable {
            pick: format!("pick.{n}"),
            receipt: format!("第{n}件"),
            never: never.map(str::to_owned),
            electronic,
        }
    }

    #[test]
    fn what_will_be_refused_is_named_before_it_is_sent() {
        let rows = [
            row(1, None, true),
            row(2, None, false),
            row(3, Some("还没有作出决定"), true),
            row(4, None, false),
        ];
        let ticked = ["pick.1", "pick.2", "pick.3"].map(str::to_owned);
        let told = |method| foreseen(&rows, &ticked, method).unwrap();
        let (words, refused) = told(Some(DeliveryMethod::Electronic));
        assert_eq!(words, "打勾的3件里，1件可以登记送达，2件办不了：");
        assert!(refused[0].starts_with("第2件：在窗口申请的"), "{refused:?}");
        assert_eq!(refused[1], "第3件：还没有作出决定。");
        for method in [Some(DeliveryMethod::AtWindow), None] {
            let (words, refused) = told(method);
            assert!(words.contains("2件可以登记送达，1件办不了"), "{words}");
            assert_eq!(refused.len(), 1);
        }
        let (words, refused) = foreseen(&rows, &ticked[..1], None).unwrap();
        assert_eq!(
            (words.as_str(), refused.len()),
            ("打勾的1件都可以登记送达。", 0)
        );
        assert_eq!(foreseen(&rows, &[], None), None);
    }
}
