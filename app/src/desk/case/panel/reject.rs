//! 不予受理: one of the grounds that bind the item, and nothing else.

use leptos::prelude::*;
use rules::{acceptance::Ground, paper::Draft};
use serde::{Deserialize, Serialize};

use super::{
    live::{Live, or_dots},
    paper::followed,
    phrases::Phrases,
    simple::Parts,
};
use crate::{
    form::field_id,
    ui::{LongTextField, RadioField, TextField},
};

/// The fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectForm {
    /// The grounds: value and words.
    pub grounds: Vec<(String, String)>,
    /// Whether the law's own grounds are among them (licences).
    pub licence: bool,
    /// What can be done against it.
    pub remedies: Vec<String>,
    /// The paper.
    pub paper: Draft,
}

pub(super) fn reject(form: RejectForm, live: Live) -> Parts {
    let handle = live.handle;
    let grounds = form.grounds.clone();
    let named = form.licence.then(|| {
        view! {
            <TextField
                handle path="authority" label="应向哪个机关申请" optional=true value=live.start("authority")
                hint="理由是“不属于本机关职权范围”的，必须写明。起步区的另一个街道不是理由，请转办。"
            />
            <TextField
                handle path="which" label="哪项材料虚假，虚假在何处" optional=true value=live.start("which")
                hint="理由是“提供虚假材料”的，必须写明。"
            />
        }
    });
    let fields = view! {
        <RadioField handle path="ground" label="理由" options=form.grounds value=live.start("ground")/>
        {named}
        <Phrases place="not_accept" id=field_id("explanation")/>
        <LongTextField handle path="explanation" label="说明" optional=true value=live.start("explanation")/>
    };
    let ground = move || match live.get("ground").as_str() {
        "no_licence_needed" => Some(Ground::NoLicenceNeeded),
        "outside_powers" => Some(Ground::OutsidePowers {
            right_authority: or_dots(live.get("authority")),
        }),
        "false_materials" => Some(Ground::FalseMaterials {
            which: or_dots(live.get("which")),
        }),
        own => {
            let own = grounds.iter().find(|(value, _)| value == own);
            own.map(|(_, words)| Ground::OwnBasis {
                ground: words.clone(),
            })
        }
    };
    let (draft, remedies) = (form.paper, form.remedies);
    let sheet = move || {
        let explanation = live.get("explanation");
        draft.non_acceptance(ground().as_ref(), explanation.trim(), &remedies)
    };
    (fields.into_any(), Some(followed(sheet)))
}
