//! A draft that has been handed in, pressed once more: the second press of a double
//! click, or a page that the browser's way back has given back.

use rules::form::normalise;
use store::{
    StoreError,
    case::CaseView,
    draft::{self, Persons},
};

use super::typed::{next, typed};
use crate::{desk::window::done::CHANGED_AFTER, form::Done, post::Posted};

/// Goes where the first press went. What is said otherwise by now was not taken in:
/// then to the page of the case, which says so.
pub(super) async fn again(posted: &Posted) -> Result<Done, StoreError> {
    let (store, who, token) = (&posted.store, &posted.who, posted.param("draft"));
    let done = store::case::submit(store, who, token, &draft::submit_key(token)).await?;
    let view = store::case::view(store, who, &done.receipt).await?;
    Ok(if says_the_same(posted, &view) {
        next(posted, &done.receipt)
    } else {
        let digits = done.receipt.digits();
        Done::to(format!("/desk/window/done/{digits}?{CHANGED_AFTER}=yes"))
    })
}

/// Whether the form says what was taken in with the draft.
fn says_the_same(posted: &Posted, view: &CaseView) -> bool {
    let taken = &view.case.submission;
    let persons = Persons {
        applicant: taken.applicant.clone(),
        agent: taken.agent.clone(),
    };
    // Half typed, a person is another one.
    let same = typed(posted, &taken.applicant)
        .normal()
        .is_ok_and(|typed| typed == persons);
    same && normalise(&view.guide.form, &posted.form) == taken.answers
}
