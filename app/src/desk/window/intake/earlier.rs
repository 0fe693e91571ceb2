//! What the person has given in an earlier case, to take over by one key. It is
//! offered with the day and the case that it is from, never filled in by itself.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::FORM;
use crate::desk::window::keys::key;

/// What can be taken over into one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferView {
    /// Name of the field.
    pub field: String,
    /// Its label.
    pub label: String,
    /// What it would be, in words; numbers masked.
    pub value: String,
    /// The day and the case that it is from.
    pub from: String,
}

/// The box above the form; nothing where there is nothing to offer.
pub(super) fn offers(offers: Vec<OfferView>) -> Option<impl IntoView> {
    let any = !offers.is_empty();
    let lines = offers
        .into_iter()
        .map(|offer| {
            let of = format!("：{}", offer.label);
            view! {
                <li class="offer">
                    <div>
                        <p><span class="strong">{offer.label}</span> " " {offer.value}</p>
                        <p class="muted small">{offer.from}</p>
                    </div>
                    <button class="btn btn-small" type="submit" form=FORM name="do" value=format!("take:{}", offer.field)>
                        "带入"<span class="visually-hidden">{of}</span>
                    </button>
                </li>
            }
        })
        .collect_view();
    any.then(|| {
        view! {
            <section class="offers" aria-labelledby="earlier">
                <div class="row row-spread">
                    <h2 id="earlier">"上次填过的"</h2>
                    <button class="btn btn-small" type="submit" form=FORM name="do" value="take:all" data-key="F7">
                        "全部带入 " {key("F7")}
                    </button>
                </div>
                <p class="muted">"先问申请人有没有变，没变的再带入。"</p>
                <ul role="list">{lines}</ul>
            </section>
        }
    })
}

#[cfg(feature = "ssr")]
pub(super) use server::{find, take};

#[cfg(feature = "ssr")]
mod server {
    use rules::{
        calendar::{legal_date, zh_day},
        form::{Answers, FieldKind, Offer, field_at},
        guide::Guide,
        identity::{mask, mask_name},
    };
    use store::{
        Request, Store, StoreError,
        case::{self, Earlier},
        draft::{self, Draft},
        reference::District,
    };

    use super::OfferView;
    use crate::{form::Done, post::Posted};

    /// Each field that can be taken over, from the newest case that has it.
    async fn found(
        store: &Store,
        who: &Request,
        draft: &Draft,
    ) -> Result<Vec<(Offer, Earlier)>, StoreError> {
        let Some(persons) = &draft.persons else {
            return Ok(Vec::new());
        };
        let form = &draft.guide.guide.form;
        let mut found: Vec<(Offer, Earlier)> = Vec::new();
        for earlier in case::earlier(store, who, &persons.applicant).await? {
            let before = &earlier.guide.form;
            for offer in rules::form::offers(form, &draft.answers, before, &earlier.answers) {
                if !found.iter().any(|(other, _)| other.field == offer.field) {
                    found.push((offer, earlier.clone()));
                }
            }
        }
        let place = |offer: &Offer| {
            let fields = form.iter().flat_map(|section| &section.fields);
            fields
                .map(|field| &field.name)
                .position(|name| *name == offer.field)
        };
        found.sort_by_key(|(offer, _)| place(offer));
        Ok(found)
    }

    pub(in crate::desk::window::intake) async fn find(
        store: &Store,
        who: &Request,
        draft: &Draft,
        area: &District,
    ) -> Result<Vec<OfferView>, StoreError> {
        let found = found(store, who, draft).await?;
        let view = |(offer, earlier): (Offer, Earlier)| OfferView {
            value: in_words(&draft.guide.guide, &offer, area),
            from: format!(
                "{}收件，{}，“{}”",
                zh_day(legal_date(earlier.received_at)),
                earlier.receipt,
                earlier.guide.title
            ),
            field: offer.field,
            label: offer.label,
        };
        Ok(found.into_iter().map(view).collect())
    }

    /// Enough to ask the person about it.
    fn in_words(guide: &Guide, offer: &Offer, area: &District) -> String {
        let text = |path: &str| offer.answers.get(path).map_or("", String::as_str);
        let field = &offer.field;
        match field_at(&guide.form, field).map(|field| &field.kind) {
            Some(FieldKind::Address) => {
                let village = text(&format!("{field}.village"));
                let name = area.places.full_name(village).unwrap_or_default();
                format!("{name}{}", text(&format!("{field}.detail")))
            }
            Some(FieldKind::Group { .. }) => {
                let names = offer
                    .answers
                    .iter()
                    .filter(|(path, _)| path.rsplit('.').next() == Some("name"));
                let names: Vec<_> = names.map(|(_, name)| mask_name(name)).collect();
                format!("{}人：{}", names.len(), names.join("、"))
            }
            Some(FieldKind::BankAccount) => mask(text(field)),
            Some(FieldKind::Choice { options, .. }) => {
                let chosen = options.iter().find(|option| option.value == text(field));
                chosen.map_or_else(String::new, |option| option.label.clone())
            }
            _ => text(field).to_owned(),
        }
    }

    /// 带入: one field, or all of them. What is typed meanwhile is not replaced.
    pub(in crate::desk::window::intake) async fn take(
        posted: &Posted,
        field: &str,
    ) -> Result<Done, StoreError> {
        let (store, who, token) = (&posted.store, &posted.who, posted.param("draft"));
        let draft = draft::load(store, who, token).await?;
        let offers = found(store, who, &draft).await?.into_iter();
        let wanted = offers.filter(|(offer, _)| field == "all" || offer.field == field);
        let answers: Answers = wanted.flat_map(|(offer, _)| offer.answers).collect();
        let all = draft.answers.into_iter().chain(answers).collect();
        let revision = draft::save(store, who, token, &all).await?;
        Ok(Done::to(format!("/desk/window/{token}?taken={revision}")))
    }
}
