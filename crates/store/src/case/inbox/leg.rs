//! 材料交接 in the list: until when the caller's own half of a leg is to be done,
//! whatever period of the case runs besides. Said twice, for the order and of a row.

use chrono::NaiveDate;
use rules::calendar::{Calendar, Due};
use rules::case::{LegStage, leg_due};
use sea_orm::sea_query::{CaseStatement, Condition, ExprTrait, Func, SimpleExpr};
use sea_orm::{ColumnTrait, Condition as Any};

use super::Tab;
use super::scope::Scope;
use crate::entity::case::{Column, Model};

/// Until when materials are to be handed over, or taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegDue {
    /// Which half is open.
    pub stage: LegStage,
    /// Its day.
    pub due: Due,
    /// Whether that day is over.
    pub overdue: bool,
}

impl LegDue {
    /// The half that waits from `since`. Only that day is stored: the last one is
    /// counted by the calendar of the day on which somebody looks.
    pub(super) fn new(
        stage: LegStage,
        since: NaiveDate,
        calendar: &Calendar,
        today: NaiveDate,
    ) -> Self {
        let due = leg_due(calendar, since);
        Self {
            stage,
            overdue: today > due.date,
            due,
        }
    }
}

impl Scope {
    /// The half of a leg that a row shows, with the day from which it waits: the
    /// caller's own, and once the case is over whoever's it is, for no period runs
    /// any more. Who has refused to take over waits for the authority's word.
    pub(super) fn leg(&self, row: &Model) -> Option<(LegStage, NaiveDate)> {
        let here = |office: &str| self.ways().is_none() || office == self.office();
        if row.hands_over.as_deref().is_some_and(here) {
            return Some((LegStage::ToHandOver, row.hand_over_since?));
        }
        let ours = row.coordinator.is_none() && here(&row.handling_office);
        if row.under_way && (ours || row.turn == "nobody") {
            return Some((LegStage::ToTakeOver, row.take_over_since?));
        }
        None
    }

    /// What the heap 要交接 is sorted by: the day of [`Scope::leg`]. Each half has as
    /// many days as any other, so that what waits longest is due first. Without a
    /// half it is by what is due otherwise.
    pub(super) fn leg_sort(&self) -> SimpleExpr {
        Func::coalesce([self.leg_since(), Column::DueSort.into_expr()]).into()
    }

    /// Those of the heap 要交接 whose half is late. No law and no measure makes such a
    /// half a period of the case, so that they are in none of the heaps of periods.
    pub(super) fn legs_late(&self) -> Condition {
        let heap = Any::all().add(self.tab(Tab::Handover));
        match self.legs_late_since {
            Some(day) => heap.add(self.leg_since().lte(day)),
            None => heap.add(Column::Id.is_null()),
        }
    }

    /// The day of [`Scope::leg`], in SQL; null without a half.
    fn leg_since(&self) -> SimpleExpr {
        CaseStatement::new()
            .case(self.hands_over_here(), Column::HandOverSince.into_expr())
            .case(self.takes_over_here(), Column::TakeOverSince.into_expr())
            .into()
    }

    /// The same of a row.
    pub(super) fn leg_day(&self, row: &Model) -> NaiveDate {
        self.leg(row).map_or(row.due_sort, |(_, since)| since)
    }

    fn hands_over_here(&self) -> Condition {
        Any::all().add(self.here(Column::HandsOver))
    }

    fn takes_over_here(&self) -> Condition {
        let ours = Any::all()
            .add(Column::Coordinator.is_null())
            .add(self.here(Column::HandlingOffice));
        Any::all()
            .add(Column::UnderWay.eq(true))
            .add(Any::any().add(ours).add(Column::Turn.eq("nobody")))
    }

    /// The caller's office stands in the column; any for who sees everything.
    fn here(&self, column: Column) -> SimpleExpr {
        if self.ways().is_none() {
            column.is_not_null()
        } else {
            column.eq(self.office())
        }
    }
}
