//! The boards on the server, in words.

mod area;
mod office;
mod own;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use rules::{
    Refusal,
    authority::{Action, Caller, Object, Role},
    board::{Board, Period},
    calendar::legal_date,
};
use store::{Request, Store, StoreError, board::BoardQuery, guide::GuideSummary, reference};

use super::{BoardView, PAGE, PARTS};
use crate::{
    desk::{filter_field::FilterView, inbox::condition},
    ui::time::moment,
};

/// How many months back can be looked at by the list; an address reaches any.
const MONTHS: usize = 13;

/// The board that is named, or the caller's own.
pub(super) async fn board(
    store: &Store,
    who: &Request,
    which: &str,
    query: &BTreeMap<String, String>,
) -> Result<BoardView, StoreError> {
    let district = reference::district(store, who.now).await?;
    let authority = district.area().coordinator;
    let may = |board: Board| who.may(board.action(), &board.object(authority));
    let own: Vec<Board> = Board::ALL
        .into_iter()
        .filter(|board| may(*board).is_ok())
        .collect();
    let board = if which.is_empty() {
        let Some(last) = own.last() else {
            // Nobody's: whoever has no cases is told by the same words.
            who.may(Action::ViewInbox, &Object::Hall)?;
            return Err(Refusal::not_found().into());
        };
        *last
    } else {
        Board::from_code(which).ok_or_else(Refusal::not_found)?
    };
    may(board)?;
    let asked = asked(query);
    let mut view = match board {
        Board::Window => {
            let mut view = own::window(&store::board::clerk(store, who).await?);
            let drafts = store::draft::at_window(store, who).await?;
            view.asides.extend(own::unfinished(drafts));
            view
        }
        Board::Work => own::work(&store::board::officer(store, who).await?),
        Board::Office => {
            let found = store::board::leader(store, who, &asked).await?;
            office::view(&found, &district)
        }
        Board::Area => {
            let found = store::board::area(store, who, &asked).await?;
            let mut view = area::view(&found, &district);
            let sees_cases =
                matches!(&who.caller, Caller::Staff { role, .. } if *role == Role::Auditor);
            if !sees_cases {
                words::figures_alone(&mut view);
            }
            view
        }
    };
    let office = match &who.caller {
        Caller::Staff { office, .. } if board != Board::Area => district.office_name(office),
        _ => "全区",
    };
    board.label().clone_into(&mut view.title);
    view.lead = format!("{office}。{}截至{}。", view.lead, moment(who.now));
    view.boards = own
        .iter()
        .filter(|_| own.len() > 1)
        .map(|one| (address(*one), one.label().to_owned(), *one == board))
        .collect();
    view.action = address(board);
    let today = Period::month(legal_date(who.now));
    if matches!(board, Board::Office | Board::Area) {
        let guides = guides(store).await?;
        view.filters = filters(query, &asked, today, &guides, &district, board);
        view.lead.extend(only(&view.filters));
        view.period = asked.month.unwrap_or(today).to_string();
    } else {
        view.period = legal_date(who.now).to_string();
    }
    told_once(&mut view);
    view.csv = csv(board, query);
    Ok(view)
}

/// A meaning that stands with its figure on top, or in a table before, is not
/// told again.
fn told_once(view: &mut BoardView) {
    let mut told: BTreeSet<String> = view.numbers.iter().map(|n| n.label.clone()).collect();
    for (label, meaning) in view.tables.iter_mut().flat_map(|table| &mut table.columns) {
        if !told.insert(label.clone()) {
            meaning.clear();
        }
    }
}

/// What of the address is a question; nonsense is as nothing.
fn asked(query: &BTreeMap<String, String>) -> BoardQuery {
    let text = |name: &str| query.get(name).filter(|value| !value.is_empty()).cloned();
    BoardQuery {
        month: text("month")
            .and_then(|month| Period::parse(&month))
            .map(|days| Period::month(days.from())),
        guide: text("guide"),
        office: text("office"),
    }
}

fn address(board: Board) -> String {
    format!("{PAGE}/{}", board.code())
}

/// The same as a file, under the same filters.
fn csv(board: Board, query: &BTreeMap<String, String>) -> String {
    let pairs = PARTS.into_iter().filter_map(|name| {
        let value = query.get(name).filter(|value| !value.is_empty())?;
        Some(format!("{name}={}", crate::ui::url::encode(value)))
    });
    let pairs: Vec<_> = pairs.collect();
    let mark = if pairs.is_empty() { "" } else { "?" };
    format!("{}/csv{mark}{}", address(board), pairs.join("&"))
}

async fn guides(store: &Store) -> Result<Vec<GuideSummary>, StoreError> {
    let online = store::guide::Filter {
        can_apply: true,
        ..Default::default()
    };
    store::guide::list(store, &online).await
}

fn filters(
    query: &BTreeMap<String, String>,
    asked: &BoardQuery,
    today: Period,
    guides: &[GuideSummary],
    district: &reference::District,
    board: Board,
) -> Vec<FilterView> {
    let pair = |value: &str, text: &str| (value.to_owned(), text.to_owned());
    let all = || std::iter::once(pair("", "全部"));
    let months = std::iter::successors(Some(today), |month| Some(month.month_before()))
        .take(MONTHS)
        .map(|month| (month.to_string(), month.words()));
    let mut filters = vec![
        FilterView {
            name: "month".to_owned(),
            label: "月份".to_owned(),
            options: months.collect(),
            value: asked.month.unwrap_or(today).to_string(),
        },
        FilterView {
            name: "guide".to_owned(),
            label: "事项".to_owned(),
            options: all()
                .chain(guides.iter().map(|guide| pair(&guide.code, &guide.title)))
                .collect(),
            value: query.get("guide").cloned().unwrap_or_default(),
        },
    ];
    if board == Board::Office {
        let offices = district.offices.values();
        let streets = offices.filter(|office| office.is_street());
        filters.push(FilterView {
            name: "office".to_owned(),
            label: "收件街道".to_owned(),
            options: all()
                .chain(streets.map(|office| pair(&office.code, &office.short)))
                .collect(),
            value: query.get("office").cloned().unwrap_or_default(),
        });
    }
    // An address reaches months and offices that the lists do not offer.
    for filter in &mut filters {
        let is_month = filter.name == "month";
        filter.offer_chosen(|value| {
            Period::parse(value)
                .filter(|_| is_month)
                .map_or_else(|| district.office_name(value).to_owned(), Period::words)
        });
    }
    filters
}

/// What the filters leave, in words: there are none on paper and in the file. The
/// month is said anyway.
fn only(filters: &[FilterView]) -> Option<String> {
    let chosen: Vec<String> = filters
        .iter()
        .filter(|filter| filter.name != "month" && !filter.value.is_empty())
        .filter_map(|filter| {
            let mut options = filter.options.iter();
            let (_, words) = options.find(|(value, _)| *value == filter.value)?;
            Some(format!("{}“{words}”", filter.label))
        })
        .collect();
    (!chosen.is_empty()).then(|| format!("只算{}的件。", chosen.join("、")))
}

/// `11月`, for the names of columns and comparisons.
fn short(month: Period) -> String {
    format!("{}月", month.from().month())
}

/// The list behind a figure.
fn href(list: &store::case::InboxQuery) -> String {
    condition::href(list)
}
