//! A page of rows: sorted, with the id as the tiebreaker, so that no row comes
//! twice or not at all while others move.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rules::authority::{Action, Object};
use rules::calendar::{Calendar, legal_date};
use rules::case::LegStage;
use rules::identity::mask_name;
use rules::refusal::Refusal;
use sea_orm::sea_query::{Condition, ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, Condition as Any, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::leg::LegDue;
use super::query::{InboxQuery, Sort, Tab};
use super::row::InboxRow;
use super::scope::Scope;
use crate::case::view::receipt_of;
use crate::case::{facts, projection};
use crate::entity::case::{Column, Entity, Model};
use crate::entity::staff;
use crate::error::Result;
use crate::request::Request;
use crate::store::Store;
use crate::words::from_word;

/// A page of the heap's rows that fit `narrowed`, and the cursor of the next.
pub(super) async fn page(
    store: &Store,
    who: &Request,
    scope: &Scope,
    calendar: &Calendar,
    query: &InboxQuery,
    mut narrowed: Condition,
) -> Result<(Vec<InboxRow>, Option<String>)> {
    let limit = query.limit.unwrap_or(50).clamp(1, 500);
    let by_leg = query.tab == Tab::Handover;
    let due = if by_leg {
        scope.leg_sort()
    } else {
        Column::DueSort.into_expr()
    };
    if let Some(cursor) = &query.cursor {
        narrowed = narrowed.add(after(query.sort, due.clone(), cursor)?);
    }
    let heap = || Any::all().add(scope.tab(query.tab));
    let seen = || Entity::find().filter(scope.visible()).filter(heap());
    // One more than is shown tells whether there is a next page.
    let select = match query.sort {
        Sort::Due if by_leg => Entity::find()
            .filter(scope.between(heap().add(narrowed)))
            .order_by_asc(due)
            .order_by_asc(Column::Id),
        Sort::Due => Entity::find()
            .filter(scope.first_due(query.tab, &narrowed, limit + 1))
            .order_by_asc(due)
            .order_by_asc(Column::Id),
        Sort::Newest => seen().filter(narrowed).order_by_desc(Column::Id),
        Sort::Oldest => seen().filter(narrowed).order_by_asc(Column::Id),
    };
    let mut rows = select.limit(limit + 1).all(&store.db).await?;
    let more = rows.len() as u64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = rows.last().filter(|_| more).map(|row| {
        let day = if by_leg {
            scope.leg_day(row)
        } else {
            row.due_sort
        };
        format!("{day}_{}", row.id)
    });
    let today = legal_date(who.now);
    let names = names(store, &rows).await?;
    let rows = rows
        .into_iter()
        .filter_map(|row| {
            let object = Object::Case(facts::object(&row, false));
            who.may(Action::ViewCase, &object).ok()?;
            let delivers = who.may(Action::Deliver, &object).is_ok();
            let leg = scope
                .leg(&row)
                .map(|(stage, since)| LegDue::new(stage, since, calendar, today));
            Some(shown(store, row, &names, leg, delivers))
        })
        .collect::<Result<_>>()?;
    Ok((rows, next))
}

/// What comes after the cursor, where `due` is what the list is sorted by.
fn after(sort: Sort, due: SimpleExpr, cursor: &str) -> Result<Condition> {
    let parsed = cursor
        .split_once('_')
        .and_then(|(day, id)| Some((day.parse::<NaiveDate>().ok()?, id.parse::<i64>().ok()?)));
    let Some((day, id)) = parsed else {
        return Err(Refusal::invalid("bad_cursor", "翻页地址有误，请从第一页重新打开。").into());
    };
    Ok(match sort {
        Sort::Due => Any::any()
            .add(due.clone().gt(day))
            .add(Any::all().add(due.eq(day)).add(Column::Id.gt(id))),
        Sort::Newest => Any::all().add(Column::Id.lt(id)),
        Sort::Oldest => Any::all().add(Column::Id.gt(id)),
    })
}

/// The names of those on whose desks the rows lie. One statement, or none.
async fn names(store: &Store, rows: &[Model]) -> Result<BTreeMap<i64, String>> {
    let desks: BTreeSet<i64> = rows.iter().filter_map(desk).collect();
    if desks.is_empty() {
        return Ok(BTreeMap::new());
    }
    let names = staff::Entity::find()
        .select_only()
        .columns([staff::Column::Id, staff::Column::Name])
        .filter(staff::Column::Id.is_in(desks))
        .into_tuple()
        .all(&store.db)
        .await?;
    Ok(names.into_iter().collect())
}

/// Whose desk it lies on at the office whose turn it is.
fn desk(row: &Model) -> Option<i64> {
    match row.turn.as_str() {
        "to_decide" => row.decider,
        "nobody" => None,
        _ => row.handler,
    }
}

/// What is between offices: first of all the half that is the caller's. What goes back
/// to the person has no date: no law and no measure sets one.
fn handover(row: &Model, leg: Option<&LegDue>) -> Option<&'static str> {
    let (hand_over, take_over) = (Some("材料待移交"), Some("材料待接收"));
    match leg {
        Some(leg) if leg.stage == LegStage::ToHandOver => hand_over,
        Some(_) => take_over,
        None if row.coordinator.is_some() => Some("待确定办理机构"),
        None if row.hands_over.is_some() => hand_over,
        None if row.under_way => take_over,
        None if row.gives_back.is_some() => Some("材料待退还"),
        None => None,
    }
}

fn shown(
    store: &Store,
    row: Model,
    names: &BTreeMap<i64, String>,
    leg: Option<LegDue>,
    delivers: bool,
) -> Result<InboxRow> {
    let key = store.secret.unwrap_key(&row.receipt, &row.key_wrapped)?;
    let name = key.open_text(&projection::name_context(&row.receipt), &row.name_sealed)?;
    Ok(InboxRow {
        receipt: receipt_of(&row.receipt)?,
        seq: u32::try_from(row.seq).unwrap_or_default(),
        assignee: desk(&row).and_then(|id| names.get(&id).cloned()),
        handover: handover(&row, leg.as_ref()),
        gives_back: facts::gives_back(&row),
        leg,
        title: row.title,
        applicant: mask_name(&name),
        status: from_word(&row.status)?,
        word: row.word,
        turn: from_word(&row.turn)?,
        channel: from_word(&row.channel)?,
        online_account: row.account_id.is_some(),
        delivers,
        received_at: row.received_at,
        receiving_office: row.receiving_office,
        handling_office: row.handling_office,
        deciding_authority: row.deciding_authority,
        due_from: row.due_from,
        due_on: row.due_on,
        due_kind: row.due_kind.as_deref().map(from_word).transpose()?,
        due_provisional: row.due_provisional,
        overdue: row.overdue,
        prompted: match row.prompted.as_deref() {
            Some("escalated") => Some("已提请督办"),
            Some("reminded") => Some("已提醒"),
            _ => None,
        },
    })
}
