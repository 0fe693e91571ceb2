//! A row of the table, and what it means for each person.

use crate::tests::world::{GUIDE, Person, World};

/// What an attempt comes down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Shown or done, or refused for what was typed.
    Done,
    /// The sign-in form, or 401.
    SignIn,
    /// The form for a password of one's own, or 403 that says so.
    Password,
    /// 403: seen, but not theirs to do.
    Forbidden,
    /// 404: does not exist for them.
    NotFound,
    /// 400, 405, 5xx: never right.
    Broken,
}

/// Who gets through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// Everybody.
    Public,
    /// Every resident who is signed in.
    Resident,
    /// The resident whose draft or case it is; it does not exist for others.
    Owner,
    /// Of the staff: these. The second list sees that it exists (403), for the
    /// rest it does not (404).
    Desk(&'static [Person], &'static [Person]),
}

use Person::{Admin, Auditor, Clerk, Leader, Newcomer, Officer, Owner, Stranger};

/// Who sees the case: its window, its office, the auditor.
const INVOLVED: &[Person] = &[Clerk, Officer, Leader, Auditor];
const SEES_CASES: &[Person] = &[Clerk, Stranger, Officer, Leader, Auditor];
const EVERYBODY: &[Person] = &[Clerk, Stranger, Officer, Leader, Auditor, Admin];

/// All staff.
pub(super) const STAFF: Access = Access::Desk(EVERYBODY, EVERYBODY);
/// Administrators.
pub(super) const ADMIN: Access = Access::Desk(&[Admin], EVERYBODY);
/// What auditors read, too.
pub(super) const ADMIN_READ: Access = Access::Desk(&[Admin, Auditor], EVERYBODY);
/// The clerk's own draft at the window, or the visit that the clerk began.
pub(super) const OWN_WINDOW: Access = Access::Desk(&[Clerk], &[]);
/// What clerks do.
pub(super) const WINDOW: Access = Access::Desk(&[Clerk], EVERYBODY);
/// Everybody with cases.
pub(super) const INBOX: Access = Access::Desk(SEES_CASES, EVERYBODY);
/// 经办看板, which stands for all of them: an officer's and a leader's.
pub(super) const WORK_BOARD: Access = Access::Desk(&[Officer, Stranger, Leader], EVERYBODY);
/// The case, for those who see it.
pub(super) const CASE: Access = Access::Desk(INVOLVED, INVOLVED);
/// What the offices that handle and decide do.
pub(super) const HANDLES: Access = Access::Desk(&[Officer, Leader], INVOLVED);
/// What the receiving window may do, too.
pub(super) const HANDLES_OR_RECEIVES: Access = Access::Desk(&[Officer, Leader, Clerk], INVOLVED);
/// What is done with the person at the counter.
pub(super) const AT_COUNTER: Access = Access::Desk(&[Clerk], INVOLVED);
/// What the leader of the handling office does.
pub(super) const LEADS: Access = Access::Desk(&[Leader], INVOLVED);

/// What nobody has anything to do with in a case that was filed online with the
/// office that handles it: there is no paper between offices.
pub(super) const NOBODY: Access = Access::Desk(&[], INVOLVED);
/// A filter of the leader's own, and a run of the officer's: they do not exist
/// for others who have cases.
pub(super) const OWN_FILTER: Access = Access::Desk(&[Leader], &[Admin]);
pub(super) const OWN_RUN: Access = Access::Desk(&[Officer], &[Admin]);
/// What the leader arranges for the office.
pub(super) const LEADER: Access = Access::Desk(&[Leader], EVERYBODY);

/// Versions of public data: the authority's leader, who is none of these, and
/// the auditor. Another office's leader is not told that there are any.
pub(super) const DATA: Access = Access::Desk(&[Auditor], &[Clerk, Stranger, Officer, Admin]);
/// Review, opening, withdrawal: none of these people's.
pub(super) const SIGNS_DATA: Access =
    Access::Desk(&[], &[Auditor, Clerk, Stranger, Officer, Admin]);
/// The list of versions.
pub(super) const DATA_LIST: Access = Access::Desk(&[Leader, Auditor], EVERYBODY);

/// One route.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    pub(super) access: Access,
    /// A form that gets past the checks of what was typed, so that those who
    /// may not are stopped by the rules and by nothing else.
    pub(super) form: &'static [(&'static str, &'static str)],
    /// Whether the form comes in parts, for its files.
    pub(super) parts: bool,
}

