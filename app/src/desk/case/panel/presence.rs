//! 谁到场: for what ends a case or leaves the house at a counter, whose identity
//! paper the clerk has seen; of a 代办人 also by what right (行政许可法 29(2)).

use leptos::prelude::*;
use rules::{
    case::{Agent, Mandate, MandateKind, Person},
    identity::IdKind,
};

use super::live::{Live, or_dots};
use crate::ui::{RadioField, SelectField, TextField};

/// The field that says who stands there.
pub(in crate::desk::case) const PRESENT: &str = "present";
/// 申请人本人
pub(in crate::desk::case) const SELF: &str = "self";
/// 代办人
pub(in crate::desk::case) const AGENT: &str = "agent";

/// Who stands there; the fields of a 代办人 are folded away until it is one.
pub(super) fn fields(label: &'static str, live: Live) -> impl IntoView {
    let handle = live.handle;
    let pair = |value: &str, words: &str| (value.to_owned(), words.to_owned());
    let who = vec![pair(SELF, "申请人本人"), pair(AGENT, "代办人")];
    let kinds = IdKind::ALL.map(|kind| pair(kind.code(), kind.label()));
    let mandates = MandateKind::ALL.map(|kind| pair(kind.code(), kind.label()));
    let start = move |path: &str| live.start(path);
    let kind = Some(start("agent.id_kind")).filter(|kind| !kind.is_empty());
    view! {
        <RadioField
            handle path=PRESENT label=label hint="先看身份证件原件，再选。" options=who value=start(PRESENT)
        />
        <details class="fold" open=move || live.get(PRESENT) == AGENT>
            <summary>"代办人是谁、凭什么代办"</summary>
            <div class="fold-body stack-m">
                <div class="field-pair">
                    <TextField
                        handle path="agent.name" label="代办人姓名" autocomplete="off" value=start("agent.name")
                    />
                    <TextField
                        handle path="agent.relation" label="是申请人的" hint="例如：儿子、邻居、村代办员"
                        autocomplete="off" value=start("agent.relation")
                    />
                </div>
                <div class="field-pair">
                    <SelectField
                        handle path="agent.id_kind" label="代办人证件类型" options=kinds.to_vec()
                        value=kind.unwrap_or_else(|| IdKind::default().code().to_owned())
                    />
                    <TextField
                        handle path="agent.id_number" label="代办人证件号码" autocomplete="off" class="input-digits"
                        value=start("agent.id_number")
                    />
                </div>
                <SelectField
                    handle path="agent.mandate" label="凭什么代办" options=mandates.to_vec()
                    value=start("agent.mandate")
                />
            </div>
        </details>
    }
}

/// The 代办人 as typed so far, for the preview; none where it is the applicant.
pub(super) fn typed(live: Live) -> Option<Agent> {
    (live.get(PRESENT) == AGENT).then(|| {
        let mut agent = agent_of(|path| live.get(path));
        agent.person.name = or_dots(agent.person.name);
        if let Some(mandate) = &mut agent.mandate {
            mandate.relation = or_dots(std::mem::take(&mut mandate.relation));
        }
        agent
    })
}

/// The 代办人 of a form, whose fields `text` reads. It is judged when it is sent.
pub(in crate::desk::case) fn agent_of(text: impl Fn(&str) -> String) -> Agent {
    let at = |path: &str| text(path).trim().to_owned();
    Agent {
        person: Person {
            name: at("agent.name"),
            id_kind: IdKind::from_code(&at("agent.id_kind")).unwrap_or_default(),
            id_number: at("agent.id_number"),
            phone: String::new(),
        },
        mandate: MandateKind::from_code(&at("agent.mandate")).map(|kind| Mandate {
            kind,
            relation: at("agent.relation"),
        }),
    }
}

#[cfg(test)]
mod tests {
    use rules::form::Answers;

    use super::*;

    #[test]
    fn an_agent_is_read_as_it_is_typed() {
        let form: Answers = [
            ("agent.name", " 李四 "),
            ("agent.id_kind", "passport"),
            ("agent.id_number", "E12345678"),
            ("agent.mandate", "written"),
            ("agent.relation", "儿子"),
        ]
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .into();
        let read = |path: &str| form.get(path).cloned().unwrap_or_default();
        let agent = agent_of(read);
        assert_eq!(
            agent.described(),
            "李四（申请人的儿子，凭授权委托书，护照*********）"
        );
        // Nobody has said by what right: that is asked for when it is sent.
        assert_eq!(agent_of(|_| String::new()).mandate, None);
    }
}
