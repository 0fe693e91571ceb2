//! A case just taken in, and what the counter does with it.

use rules::{
    Refusal,
    authority::{Action, Caller, Object},
    calendar::legal_date,
    case::{Command, Status, Turn},
    notice::prefill,
};
use store::{
    Request, Store, StoreError,
    case::{Act, CaseView},
    visit,
};

use super::{DoneView, corrected, hand_over};
use crate::{
    desk::window::{
        receipt::{fresh_key, receipt_of},
        received, sitting,
    },
    form::Done,
    post::Posted,
    problem::Problem,
    site::Site,
    ui::{
        paper::{PaperView, build},
        paper_links::paper_links,
    },
};

pub(super) async fn view(store: &Store, who: &Request, receipt: &str) -> Result<DoneView, Problem> {
    // Now: once somebody has gone away it is no longer there.
    let site = leptos::prelude::expect_context::<crate::site::Site>();
    let view = store::case::view(store, who, &receipt_of(receipt)?).await?;
    let (case, digits) = (&view.case, view.receipt.digits());
    let missing = prefill(&view.guide, &case.on_hand()).len();
    let received = case.status == Status::Received;
    let before_notice = received && case.notice.is_none();
    let takes_in = who.may(Action::LookUpPerson, &Object::Hall).is_ok();
    let sitting = if takes_in {
        sitting::lines(store, who, &view.receipt).await?
    } else {
        Vec::new()
    };
    Ok(DoneView {
        receipt: view.receipt.to_string(),
        title: view.guide.title.clone(),
        applicant: case.submission.applicant.name.clone(),
        goes_to: goes_to(&view, who),
        hand_over: hand_over::due(&view, who),
        corrected: corrected::told(&view),
        word: case.word(legal_date(who.now)).to_owned(),
        elsewhere: elsewhere(&view, who),
        missing: if before_notice { missing } else { 0 },
        may_notice: before_notice && view.allows(who, Action::IssueNotice),
        accept: (before_notice && missing == 0 && view.allows(who, Action::Accept))
            .then(|| acceptance(&view, who, &site)),
        may_correct: case.awaits_correction() && view.allows(who, Action::AnswerLine),
        takes_in,
        received: received::lines(&view),
        sitting,
        papers: paper_links(&view, &format!("/desk/cases/{digits}")),
        seq: view.seq,
        key: fresh_key(store),
        digits: digits.to_owned(),
    })
}

/// 受理通知书 as it would be given at this window.
fn acceptance(view: &CaseView, who: &Request, site: &Site) -> PaperView {
    build::desk(view, &[], site, legal_date(who.now)).acceptance_draft()
}

fn goes_to(view: &CaseView, who: &Request) -> String {
    let handling = &view.case.handling_office;
    let name = view.district.office_name(handling);
    match &who.caller {
        Caller::Staff { office, .. } if office == handling => format!("由{name}办理。"),
        _ => format!("已转{name}办理。"),
    }
}

/// What the case's own page offers of what people come to the counter for.
fn elsewhere(view: &CaseView, who: &Request) -> Vec<String> {
    let (case, status) = (&view.case, view.case.status);
    let Caller::Staff { office, .. } = &who.caller else {
        return Vec::new();
    };
    let over = case.turn() == Turn::Nobody;
    let now = [
        (
            Action::ReturnPapers,
            !case.handovers.can_return(office, over).is_empty(),
        ),
        (Action::Deliver, status == Status::Decided),
        (
            Action::Withdraw,
            matches!(status, Status::Received | Status::Accepted),
        ),
    ];
    now.into_iter()
        .filter(|(action, now)| *now && view.allows(who, *action))
        .map(|(action, _)| action.label().to_owned())
        .collect()
}

/// 当场受理; or the same person with another item.
pub(in crate::desk::window) async fn post(posted: Posted) -> Result<Done, StoreError> {
    let receipt = receipt_of(posted.param("receipt"))?;
    match posted.text("do") {
        "accept" => {
            let act = Act {
                receipt: receipt.clone(),
                seen: posted.text("seq").parse().ok(),
                key: posted.text("key").to_owned(),
                command: Command::Accept,
            };
            store::case::act(&posted.store, &posted.who, act).await?;
            Ok(Done::to(format!("/desk/window/done/{}", receipt.digits())))
        }
        "again" => {
            let view = store::case::view(&posted.store, &posted.who, &receipt).await?;
            let submission = &view.case.submission;
            let visit = visit::again(
                &posted.store,
                &posted.who,
                &submission.applicant,
                submission.agent.as_ref(),
            )
            .await?;
            Ok(Done::to(format!("/desk/window/person/{visit}")))
        }
        _ => Err(Refusal::not_found().into()),
    }
}
