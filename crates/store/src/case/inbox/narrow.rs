//! One builder of conditions for the list, its counts and the boards, so that a
//! figure and the list behind it cannot differ.

use chrono::NaiveDate;
use rules::board::Period;
use rules::case::Channel;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition as Any};

use super::query::{InboxQuery, LineKind, Noticed};
use super::scope::Scope;
use crate::entity::case::Column;
use crate::entity::notice_line;
use crate::error::Result;
use crate::words::word;

impl Scope {
    /// What `query` asks for among the caller's cases: all of it but the search,
    /// the order and the page.
    pub(crate) fn listed(&self, query: &InboxQuery) -> Result<Condition> {
        let narrowed = self.narrowed(query)?;
        Ok(Any::all().add(self.visible()).add(narrowed))
    }

    /// The same, of whatever cases.
    fn narrowed(&self, query: &InboxQuery) -> Result<Condition> {
        Ok(Any::all()
            .add(self.tab(query.tab))
            .add(self.within_heap(query)?))
    }

    /// The same, of whatever heap.
    pub(super) fn within_heap(&self, query: &InboxQuery) -> Result<Condition> {
        let mut all = Any::all();
        if let Some(guide) = &query.guide {
            all = all.add(Column::GuideCode.eq(guide));
        }
        if let Some(channel) = &query.channel {
            all = all.add(Column::Channel.eq(word(channel)?));
        }
        if let Some(office) = &query.office {
            all = all.add(Column::ReceivingOffice.eq(office));
        }
        if let Some(office) = &query.handling {
            all = all.add(Column::HandlingOffice.eq(office));
        }
        if let Some(desk) = query.desk {
            all = all.add(self.desk(desk));
        }
        if query.own {
            all = all.add(self.own());
        }
        if let Some(days) = query.received {
            all = all
                .add(Column::ReceivedAt.gte(days.begins_at()))
                .add(Column::ReceivedAt.lt(days.ends_at()));
        }
        for (column, days) in [
            (Column::AcceptedOn, query.accepted),
            (Column::NoticedOn, query.noticed),
            (Column::DecidedOn, query.decided),
        ] {
            if let Some(days) = days {
                all = all.add(within(column, days));
            }
        }
        if let Some(days) = query.due {
            all = all
                .add(self.ours())
                .add(Column::Overdue.eq(false))
                .add(within(Column::DueOn, days));
        }
        if query.across {
            all = all.add(self.across()?);
        }
        if query.one_visit {
            all = all.add(Column::Visits.lte(1));
        }
        match query.notice {
            Some(Noticed::Given) => all = all.add(Column::NoticedOn.is_not_null()),
            Some(Noticed::Once) => {
                all = all
                    .add(Column::NoticedOn.is_not_null())
                    .add(Column::SentBack.eq(0));
            }
            None => {}
        }
        if let Some(line) = &query.line {
            all = all.add(asks_for(line));
        }
        // Last: a look into the log of each case that fits all the rest.
        if query.by_me {
            all = all.add(self.by_me());
        }
        Ok(all)
    }

    /// 跨街道收件: taken in at the window of another street than the one that
    /// handles it (Measures 30(1)).
    fn across(&self) -> Result<Condition> {
        Ok(Any::all()
            .add(Column::Channel.eq(word(&Channel::Window)?))
            .add(Column::ReceivingOffice.is_in(&self.streets))
            .add(Column::HandlingOffice.is_in(&self.streets))
            .add(Expr::col(Column::ReceivingOffice).ne(Expr::col(Column::HandlingOffice))))
    }
}

fn within(column: Column, days: Period) -> Condition {
    let (from, until): (NaiveDate, NaiveDate) = (days.from(), days.until());
    Any::all().add(column.gte(from)).add(column.lte(until))
}

/// Cases whose notice has such a line.
fn asks_for(line: &LineKind) -> Condition {
    use notice_line::Column as Line;
    let cases = Query::select()
        .column(Line::CaseId)
        .from(notice_line::Entity)
        .and_where(Line::Target.eq(&line.target))
        .and_where(Line::Defect.eq(line.defect.code()))
        .to_owned();
    Any::all().add(Column::Id.in_subquery(cases))
}
