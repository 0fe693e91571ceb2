//! Files for lines of the notice that nobody can hand in, or take away, any more:
//! the case went on or ended without them, or the line was answered, at the window
//! for instance. Personal data is not kept without a purpose (个人信息保护法第十九条,
//! the shortest time that the purpose needs).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use rules::case::{Case, Status};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::correction::line_of;
use crate::entity::correction_file::{Column, Entity};
use crate::entity::{case, event};
use crate::error::Result;
use crate::event_log;
use crate::store::Store;
use crate::words::word;

/// A line that has just been answered takes its files along itself.
const ANSWERED: TimeDelta = TimeDelta::days(1);
/// What the event of an answer is called ([`event_log::kind`]).
const ANSWER: &str = "line_answered";
/// Cases that are looked through at a time.
const CASES: usize = 200;

/// Removes them. What is part of a case stays there: only the upload is forgotten,
/// and its file swept if nothing else refers to it.
pub(crate) async fn sweep(store: &Store, now: DateTime<Utc>) -> Result<u64> {
    let gone = Entity::delete_many()
        .filter(Expr::exists(no_longer_received()?))
        .exec(&store.single())
        .await?;
    Ok(gone.rows_affected + answered(store, now - ANSWERED).await?)
}

/// Those of answered lines, uploaded before `before`. Which line was answered only the
/// sealed events tell, but a case without an answer need not be replayed for it: while
/// somebody takes days over a notice, that is most of them, each minute.
async fn answered(store: &Store, before: DateTime<Utc>) -> Result<u64> {
    let uploads: Vec<(i64, i64, i32)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::CaseId, Column::Line])
        .filter(Column::AddedAt.lt(before))
        .filter(Expr::exists(has_answers()))
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(&store.db)
        .await?;
    let ids: BTreeSet<i64> = uploads.iter().map(|(_, case, _)| *case).collect();
    let ids: Vec<i64> = ids.into_iter().collect();
    let mut swept = 0;
    for ids in ids.chunks(CASES) {
        let cases = readable(store, ids).await?;
        let is_over =
            |case: &i64, line: i32| cases.get(case).is_some_and(|case| is_answered(case, line));
        let over: Vec<i64> = uploads
            .iter()
            .filter(|(_, case, line)| is_over(case, *line))
            .map(|(id, _, _)| *id)
            .collect();
        if over.is_empty() {
            continue;
        }
        let gone = Entity::delete_many()
            .filter(Column::Id.is_in(over))
            .exec(&store.single())
            .await?;
        swept += gone.rows_affected;
    }
    Ok(swept)
}

/// Those of the cases whose logs can be read: one that cannot keeps no other.
async fn readable(store: &Store, ids: &[i64]) -> Result<BTreeMap<i64, Case>> {
    match cases(store, ids).await {
        Err(error) if error.is_unreadable() => {}
        done => return done,
    }
    let mut all = BTreeMap::new();
    for id in ids {
        match cases(store, &[*id]).await {
            Err(error) if error.is_unreadable() => {
                tracing::warn!(case = id, %error, "uploads of a case whose log cannot be read stay");
            }
            done => all.extend(done?),
        }
    }
    Ok(all)
}

async fn cases(store: &Store, ids: &[i64]) -> Result<BTreeMap<i64, Case>> {
    let rows = case::Entity::find()
        .filter(case::Column::Id.is_in(ids.iter().copied()))
        .all(&store.db)
        .await?;
    let logs = event_log::load_many(store, &store.db, &rows).await?;
    Ok(logs
        .into_iter()
        .filter_map(|(id, recorded)| Some((id, Case::replay(recorded)?)))
        .collect())
}

/// An answered line that is opened anew takes new files.
fn is_answered(case: &Case, line: i32) -> bool {
    u16::try_from(line)
        .ok()
        .and_then(|line| line_of(case, line))
        .is_some_and(|state| state.answered_on.is_some())
}

/// The answers to lines in the case of an upload, found by the key of its case.
fn has_answers() -> SelectStatement {
    let case = (event::Entity, event::Column::CaseId);
    Query::select()
        .expr(Expr::value(1))
        .from(event::Entity)
        .and_where(Expr::col(case).equals((Entity, Column::CaseId)))
        .and_where(event::Column::Kind.eq(ANSWER))
        .to_owned()
}

/// The case of an upload, if corrections can come into it no more. Asked of each
/// upload, by the key of its case: there are few of them, and of cases many.
fn no_longer_received() -> Result<SelectStatement> {
    let case = (case::Entity, case::Column::Id);
    Ok(Query::select()
        .column(case)
        .from(case::Entity)
        .and_where(Expr::col(case).equals((Entity, Column::CaseId)))
        .and_where(case::Column::Status.ne(word(&Status::Received)?))
        .to_owned())
}

#[cfg(test)]
mod tests {
    use rules::case::{Event, LineAnswer};

    use super::*;

    #[test]
    fn an_answer_is_found_by_the_name_under_which_it_is_kept() {
        let answered = Event::LineAnswered(LineAnswer::default());
        assert_eq!(event_log::kind(&answered).unwrap(), ANSWER);
    }
}
