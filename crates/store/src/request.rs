//! Who asks, when, and under which request.

use chrono::{DateTime, SubsecRound, Utc};
use rules::Refusal;
use rules::authority::{self, Action, Caller, Object};

use crate::error::Result;

/// What every command and query is told about its caller.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Request {
    /// Who is calling.
    pub caller: Caller,
    /// Now, as the server's clock says, in whole milliseconds: both databases
    /// give back exactly what was written.
    pub now: DateTime<Utc>,
    /// Shown on error pages and written to the logs.
    pub request_id: String,
    /// The network address, of IPv6 the network, for the throttles only.
    pub address: String,
    /// Whether it comes from the operator's console (`server admin create`,
    /// `server guides load`) and not over the network.
    pub console: bool,
}

impl Request {
    /// A request that came over the network.
    pub fn new(
        caller: Caller,
        now: DateTime<Utc>,
        request_id: impl Into<String>,
        address: impl Into<String>,
    ) -> Self {
        Self {
            caller,
            now: now.trunc_subsecs(3),
            request_id: request_id.into(),
            address: address.into(),
            console: false,
        }
    }

    /// A command of the operator, who has the machine and with it the keys.
    pub fn console(now: DateTime<Utc>) -> Self {
        Self {
            console: true,
            ..Self::new(Caller::Anonymous, now, "console", "console")
        }
    }

    /// The same request, by another caller.
    #[must_use]
    pub fn by(&self, caller: Caller) -> Self {
        Self {
            caller,
            console: false,
            ..self.clone()
        }
    }

    /// Asks `rules` whether the caller may. The console may administer.
    pub fn may(&self, action: Action, object: &Object) -> Result<()> {
        if self.console && administers(action) {
            return Ok(());
        }
        Ok(authority::may(&self.caller, action, object)?)
    }

    /// Refuses whoever is not signed in, or has to set a password first: before
    /// anything is looked up, or the answer would tell what there is.
    pub(crate) fn signed_in(&self) -> Result<()> {
        match self.caller {
            Caller::Anonymous => Err(Refusal::signed_out().into()),
            Caller::Newcomer { .. } => Err(Refusal::password_first().into()),
            Caller::Resident { .. } | Caller::Staff { .. } | Caller::System => Ok(()),
        }
    }

    /// The resident's account, or the refusal that fits.
    pub(crate) fn account(&self) -> Result<i64> {
        match self.caller {
            Caller::Resident { account, .. } => Ok(account),
            Caller::Anonymous => Err(Refusal::signed_out().into()),
            _ => Err(Refusal::not_found().into()),
        }
    }

    /// Staff id and office, or the refusal that fits.
    pub(crate) fn staff(&self) -> Result<(i64, &str)> {
        match &self.caller {
            Caller::Staff { staff, office, .. } => Ok((*staff, office)),
            Caller::Newcomer { .. } => Err(Refusal::password_first().into()),
            Caller::Anonymous => Err(Refusal::signed_out().into()),
            _ => Err(Refusal::not_found().into()),
        }
    }

    /// Staff id of whoever takes in at a window. What they began there, with somebody's
    /// papers in it, does not exist for them any more once they do other work.
    pub(crate) fn clerk(&self) -> Result<i64> {
        let (staff, office) = self.staff()?;
        self.may(Action::TakeIn, &Object::Office(office.to_owned()))
            .map_err(|_| Refusal::not_found())?;
        Ok(staff)
    }

    /// Staff id, where it is staff, whatever they may do yet.
    pub(crate) fn staff_id(&self) -> Option<i64> {
        match self.caller {
            Caller::Staff { staff, .. } | Caller::Newcomer { staff } => Some(staff),
            _ => None,
        }
    }
}

fn administers(action: Action) -> bool {
    matches!(
        action,
        Action::ViewStaff
            | Action::ManageStaff
            | Action::ManageOffices
            | Action::ManageGuides
            | Action::ManageCalendar
            | Action::ReadLog
            | Action::MakeData
    )
}
