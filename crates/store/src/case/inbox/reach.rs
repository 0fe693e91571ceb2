//! How to come to the caller's cases by indexes alone, so that an inbox costs the
//! same however many cases are over: `OR` between columns makes a database read
//! them all.

use sea_orm::sea_query::{
    Asterisk, Condition, Expr, ExprTrait, Query, SelectStatement, SimpleExpr, UnionType,
};
use sea_orm::{ColumnTrait, Condition as Any, Order};

use super::scope::Scope;
use crate::entity::case::{Column, Entity};

/// Whose turn it is while a case is not over.
const OPEN: [&str; 5] = [
    "to_check",
    "applicant",
    "to_decide",
    "to_deliver",
    "to_close",
];

impl Scope {
    /// How many cases the caller sees, counted up to `most` for each way: of each way
    /// to them those that no way before it has led to. One expression that reads no
    /// row, and costs the same after ten years as after one.
    pub(super) fn how_many_in_all(&self, most: u64) -> SimpleExpr {
        let count = |fit: Condition| count_to(fit, most);
        let Some(ways) = self.ways() else {
            return count(Any::all());
        };
        let parts = ways.iter().enumerate().map(|(n, way)| {
            let not_before =
                |other: &Column| Any::any().add(other.ne(self.office())).add(other.is_null());
            let this = Any::all().add(self.by(*way));
            ways.iter()
                .take(n)
                .fold(this, |all, other| all.add(not_before(other)))
        });
        parts
            .map(count)
            .reduce(ExprTrait::add)
            .unwrap_or_else(|| Expr::value(0_i64))
    }

    /// How many of the caller's cases fit.
    pub(super) fn count(&self, narrowed: Condition) -> SimpleExpr {
        count(Any::all().add(self.visible()).add(narrowed))
    }

    /// The caller's cases with which something can still be to do: they are open, or
    /// paper of theirs is between offices or goes back to the person.
    pub(super) fn alive(&self) -> Condition {
        let open = || Column::Turn.is_in(OPEN);
        let Some(ways) = self.ways() else {
            return Any::any()
                .add(open())
                .add(Column::HandsOver.is_not_null())
                .add(Column::GivesBack.is_not_null())
                .add(Column::UnderWay.eq(true))
                .add(Column::Coordinator.is_not_null());
        };
        let parts = ways.iter().map(|way| {
            let this = Any::all().add(way.eq(self.office()));
            match way {
                Column::HandsOver | Column::Sender | Column::Coordinator => this,
                _ => this.add(open()),
            }
        });
        let mut all = ids(self.comes_here());
        all.union(UnionType::All, ids(self.goes_back_here()));
        all.union(UnionType::All, ids(self.gives_back_also()));
        for part in parts {
            all.union(UnionType::All, ids(part));
        }
        Any::all()
            .add(self.visible())
            .add(Column::Id.in_subquery(all))
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

    /// Of the caller's cases that fit `narrowed`, those that can be among the first
    /// `limit` by what is due: the first ones of each way.
    pub(super) fn first_due(&self, narrowed: &Condition, limit: u64) -> Condition {
        let Some(ways) = self.ways() else {
            return narrowed.clone();
        };
        let firsts = ways.iter().map(|way| {
            let fit = Any::all().add(self.by(*way)).add(narrowed.clone());
            let first = ids(fit)
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
    fn by(&self, way: Column) -> SimpleExpr {
        let here = way.eq(self.office());
        match way {
            Column::HandsOver | Column::Sender | Column::Coordinator => {
                Column::Id.in_subquery(ids(Any::all().add(here)))
            }
            _ => here,
        }
    }
}

fn ids(fit: Condition) -> SelectStatement {
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

/// As [`count`], and no further than `most`.
fn count_to(fit: Condition, most: u64) -> SimpleExpr {
    let first = ids(fit).limit(most).to_owned();
    Query::select()
        .expr(Expr::col(Asterisk).count())
        .from_subquery(first, "first")
        .to_owned()
        .into()
}
