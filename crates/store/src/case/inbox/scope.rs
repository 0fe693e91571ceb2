//! Which cases are in whose inbox, as SQL conditions. They say the same as
//! `rules::authority`, which is asked again for every row of the page.

use chrono::{DateTime, NaiveDate, Utc};
use rules::authority::{Caller, Role};
use rules::calendar::legal_date;
use rules::case::leg_late_since;
use rules::refusal::Refusal;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition as Any};

use super::query::{Desk, Tab};
use crate::entity::case::{Column, Entity};
use crate::entity::event;
use crate::error::Result;
use crate::reference::District;

/// Whose turn it is while a case is not over.
pub(super) const OPEN: [&str; 5] = [
    "to_check",
    "applicant",
    "to_decide",
    "to_deliver",
    "to_close",
];

/// Working days within which a period counts as nearly over.
const SOON: u16 = 2;

/// The caller's part of the cases.
pub(crate) struct Scope {
    role: Role,
    /// The caller, by staff number.
    me: i64,
    office: String,
    soon: NaiveDate,
    /// Halves of legs that have waited since this day or an earlier one are late.
    pub(super) legs_late_since: Option<NaiveDate>,
    /// The caller, and those whom the caller stands in for.
    mine: Vec<i64>,
    /// Codes of the streets.
    pub(super) streets: Vec<String>,
}

impl Scope {
    pub(in crate::case) fn of(
        caller: &Caller,
        district: &District,
        now: DateTime<Utc>,
        mut mine: Vec<i64>,
    ) -> Result<Self> {
        let Caller::Staff {
            staff,
            role,
            office,
        } = caller
        else {
            return Err(Refusal::not_found().into());
        };
        let today = legal_date(now);
        let soon = district.calendar.due(today, SOON).date;
        Ok(Self {
            role: *role,
            me: *staff,
            office: office.clone(),
            soon,
            legs_late_since: leg_late_since(&district.calendar, today),
            streets: district
                .offices
                .values()
                .filter(|office| office.is_street())
                .map(|office| office.code.clone())
                .collect(),
            mine: {
                mine.push(*staff);
                mine
            },
        })
    }

    /// All cases, whatever the caller sees of them: to be counted, never to be listed.
    pub(super) fn of_all(caller: &Caller, district: &District, now: DateTime<Utc>) -> Result<Self> {
        Ok(Self {
            role: Role::Auditor,
            ..Self::of(caller, district, now, Vec::new())?
        })
    }

    /// What the caller sees at all.
    pub(crate) fn visible(&self) -> Condition {
        match self.ways() {
            None => Any::all(),
            // Has no business in the cases; nothing fits.
            Some([]) => Any::all().add(Column::Id.is_null()),
            Some(ways) => ways
                .iter()
                .fold(Any::any(), |any, way| any.add(way.eq(&self.office)))
                .add(self.gives_back_also()),
        }
    }

