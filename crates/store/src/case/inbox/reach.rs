//! How to come to the caller's cases by indexes alone, so that an inbox costs the
//! same however many cases are over: `OR` between columns makes a database read
//! them all.

use sea_orm::sea_query::{
    Asterisk, Condition, Expr, ExprTrait, Query, SelectStatement, SimpleExpr, UnionType,
};
use sea_orm::{ColumnTrait, Condition as Any, Order};

use super::Tab;
use super::scope::{OPEN, Scope};
use crate::entity::case::{Column, Entity};

impl Scope {
    /// How many there are of a heap, by indexes alone; of 全部 none beyond `most` are
    /// counted, so that it costs the same after ten years as after one. `None`: who
    /// sees everything comes to it by no office.
    pub(super) fn how_many_of(&self, tab: Tab, most: u64) -> Option<SimpleExpr> {
        let parts = self.apart(tab)?;
        let none = || Expr::value(0_i64);
        if tab == Tab::All {
            let all = parts.into_iter().map(ids);
            let all = all.reduce(|mut all, part| all.union(UnionType::All, part).to_owned());
            return Some(all.map_or_else(none, |all| count_to(all, most)));
        }
        let sum = parts.into_iter().map(count).reduce(ExprTrait::add);
        Some(sum.unwrap_or_else(none))
    }

    /// How many of 要交接 are late, of the few rows of that heap. `None` as above.
    pub(super) fn how_many_legs_late(&self) -> Option<SimpleExpr> {
        self.ways()?;
        Some(count(self.between(self.legs_late())))
    }

    /// How many cases there are, up to `most`.
    pub(super) fn how_many_at_all(most: u64) -> SimpleExpr {
        count_to(ids(Any::all()), most)
    }

    /// How many of the caller's cases fit.
    pub(super) fn count(&self, narrowed: Condition) -> SimpleExpr {
        count(Any::all().add(self.visible()).add(narrowed))
    }

    /// Cases with which something can still be to do: they are open, or paper of
    /// theirs is between offices or goes back to the person.
    pub(super) fn alive() -> Condition {
        Any::any()
            .add(Column::Turn.is_in(OPEN))
            .add(Column::HandsOver.is_not_null())
            .add(Column::GivesBack.is_not_null())
            .add(Column::UnderWay.eq(true))
            .add(Column::Coordinator.is_not_null())
    }

    /// The caller's cases that fit `narrowed` and of which something is between
    /// offices, or to be given back, for the caller's to do: few, each found by an
    /// index of its own.
    pub(super) fn between(&self, narrowed: Condition) -> Condition {
        if self.ways().is_none() {
            return narrowed;
        }
        let here = |way: Column| ids(Any::all().add(way.eq(self.office())));
        let all = here(Column::HandsOver)
            .union(UnionType::All, here(Column::Coordinator))
            .union(UnionType::All, ids(self.comes_here()))
            .union(UnionType::All, ids(self.goes_back_here()))
            .union(UnionType::All, ids(self.gives_back_also()))
            .to_owned();
        Any::all()
            .add(self.visible())
            .add(narrowed)
            .add(Column::Id.in_subquery(all))
    }

    /// Something is on its way to the caller's office.
    fn comes_here(&self) -> Condition {
        Any::all()
            .add(Column::HandlingOffice.eq(self.office()))
            .add(Column::UnderWay.eq(true))
    }

    /// Originals lie with the caller's office that go back to the person.
    fn goes_back_here(&self) -> Condition {
        Any::all().add(Column::GivesBack.eq(self.office()))
    }

    /// Of the heap's cases that fit `narrowed`, those that can be among the first
    /// `limit` by what is due: the first ones of each part.
    pub(super) fn first_due(&self, tab: Tab, narrowed: &Condition, limit: u64) -> Condition {
        let Some(parts) = self.parts(tab) else {
            return Any::all().add(self.tab(tab)).add(narrowed.clone());
        };
        let firsts = parts.into_iter().map(|part| {
            let first = ids(part.add(narrowed.clone()))
                .order_by(Column::DueSort, Order::Asc)
                .order_by(Column::Id, Order::Asc)
                .limit(limit)
                .to_owned();
            Query::select()
                .column(Column::Id)
                .from_subquery(first, "first")
                .to_owned()
        });
        let all = firsts.reduce(|mut all, first| all.union(UnionType::All, first).to_owned());
        all.map_or_else(
            || self.visible(),
            |all| Any::all().add(Column::Id.in_subquery(all)),
        )
    }

    /// The office stands in this column. What is between offices is rare, which a
    /// database that knows only how often a column is empty does not believe.
    pub(super) fn by(&self, way: Column) -> SimpleExpr {
        let here = way.eq(self.office());
        match way {
            Column::HandsOver | Column::Sender | Column::GivesBack | Column::Coordinator => {
                Column::Id.in_subquery(ids(Any::all().add(here)))
            }
            _ => here,
        }
    }
}

pub(super) fn ids(fit: Condition) -> SelectStatement {
    Query::select()
        .column(Column::Id)
        .from(Entity)
        .cond_where(fit)
        .to_owned()
}

fn count(fit: Condition) -> SimpleExpr {
    Query::select()
        .expr(Expr::col(Asterisk).count())
        .from(Entity)
        .cond_where(fit)
        .to_owned()
        .into()
}

/// How many rows `ids` finds, and no further than `most`.
fn count_to(ids: SelectStatement, most: u64) -> SimpleExpr {
    let first = Query::select()
        .column(Column::Id)
        .from_subquery(ids, "every")
        .limit(most)
        .to_owned();
    Query::select()
        .expr(Expr::col(Asterisk).count())
        .from_subquery(first, "first")
        .to_owned()
        .into()
}
