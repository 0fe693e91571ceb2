//! What the form of an intake says: the persons, and where it leads.

use rules::{
    case::{Agent, Mandate, MandateKind, Person},
    identity::IdKind,
    prose::line,
    receipt::Receipt,
};
use store::draft::Persons;

use crate::{form::Done, post::Posted};

/// Applicant and agent as the form says them; `applicant` is the one whose paper was
/// read.
pub(super) fn typed(posted: &Posted, applicant: &Person) -> Persons {
    let text = |path: &str| posted.text(path).to_owned();
    let applicant = Person {
        name: text("applicant.name"),
        phone: text("applicant.phone"),
        ..applicant.clone()
    };
    let agent = Agent {
        person: Person {
            name: text("agent.name"),
            id_kind: IdKind::from_code(posted.text("agent.id_kind")).unwrap_or_default(),
            id_number: text("agent.id_number"),
            phone: text("agent.phone"),
        },
        mandate: MandateKind::from_code(posted.text("agent.mandate")).map(|kind| Mandate {
            kind,
            relation: line(posted.text("agent.relation")),
        }),
    };
    let Person {
        name,
        id_number,
        phone,
        ..
    } = &agent.person;
    let nobody = name.is_empty() && id_number.is_empty() && phone.is_empty();
    Persons {
        applicant,
        agent: (!nobody).then_some(agent),
    }
}

/// The page after an intake, as the button says.
pub(super) fn next(posted: &Posted, receipt: &Receipt) -> Done {
    let page = match posted.text("do") {
        "notice" => "notice",
        _ => "done",
    };
    Done::to(format!("/desk/window/{page}/{}", receipt.digits()))
}
