//! The boards of those who work on cases: what is there for them now, by item.

use rules::authority::{Action, Object};
use rules::board::{Figure, Period};
use rules::calendar::legal_date;

use super::count::{By, Lists, lines, sums};
use super::{Line, Number};
use crate::case::{Desk, InboxQuery, Tab, scope};
use crate::error::Result;
use crate::request::Request;
use crate::store::Store;

/// What is there for the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// The figures, over all items.
    pub numbers: Vec<Number>,
    /// The same by item.
    pub guides: Vec<Line>,
}

/// 窗口看板: what the window has taken in, and how much of today's by the clerk's
/// own hand; what still lies with it. Three
/// statements; five more when time has just changed some rows.
pub async fn clerk(store: &Store, who: &Request) -> Result<Own> {
    who.may(Action::ViewWindowBoard, &Object::Hall)?;
    let (_, office) = who.staff()?;
    let today = legal_date(who.now);
    let taken_in = |days: Period| InboxQuery {
        office: Some(office.to_owned()),
        received: Some(days),
        ..InboxQuery::default()
    };
    let by_me = InboxQuery {
        by_me: true,
        ..taken_in(Period::day(today))
    };
    let lists = vec![
        (Figure::TakenInToday, taken_in(Period::day(today))),
        (Figure::TakenInByMe, by_me),
        (Figure::TakenInThisWeek, taken_in(Period::week(today))),
        (Figure::Handover, tab(Tab::Handover)),
        (Figure::Waiting, tab(Tab::Waiting)),
        (Figure::ToDeliver, tab(Tab::ToDeliver)),
        (Figure::Overdue, tab(Tab::Overdue)),
    ];
    own(store, who, lists).await
}

/// 经办看板: what is due, what is late, what is on whose desk. As many
/// statements.
pub async fn officer(store: &Store, who: &Request) -> Result<Own> {
    who.may(Action::ViewWorkBoard, &Object::Hall)?;
    let today = legal_date(who.now);
    let due = |days: Period| InboxQuery {
        due: Some(days),
        ..InboxQuery::default()
    };
    let unassigned = InboxQuery {
        desk: Some(Desk::Nobody),
        ..InboxQuery::default()
    };
    let decided = InboxQuery {
        decided: Some(Period::week(today)),
        own: true,
        ..InboxQuery::default()
    };
    let lists = vec![
        (Figure::DueToday, due(Period::day(today))),
        (Figure::DueThisWeek, due(Period::rest_of_week(today))),
        (Figure::Overdue, tab(Tab::Overdue)),
        (Figure::Mine, tab(Tab::Mine)),
        (Figure::Unassigned, unassigned),
        (Figure::DecidedThisWeek, decided),
    ];
    own(store, who, lists).await
}

fn tab(tab: Tab) -> InboxQuery {
    InboxQuery {
        tab,
        ..InboxQuery::default()
    }
}

async fn own(store: &Store, who: &Request, lists: Lists) -> Result<Own> {
    let scope = scope(store, who).await?;
    let guides = lines(store, &scope, By::Guide, &lists, &[]).await?;
    Ok(Own {
        numbers: sums(lists, &guides),
        guides,
    })
}