    /// The columns of which one at least names the caller's office in what the caller
    /// sees, but for [`Scope::gives_back_also`], which names many; none for who sees
    /// everything. Each has an index that begins with it.
    pub(super) fn ways(&self) -> Option<&'static [Column]> {
        Some(match self.role {
            Role::WindowClerk => &[
                Column::ReceivingOffice,
                Column::HandlingOffice,
                Column::HandsOver,
                Column::Sender,
                Column::GivesBack,
            ],
            Role::CaseOfficer => &[
                Column::HandlingOffice,
                Column::DecidingAuthority,
                Column::HandsOver,
                Column::Sender,
                Column::GivesBack,
            ],
            Role::Leader => &[
                Column::ReceivingOffice,
                Column::HandlingOffice,
                Column::DecidingAuthority,
                Column::HandsOver,
                Column::Sender,
                Column::GivesBack,
                Column::Coordinator,
            ],
            Role::Administrator => &[],
            Role::Auditor => return None,
        })
    }

    /// The caller's role.
    pub(super) fn role(&self) -> Role {
        self.role
    }

    /// The caller, and those whom the caller stands in for, by staff number.
    pub(super) fn mine_of(&self) -> impl Iterator<Item = i64> + '_ {
        self.mine.iter().copied()
    }

    /// The caller's office.
    pub(super) fn office(&self) -> &str {
        &self.office
    }

    /// Codes of the streets.
    pub(crate) fn streets(&self) -> &[String] {
        &self.streets
    }

    /// One heap.
    pub(super) fn tab(&self, tab: Tab) -> Condition {
        let turn = |word: &str| Any::all().add(Column::Turn.eq(word));
        match tab {
            Tab::All => Any::all(),
            Tab::Mine => Any::any()
                .add(self.at_my_desk(Column::Handler, self.handles()))
                .add(self.at_my_desk(Column::Decider, self.decides())),
            Tab::Handover => Any::all().add(
                Any::any()
                    .add(
                        self.unless_auditor(self.hands_over())
                            .add(Column::HandsOver.is_not_null()),
                    )
                    .add(
                        self.unless_auditor(self.gives_back())
                            .add(Column::GivesBack.is_not_null()),
                    )
                    .add(
                        self.unless_auditor(self.handles())
                            .add(Column::UnderWay.eq(true)),
                    )
                    .add(
                        self.unless_auditor(self.coordinates())
                            .add(Column::Coordinator.is_not_null()),
                    ),
            ),
            Tab::ToCheck => turn("to_check").add(self.unless_auditor(self.handles())),
            Tab::ToDecide => turn("to_decide").add(self.unless_auditor(self.decides())),
            Tab::ToDeliver => turn("to_deliver").add(self.delivers()),
            Tab::Waiting => turn("applicant"),
            Tab::DueSoon => self.soon().add(self.ours()),
            Tab::Overdue => Any::all().add(self.ours()).add(Column::Overdue.eq(true)),
            Tab::Escalated => Any::all()
                .add(self.own())
                .add(Column::Prompted.eq("escalated")),
        }
    }

    /// On one desk of the caller's office, or on none.
    pub(super) fn desk(&self, desk: Desk) -> Condition {
        let on = |column: Column, ours: Condition| match desk {
            Desk::Nobody => ours.add(column.is_null()),
            Desk::Of(staff) => ours.add(column.eq(staff)),
        };
        // By whose turn it is, and not by what the office ever had.
        Any::all().add(Column::Turn.is_in(OPEN)).add(
            Any::any()
                .add(on(Column::Handler, self.handles()))
                .add(on(Column::Decider, self.decides())),
        )
    }

    /// Open cases on the caller's desk, by the office's own column.
    fn at_my_desk(&self, column: Column, ours: Condition) -> Condition {
        ours.add(column.is_in(self.mine_of()))
            .add(Column::Turn.ne("nobody"))
    }

    /// Where it is this office's turn: what it may act on, not all that it sees.
    pub(super) fn ours(&self) -> Condition {
        Any::any()
            .add(self.tab(Tab::ToCheck))
            .add(self.tab(Tab::ToDecide))
            .add(self.tab(Tab::ToDeliver))
    }

    /// A period is nearly over.
    pub(super) fn soon(&self) -> Condition {
        Any::all()
            .add(Column::Overdue.eq(false))
            .add(Column::DueSort.lte(self.soon))
    }

    /// What this office handles or decides.
    pub(super) fn own(&self) -> Condition {
        self.unless_auditor(Any::any().add(self.handles()).add(self.decides()))
    }

    /// Who delivers: the offices that handle and decide, and at the window also
    /// the one that took it in. The leader of that window sees such a case, which
    /// does not make it their office's turn.
    fn delivers(&self) -> Condition {
        match self.role {
            Role::WindowClerk => Any::any().add(self.receives()).add(self.handles()),
            _ => self.own(),
        }
    }

    /// Taken in by the caller's own hand: the first event of such a case is theirs.
    pub(super) fn by_me(&self) -> Condition {
        use event::Column as Event;
        let first = Query::select()
            .expr(Expr::value(1))
            .from(event::Entity)
            .and_where(Expr::col((event::Entity, Event::CaseId)).equals((Entity, Column::Id)))
            .and_where(Expr::col((event::Entity, Event::Seq)).eq(1))
            .and_where(Expr::col((event::Entity, Event::ActorKind)).eq("staff"))
            .and_where(Expr::col((event::Entity, Event::ActorId)).eq(self.me))
            .to_owned();
        Any::all().add(Expr::exists(first))
    }

    fn unless_auditor(&self, condition: Condition) -> Condition {
        if self.role == Role::Auditor {
            Any::all()
        } else {
            condition
        }
    }

    fn receives(&self) -> Condition {
        Any::all().add(Column::ReceivingOffice.eq(&self.office))
    }

    fn handles(&self) -> Condition {
        Any::all().add(Column::HandlingOffice.eq(&self.office))
    }

    fn hands_over(&self) -> Condition {
        Any::all().add(Column::HandsOver.eq(&self.office))
    }

    fn gives_back(&self) -> Condition {
        Any::all().add(
            Any::any()
                .add(Column::GivesBack.eq(&self.office))
                .add(self.gives_back_also()),
        )
    }

    /// Originals lie here as well as with the office that gives back first. Few rows
    /// name several: those are found by the index, and read. (SQLite takes what is more
    /// than nothing for rarer than what is not null.)
    pub(super) fn gives_back_also(&self) -> Condition {
        Any::all()
            .add(Column::GivesBackAlso.gt(""))
            .add(Column::GivesBackAlso.contains(format!(",{},", self.office)))
    }

    fn coordinates(&self) -> Condition {
        Any::all().add(Column::Coordinator.eq(&self.office))
    }

    fn decides(&self) -> Condition {
        Any::all().add(Column::DecidingAuthority.eq(&self.office))
    }
}
