//! The intake as the page shows it.

use rules::{
    authority::Caller,
    calendar::legal_date,
    case::{Agent, MandateKind},
    form::check,
    guide::Material,
    identity::mask_id,
    jurisdiction::route,
    refusal::Problem as FieldProblem,
};
use store::{
    Request, Store,
    draft::{self, Draft},
    reference::District,
};

use super::{IntakeView, earlier, missing_view::MissingView, persons::PersonsView};
use crate::{
    problem::Problem,
    ui::{
        DeclaredView,
        time::saved_at,
        upload::{UploadView, view::materials as cards},
    },
};

pub(super) async fn intake(
    store: &Store,
    who: &Request,
    token: &str,
    add: Option<String>,
) -> Result<IntakeView, Problem> {
    let draft = draft::load(store, who, token).await?;
    let area = store::reference::district(store, who.now).await?;
    let guide = draft.guide.guide.as_ref();
    let mut alerts = Vec::new();
    if draft.guide_changed {
        alerts.push((
            "办事指南有更新".to_owned(),
            "这份草稿保存后，办事指南改过。请从头核对一遍再收件。".to_owned(),
        ));
    }
    if let Some(exception) = &guide.intake.exception {
        alerts.push((
            "不实行跨街镇收件".to_owned(),
            format!("只收本街道的：{}", exception.reason),
        ));
    }
    Ok(IntakeView {
        offers: earlier::find(store, who, &draft, &area).await?,
        title: guide.title.clone(),
        alerts,
        persons: persons(&draft),
        form: DeclaredView::new(
            &guide.form,
            None,
            draft.answers.clone(),
            &area.places,
            legal_date(who.now),
            add,
        ),
        saved: saved_at(draft.updated_at),
        draft: draft.token,
    })
}

fn persons(draft: &Draft) -> PersonsView {
    let applicant = draft
        .persons
        .as_ref()
        .map(|persons| persons.applicant.clone());
    let agent = draft
        .persons
        .as_ref()
        .and_then(|persons| persons.agent.clone());
    // Most who act for another bring a paper that the other has signed.
    let (kind, relation) = match &agent {
        None => (MandateKind::Written.code(), ""),
        Some(Agent { mandate, .. }) => mandate
            .as_ref()
            .map_or(("", ""), |said| (said.kind.code(), said.relation.as_str())),
    };
    let (mandate, relation) = (kind.to_owned(), relation.to_owned());
    let agent = agent.map(|agent| agent.person);
    let (name, id_kind, id_number, phone) = applicant.map_or_else(Default::default, |person| {
        (
            person.name,
            person.id_kind.label().to_owned(),
            mask_id(&person.id_number),
            person.phone,
        )
    });
    let (agent_name, agent_id_kind, agent_id_number, agent_phone) = agent.map_or_else(
        || {
            (
                String::new(),
                "resident_card".to_owned(),
                String::new(),
                String::new(),
            )
        },
        |person| {
            (
                person.name,
                person.id_kind.code().to_owned(),
                person.id_number,
                person.phone,
            )
        },
    );
    PersonsView {
        name,
        id_kind,
        id_number,
        phone,
        agent_name,
        agent_id_kind,
        agent_id_number,
        agent_phone,
        mandate,
        relation,
    }
}

pub(super) async fn materials(
    store: &Store,
    who: &Request,
    token: &str,
) -> Result<Vec<UploadView>, Problem> {
    let draft = draft::load(store, who, token).await?;
    let mut cards = cards(&draft);
    // The desk's session is the desk's: its files have an address of their own.
    for href in cards
        .iter_mut()
        .flat_map(|card| &mut card.files)
        .filter_map(|file| file.href.as_mut())
    {
        href.insert_str(0, "/desk");
    }
    Ok(cards)
}

pub(super) async fn missing(
    store: &Store,
    who: &Request,
    token: &str,
) -> Result<MissingView, Problem> {
    let draft = draft::load(store, who, token).await?;
    let area = store::reference::district(store, who.now).await?;
    let required = rules::notice::required_materials(draft.guide.guide.as_ref(), &draft.answers);
    let lines = open_points(&draft, &area, who)
        .into_iter()
        .map(|point| (point.path, point.message));
    Ok(MissingView {
        lines: lines.collect(),
        goes_to: goes_to(&draft, &area, who),
        shape: shape(&draft, &required),
    })
}

/// The materials that are asked for now, by code.
fn shape(draft: &Draft, required: &[&Material]) -> String {
    let agent = draft.persons.as_ref().and_then(|p| p.agent.as_ref());
    let mandate = agent.map(|agent| agent.material().name);
    let codes = required.iter().map(|material| material.code.clone());
    codes.chain(mandate).collect::<Vec<_>>().join(" ")
}

/// Everything that a complete application still needs: the form's problems, and
/// required materials of which there is nothing.
pub(super) fn open_points(draft: &Draft, area: &District, who: &Request) -> Vec<FieldProblem> {
    let guide = draft.guide.guide.as_ref();
    let known = |village: &str| area.places.has_village(village);
    let mut points = check(&guide.form, &draft.answers, legal_date(who.now), &known);
    points.extend(
        rules::notice::required_materials(guide, &draft.answers)
            .into_iter()
            .filter(|material| draft.pieces_of(&material.code).next().is_none())
            .map(|material| {
                FieldProblem::new(
                    format!("m-{}", material.code),
                    format!("{}：还没有收", material.name),
                )
            }),
    );
    points.extend(mandate(draft));
    points
}

/// Who acts for another shows the right to.
fn mandate(draft: &Draft) -> Vec<FieldProblem> {
    let Some(agent) = draft.persons.as_ref().and_then(|p| p.agent.as_ref()) else {
        return Vec::new();
    };
    let material = agent.material();
    let mut points = Vec::new();
    if agent.mandate.is_none() {
        points.push(FieldProblem::new("agent.mandate", "代办人：还没选委托证明"));
    }
    if agent.mandate.as_ref().is_none_or(|m| m.relation.is_empty()) {
        points.push(FieldProblem::new(
            "agent.relation",
            "代办人：还没填和申请人的关系",
        ));
    }
    if draft.pieces_of(&material.code).next().is_none() {
        let words = format!("{}：还没有收", material.name);
        points.push(FieldProblem::new(format!("m-{}", material.code), words));
    }
    points
}

/// The office that will handle it, or why this window cannot take it in.
fn goes_to(draft: &Draft, area: &District, who: &Request) -> Option<String> {
    let Caller::Staff { office, .. } = &who.caller else {
        return None;
    };
    let guide = draft.guide.guide.as_ref();
    match route(guide, &draft.answers, area.area(), Some(office)) {
        Ok(routing) if routing.handling_office == *office => {
            Some(format!("由{}办理，本窗口收件。", area.office_name(office)))
        }
        Ok(routing) => Some(format!(
            "收件后转{}办理。",
            area.office_name(&routing.handling_office)
        )),
        // A place that is missing is on the list already.
        Err(refusal) if refusal.problems.is_empty() => Some(refusal.message),
        Err(_) => None,
    }
}
