//! Who is in a test's hall, and what they have: sessions, a draft and a case
//! of a resident, a draft at a window.

mod filing;
mod person;
mod sign_in;
mod team;

use std::collections::BTreeMap;

use rules::authority::Role;
use store::{Store, draft, seed::Demo};

pub(super) use filing::{GUIDE, PDF, answers, filed, filed_for};
pub(super) use person::{PASSWORD, Person};
pub(super) use sign_in::caller;

use filing::{filled, notice, persons, receive};
use sign_in::{newcomer, sign_in};
use team::{Team, team};

/// What stands in the template.
pub(super) struct World {
    tokens: BTreeMap<Person, String>,
    /// Complete, not yet submitted.
    pub(super) draft: String,
    /// One of its files.
    pub(super) piece: i64,
    /// Its material.
    pub(super) material: String,
    /// A draft of the clerk.
    pub(super) window_draft: String,
    /// One of its files.
    pub(super) window_piece: i64,
    /// A visit of somebody at the clerk's window.
    pub(super) visit: String,
    /// A case of the owner, received, at 崔寨.
    pub(super) receipt: String,
    /// Another one, with a notice whose first line is about a material.
    pub(super) noticed: String,
    /// A file uploaded for that line, not yet submitted.
    pub(super) correction: i64,
    /// Hash of one of its files.
    pub(super) hash: String,
    /// Code of the first paper of the case.
    pub(super) paper: String,
    /// Somebody of the staff whom an administrator may change.
    pub(super) staff_id: i64,
    /// What the office of 崔寨 has arranged.
    pub(super) team: Team,
    /// A year's calendar that the administrator is about to import.
    pub(super) year: String,
}

/// A year as the State Council could publish it.
pub(super) const YEAR: &str = include_str!("../../../crates/store/tests/data/2027.csv");

impl World {
    /// Signs everybody in and lets them begin.
    pub(super) async fn make(store: &Store, demo: &Demo) -> Self {
        let mut tokens = BTreeMap::new();
        newcomer(store).await;
        for person in Person::ALL {
            if let Some(account) = person.account() {
                tokens.insert(person, sign_in(store, person, account).await);
            }
        }
        let owner = caller(store, &tokens[&Person::Owner]).await;
        let clerk = caller(store, &tokens[&Person::Clerk]).await;
        let (draft, piece, material) = filled(
            store,
            &owner,
            draft::start(store, &owner, GUIDE).await.unwrap(),
        )
        .await;
        let receipt = filed(store, &owner).await;
        let noticed = filed(store, &owner).await;
        let officer = caller(store, &tokens[&Person::Officer]).await;
        let correction = notice(store, &officer, &owner, &noticed).await;
        let persons = persons(demo);
        let (kind, number) = (persons.applicant.id_kind, &persons.applicant.id_number);
        let visit = store::visit::begin(store, &clerk, kind, number)
            .await
            .unwrap();
        let window = draft::start_at_window(store, &clerk, GUIDE, &persons)
            .await
            .unwrap();
        let (window_draft, window_piece, _) = filled(store, &clerk, window).await;
        let admin = caller(store, &tokens[&Person::Admin]).await;
        let staff = store::staff::list(store, &admin).await.unwrap();
        let staff_id = staff
            .iter()
            .find(|member| member.role == Role::CaseOfficer && member.office == "mz")
            .unwrap()
            .id;
        let leader = caller(store, &tokens[&Person::Leader]).await;
        let team = team(store, &leader, &officer, &receipt).await;
        let year = store::calendar::propose(store, &admin, YEAR).await.unwrap();
        let papers = store::paper::issued(store, &owner, &receipt).await.unwrap();
        let paper = papers[0].code.clone();
        let hash = receive(store).await.hash;
        Self {
            tokens,
            draft,
            piece,
            material,
            window_draft,
            window_piece,
            visit,
            receipt: receipt.digits().to_owned(),
            noticed: noticed.digits().to_owned(),
            correction,
            hash,
            paper,
            staff_id,
            team,
            year,
        }
    }

    /// The session of a person; none for who is not signed in.
    pub(super) fn token(&self, person: Person) -> Option<&str> {
        self.tokens.get(&person).map(String::as_str)
    }
}
