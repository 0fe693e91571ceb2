//! The case page on the server: everything in words.

mod answers;
mod between;
mod files;
mod head;
mod notice;
mod panels;

use rules::{
    authority::{Action, Caller},
    calendar::legal_date,
    case::{ActorKind, Event, Status, Turn},
    guide::Body,
    paper::{Desk, Draft},
    receipt::Receipt,
};
use store::{Request, Store};

use super::{CaseView, history::StepView, messages::MessagesView};
use crate::{
    problem::Problem,
    ui::{
        paper::build,
        paper_links::paper_links,
        time,
        told::{ToldView, told_lines},
    },
};

/// What every part of the page is made from.
struct Source<'a> {
    view: &'a store::case::CaseView,
    who: &'a Request,
    /// What papers are written from.
    desk: Desk<'a>,
    /// Random part of the idempotency keys of this page's forms.
    key: &'a str,
    /// The desks of the office, for whoever may give the case to one.
    desks: &'a [(i64, String, rules::authority::Role)],
}

impl Source<'_> {
    fn today(&self) -> chrono::NaiveDate {
        rules::calendar::legal_date(self.who.now)
    }

    fn allows(&self, action: Action) -> bool {
        self.view.allows(self.who, action)
    }

    /// Code of the caller's office.
    fn office(&self) -> &str {
        match &self.who.caller {
            Caller::Staff { office, .. } => office,
            _ => "",
        }
    }

    /// Whether the caller's office works on the case: not after it has refused to
    /// take it over, until the authority has named the handler.
    fn works(&self) -> bool {
        !self.view.case.waits_for_coordinator(self.office())
    }

    /// Whether anybody has still something to do with the case.
    fn is_open(&self) -> bool {
        self.view.case.turn() != Turn::Nobody
    }

    /// What a paper that the caller's office makes out today will bear.
    fn draft(&self) -> Draft {
        self.desk.draft(self.office())
    }

    /// Code and name of the offices that handle such an item.
    fn handlers(&self) -> Vec<(String, String)> {
        let street = self.view.guide.handling == Body::Street;
        let offices = self.view.district.offices.values();
        offices
            .filter(|office| office.active && office.is_street() == street)
            .map(|office| (office.code.clone(), office.name.clone()))
            .collect()
    }

    /// Short name of an office.
    fn short(&self, code: &str) -> String {
        let office = self.view.district.offices.get(code);
        office
            .map_or(code, |office| office.short.as_str())
            .to_owned()
    }

    /// What the applicant will read of this event.
    fn reads(&self, event: &Event) -> String {
        let view = self.view;
        rules::case::told_of(event, &view.guide, view.district.area())
    }

    fn key(&self, form: &str) -> String {
        format!("{}-{form}", self.key)
    }
}

/// A case, for staff who may see it.
pub(super) async fn case(store: &Store, who: &Request, receipt: &str) -> Result<CaseView, Problem> {
    // Now: once somebody has gone away it is no longer there.
    let site = leptos::prelude::expect_context::<crate::site::Site>();
    let receipt = Receipt::parse(receipt).map_err(|_| rules::Refusal::not_found())?;
    let view = store::case::view(store, who, &receipt).await?;
    let told = store::case::told_outside(store, who, &view).await?;
    let key = store::hex::encode(&store.random().array::<16>());
    let desks = if view.allows(who, Action::AssignCase) {
        store::team::desks(store, who).await?
    } else {
        Vec::new()
    };
    let phrases = store::team::all_reasons(store, who).await?;
    // Only a 送达回证 names another paper by its number.
    let issued = if view.case.status == Status::Decided && view.allows(who, Action::Deliver) {
        store::paper::issued(store, who, &receipt).await?
    } else {
        Vec::new()
    };
    let numbers = build::numbers(&issued);
    let source = Source {
        view: &view,
        who,
        desk: build::desk(&view, &numbers, &site, legal_date(who.now)),
        key: &key,
        desks: &desks,
    };
    let base = format!("/desk/cases/{}", receipt.digits());
    Ok(CaseView {
        papers: paper_links(&view, &base),
        base,
        head: head::head(&source),
        panels: panels::panels(&source),
        answers: answers::answers(&source),
        notice: notice::notice(&source),
        files: files::files(&source),
        legs: between::legs(&source),
        paper_left: between::paper_left(&source),
        opinions: between::opinions(&source),
        phrases: phrases
            .into_iter()
            .map(|reason| (reason.place.code().to_owned(), reason.title, reason.words))
            .collect(),
        history: history(&source),
        messages: messages(&source, told_lines(told)),
    })
}

/// The steps; messages have their own card.
fn history(source: &Source) -> Vec<StepView> {
    let view = source.view;
    view.timeline
        .iter()
        .zip(&view.log)
        .filter(|(_, recorded)| !matches!(recorded.event, Event::Message { .. }))
        .map(|(entry, _)| StepView {
            at: entry
                .at
                .map_or_else(|| rules::calendar::zh_day(entry.on), time::short),
            who: entry.who.clone(),
            channel: entry.channel.label().to_owned(),
            title: entry.title.clone(),
            text: entry.text.clone(),
        })
        .collect()
}

fn messages(source: &Source, told: Vec<ToldView>) -> MessagesView {
    let name = &source.view.case.submission.applicant.name;
    let lines = source.view.log.iter().filter_map(|recorded| {
        let Event::Message { text } = &recorded.event else {
            return None;
        };
        let ours = recorded.by.kind == ActorKind::Staff;
        let office = recorded
            .by
            .office
            .as_ref()
            .map_or("", |office| office.name.as_str());
        let who = if ours {
            format!("{office} {}", recorded.by.name)
        } else {
            name.clone()
        };
        Some((
            format!("{who} · {}", time::short(recorded.at)),
            text.clone(),
            ours,
        ))
    });
    MessagesView {
        lines: lines.collect(),
        told,
        key: source
            .allows(Action::Message)
            .then(|| source.key("message")),
    }
}
