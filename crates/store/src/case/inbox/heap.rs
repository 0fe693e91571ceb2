//! Each heap as parts of which one index finds the rows, in the order of what is
//! due: the office's own column first, then whose turn it is. Together they hold
//! what [`Scope::tab`] says of the cases that the caller sees.

use rules::authority::Role;
use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, Condition as Any};

use super::Tab;
use super::reach::ids;
use super::scope::{OPEN, Scope};
use crate::entity::case::Column;

/// Whether parts may share rows: of what is counted, none may.
#[derive(Clone, Copy)]
enum Shared {
    Yes,
    No,
}

impl Scope {
    /// The parts of a heap. `None`: who sees everything comes to it by no office.
    pub(super) fn parts(&self, tab: Tab) -> Option<Vec<Condition>> {
        self.divided(tab, Shared::Yes)
    }

    /// Parts of which no two hold the same case.
    pub(super) fn apart(&self, tab: Tab) -> Option<Vec<Condition>> {
        self.divided(tab, Shared::No)
    }

    fn divided(&self, tab: Tab, shared: Shared) -> Option<Vec<Condition>> {
        let ways = self.ways()?;
        if ways.is_empty() {
            return Some(Vec::new());
        }
        let own = [Column::HandlingOffice, Column::DecidingAuthority];
        Some(match tab {
            Tab::All => self.every(ways, shared),
            Tab::Mine => self.mine(shared),
            Tab::Handover => vec![self.between(self.tab(tab))],
            Tab::ToCheck => vec![self.turn(Column::HandlingOffice, "to_check")],
            Tab::ToDecide => vec![self.turn(Column::DecidingAuthority, "to_decide")],
            Tab::ToDeliver => self.delivered(shared),
            Tab::Waiting => add(self.each(ways, shared), || {
                Any::all().add(Column::Turn.eq("applicant"))
            }),
            Tab::DueSoon => add(self.ours_divided(shared), || self.soon()),
            Tab::Overdue => add(self.ours_divided(shared), || {
                Any::all().add(Column::Overdue.eq(true))
            }),
            Tab::Escalated => add(self.each(&own, shared), || {
                Any::all().add(Column::Prompted.eq("escalated"))
            }),
        })
    }

    /// All that the caller sees: by one of these columns, or because originals lie with
    /// the caller's office besides others.
    fn every(&self, ways: &[Column], shared: Shared) -> Vec<Condition> {
        let also = Any::all().add(Column::Id.in_subquery(ids(self.gives_back_also())));
        let also = match shared {
            Shared::Yes => also,
            Shared::No => ways
                .iter()
                .fold(also, |part, other| part.add(self.not_in(*other))),
        };
        let mut parts = self.each(ways, shared);
        parts.push(also);
        parts
    }

    /// Cases that one of these columns gives to the caller's office.
    fn each(&self, columns: &[Column], shared: Shared) -> Vec<Condition> {
        let parts = columns.iter().enumerate().map(|(n, column)| {
            let before = match shared {
                Shared::Yes => 0,
                Shared::No => n,
            };
            columns
                .iter()
                .take(before)
                .fold(self.office_in(*column), |part, other| {
                    part.add(self.not_in(*other))
                })
        });
        parts.collect()
    }

    /// The caller's office stands in this column, and the caller sees the case. A
    /// window sees none for the sole reason that its office decides; of the columns
    /// that heaps go by, any other is a reason for whoever has the heap.
    fn office_in(&self, column: Column) -> Condition {
        let here = Any::all().add(self.by(column));
        match (self.role(), column) {
            (Role::WindowClerk, Column::DecidingAuthority) => here.add(self.visible()),
            _ => here,
        }
    }

    fn not_in(&self, column: Column) -> Condition {
        Any::any()
            .add(column.ne(self.office()))
            .add(column.is_null())
    }

    fn turn(&self, column: Column, turn: &str) -> Condition {
        self.office_in(column).add(Column::Turn.eq(turn))
    }

    /// As [`Scope::delivers`].
    fn delivered(&self, shared: Shared) -> Vec<Condition> {
        let columns = match self.role() {
            Role::WindowClerk => [Column::ReceivingOffice, Column::HandlingOffice],
            _ => [Column::HandlingOffice, Column::DecidingAuthority],
        };
        add(self.each(&columns, shared), || {
            Any::all().add(Column::Turn.eq("to_deliver"))
        })
    }

    /// As [`Scope::ours`]: a case is one office's turn in one way only.
    fn ours_divided(&self, shared: Shared) -> Vec<Condition> {
        let mut parts = self.delivered(shared);
        parts.push(self.turn(Column::HandlingOffice, "to_check"));
        parts.push(self.turn(Column::DecidingAuthority, "to_decide"));
        parts
    }

    /// On the caller's desk, by either office's column. For a list it is looked for
    /// first: in the order of what is due, all that the office ever had would come
    /// before it. For a count the index has all.
    fn mine(&self, shared: Shared) -> Vec<Condition> {
        let desk = |column: Column, office: Column| {
            self.office_in(office)
                .add(column.is_in(self.mine_of()))
                .add(Column::Turn.is_in(OPEN))
        };
        let handled = desk(Column::Handler, Column::HandlingOffice);
        let mut decided = desk(Column::Decider, Column::DecidingAuthority);
        if matches!(shared, Shared::No) {
            decided = decided.add(
                self.not_in(Column::HandlingOffice)
                    .add(Column::Handler.is_null())
                    .add(Column::Handler.is_not_in(self.mine_of())),
            );
        }
        let found = |desk: Condition| match shared {
            Shared::Yes => Any::all().add(Column::Id.in_subquery(ids(desk))),
            Shared::No => desk,
        };
        vec![found(handled), found(decided)]
    }
}

/// The parts, of which each must hold one thing more.
fn add(parts: Vec<Condition>, more: impl Fn() -> Condition) -> Vec<Condition> {
    parts.into_iter().map(|part| part.add(more())).collect()
}
