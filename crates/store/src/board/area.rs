//! 全区看板: the offices that handle cases side by side. Every figure has its list; the
//! auditor sees the cases in it, the authority that supervises reads the figure.

use std::collections::BTreeMap;

use rules::authority::Action;
use rules::board::{Board, Figure, Period, Share, median};
use rules::calendar::legal_date;

use super::count::{By, Lists, lines, spent, totals};
use super::{BoardQuery, Number, Value};
use crate::case::{InboxQuery, Noticed, Tab, whole_area};
use crate::error::Result;
use crate::reference;
use crate::request::Request;
use crate::store::Store;

/// The board of the Area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Which month.
    pub month: Period,
    /// Over all offices.
    pub all: Vec<Number>,
    /// Of the month before, for comparison: the counts and shares.
    pub before: Vec<Number>,
    /// By the office that handles the case: the streets always, others where they
    /// have any.
    pub offices: Vec<OfficeLine>,
}

/// An office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeLine {
    /// Code.
    pub code: String,
    /// Its figures, in the order of those over all.
    pub numbers: Vec<Number>,
}

/// The board of the Area. Four statements; five more when time has just changed
/// some rows.
pub async fn area(store: &Store, who: &Request, query: &BoardQuery) -> Result<Area> {
    let district = reference::district(store, who.now).await?;
    let object = Board::Area.object(district.area().coordinator);
    who.may(Action::ViewAreaBoard, &object)?;
    let scope = whole_area(store, who).await?;
    let now = Period::month(legal_date(who.now));
    let month = query.month.map_or(now, |month| Period::month(month.from()));
    let base = InboxQuery {
        guide: query.guide.clone(),
        ..InboxQuery::default()
    };
    let lists = monthly(&base, month);
    let decided = InboxQuery {
        decided: Some(month),
        ..base.clone()
    };
    let lines = lines(store, &scope, By::Handling, &lists, scope.streets()).await?;
    let spent = spent(store, &scope, &decided).await?;
    let earlier = monthly(&base, month.month_before());
    let before = totals(store, &scope, &earlier).await?;

    let all: Vec<u64> = (0..lists.len())
        .map(|n| {
            let one = |line: &super::Line| line.numbers.get(n).map_or(0, Number::cases);
            lines.iter().map(one).sum()
        })
        .collect();
    let mut took = BTreeMap::<&str, Took>::new();
    let mut all_took = Took::default();
    for (office, gross, net, cases) in &spent {
        for took in [took.entry(office).or_default(), &mut all_took] {
            took.add(*gross, *net, *cases);
        }
    }
    let offices = lines
        .iter()
        .map(|line| {
            let own = lists.iter().zip(&line.numbers);
            let own: Lists = own
                .map(|((figure, _), number)| (*figure, number.list.clone()))
                .collect();
            let counts: Vec<u64> = line.numbers.iter().map(Number::cases).collect();
            let took = took.get(line.code.as_str()).cloned().unwrap_or_default();
            OfficeLine {
                code: line.code.clone(),
                numbers: figures(&own, &counts, Some(&took)),
            }
        })
        .collect();
    Ok(Area {
        month,
        all: figures(&lists, &all, Some(&all_took)),
        before: figures(&earlier, &before, None),
        offices,
    })
}

/// The lists of a month. The last is what the one before it is a share of.
fn monthly(base: &InboxQuery, month: Period) -> Lists {
    let received = InboxQuery {
        received: Some(month),
        ..base.clone()
    };
    let decided = InboxQuery {
        decided: Some(month),
        ..base.clone()
    };
    let noticed = |notice| InboxQuery {
        notice: Some(notice),
        ..decided.clone()
    };
    vec![
        (Figure::Received, received.clone()),
        (
            Figure::Accepted,
            InboxQuery {
                accepted: Some(month),
                ..base.clone()
            },
        ),
        (Figure::Decided, decided.clone()),
        (
            Figure::Overdue,
            InboxQuery {
                tab: Tab::Overdue,
                ..base.clone()
            },
        ),
        (
            Figure::OneVisit,
            InboxQuery {
                one_visit: true,
                ..decided.clone()
            },
        ),
        (
            Figure::Across,
            InboxQuery {
                across: true,
                ..received
            },
        ),
        (Figure::OneNotice, noticed(Noticed::Once)),
        (Figure::Noticed, noticed(Noticed::Given)),
    ]
}

/// The figures of one office, or of all: shares of their lists, and medians.
fn figures(lists: &Lists, counts: &[u64], took: Option<&Took>) -> Vec<Number> {
    let found = |figure: Figure| {
        let at = lists.iter().position(|(one, _)| *one == figure);
        at.and_then(|at| Some((*counts.get(at)?, lists.get(at)?.1.clone())))
    };
    let of = |figure: Figure| match figure {
        Figure::OneVisit => Some(Figure::Decided),
        Figure::Across => Some(Figure::Received),
        Figure::OneNotice => Some(Figure::Noticed),
        _ => None,
    };
    let mut numbers = Vec::new();
    for (figure, list) in lists {
        let Some((count, _)) = found(*figure) else {
            continue;
        };
        let value = match of(*figure).and_then(found) {
            Some((of, all)) => Value::Share(Share { part: count, of }, Box::new(all)),
            // Only what a share is taken of.
            None if *figure == Figure::Noticed => continue,
            None => Value::Count(count),
        };
        numbers.push(Number {
            figure: *figure,
            value,
            list: list.clone(),
        });
    }
    if let (Some(took), Some((cases, list))) = (took, found(Figure::Decided)) {
        for (figure, days) in [(Figure::Gross, &took.gross), (Figure::Net, &took.net)] {
            numbers.push(Number {
                figure,
                value: Value::Median(median(days), cases),
                list: list.clone(),
            });
        }
    }
    numbers
}

/// How long cases took: working days, and how many cases took so many.
#[derive(Clone, Debug, Default)]
struct Took {
    gross: Vec<(u32, u64)>,
    net: Vec<(u32, u64)>,
}

impl Took {
    fn add(&mut self, gross: u32, net: u32, cases: u64) {
        self.gross.push((gross, cases));
        self.net.push((net, cases));
    }
}