/// A page or a file.
pub(super) const fn get(path: &'static str, access: Access) -> Row {
    Row {
        method: "GET",
        path,
        access,
        form: &[],
        parts: false,
    }
}

/// A write, or a server function with its arguments.
pub(super) const fn post(
    path: &'static str,
    access: Access,
    form: &'static [(&'static str, &'static str)],
) -> Row {
    Row {
        method: "POST",
        path,
        access,
        form,
        parts: false,
    }
}

/// A removal, of the interface.
pub(super) const fn delete(path: &'static str, access: Access) -> Row {
    Row {
        method: "DELETE",
        ..get(path, access)
    }
}

/// An upload, without a file.
pub(super) const fn upload(path: &'static str, access: Access) -> Row {
    Row {
        parts: true,
        ..post(path, access, &[])
    }
}

impl Row {
    /// Whether it belongs to the staff's side.
    pub(super) fn at_desk(&self) -> bool {
        self.path.starts_with("/desk") || self.path.starts_with("/api/fn/desk")
    }

    /// The address with what stands in the hall.
    pub(super) fn address(&self, world: &World) -> String {
        self.fill(self.path, world)
    }

    /// The form with what stands in the hall.
    pub(super) fn form(&self, world: &World) -> Vec<(&'static str, String)> {
        self.form
            .iter()
            .map(|(name, value)| (*name, self.fill(value, world)))
            .collect()
    }

    /// A field's name with what stands in the hall.
    pub(super) fn filled(&self, name: &str, world: &World) -> String {
        self.fill(name, world)
    }

    fn fill(&self, template: &str, world: &World) -> String {
        let desk = self.at_desk();
        let (draft, piece) = if self.path.contains("/calendar/") {
            (&world.year, world.piece)
        } else if desk {
            (&world.window_draft, world.window_piece)
        } else {
            (&world.draft, world.piece)
        };
        let code = if self.path.contains("/verify") {
            &world.paper
        } else if self.path.contains("/offices/") {
            "370115003"
        } else {
            GUIDE
        };
        let correcting = self.path.contains("correct") && !self.path.starts_with("/desk/cases");
        let receipt = if correcting {
            &world.noticed
        } else {
            &world.receipt
        };
        let file = match self.path {
            path if path.contains("data/") => "streets.csv".to_owned(),
            path if path.contains("/correction/") => world.correction.to_string(),
            _ => piece.to_string(),
        };
        [
            ("{draft}", draft.as_str()),
            ("{year}", world.year.as_str()),
            ("{piece}", &piece.to_string()),
            ("{file}", &file),
            ("{material}", &world.material),
            ("{visit}", &world.visit),
            ("{receipt}", receipt),
            ("{hash}", &world.hash),
            ("{line}", "1"),
            ("{place}", "1"),
            ("{form}", "csv"),
            ("{panel}", "accept"),
            ("{which}", "work"),
            ("{code}", code),
            ("{version}", "1"),
            ("{id}", &self.id(world)),
            ("{number}", "1"),
            ("{token}", &world.team.run),
        ]
        .into_iter()
        .fold(template.to_owned(), |path, (name, value)| {
            path.replace(name, value)
        })
    }

    /// What the address is of.
    fn id(&self, world: &World) -> String {
        let number = match self.path {
            path if path.contains("data/") || path.contains("datasets/") => {
                return "streets".to_owned();
            }
            path if path.contains("/pieces/") => world.piece,
            path if path.contains("/reasons/") => world.team.reason,
            path if path.contains("/substitute/") => world.team.substitution,
            path if path.contains("/filters/") => world.team.filter,
            _ => world.staff_id,
        };
        number.to_string()
    }

    /// What `person` should get.
    pub(super) fn expected(&self, person: Person) -> Outcome {
        // The staff sign in apart: on the other side nobody knows them.
        let signed_in = person != Person::Visitor && person.is_staff() == self.at_desk();
        match self.access {
            Access::Public => Outcome::Done,
            _ if !signed_in => Outcome::SignIn,
            _ if person == Newcomer => Outcome::Password,
            Access::Resident => Outcome::Done,
            Access::Owner if person == Owner => Outcome::Done,
            Access::Desk(may, _) if may.contains(&person) => Outcome::Done,
            Access::Desk(_, see) if see.contains(&person) => Outcome::Forbidden,
            Access::Owner | Access::Desk(..) => Outcome::NotFound,
        }
    }
}
