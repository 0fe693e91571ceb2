//! 一次性告知 as it is typed at a window and at a desk: each page has lines of its
//! own kind, what stands below them is the same.

use rules::{
    guide::{Limit, Unit},
    notice::{Contact, Notice, NoticeLine},
};

use crate::post::Posted;

/// The notice with these lines. Whether the rest will do is for `rules` to say.
pub(super) fn notice(posted: &Posted, lines: Vec<NoticeLine>) -> Notice {
    Notice {
        lines,
        period: Limit {
            n: posted.text("period").parse().unwrap_or_default(),
            unit: Unit::WorkingDays,
        },
        consequence: posted.text("consequence").to_owned(),
        how: posted.text("how").to_owned(),
        contact: Contact {
            whom: posted.text("contact.whom").to_owned(),
            phone: posted.text("contact.phone").to_owned(),
        },
    }
}
