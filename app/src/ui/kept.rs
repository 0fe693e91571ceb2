//! What was typed while nobody was signed in goes along with the sign-in form,
//! which stands in its page's place, and comes back on its page.

use leptos::prelude::*;

use crate::form::FormState;

/// Before each typed path in the form that it goes along with.
const TYPED: &str = "kept.";
/// Before each path of what could not be kept.
const LOST: &str = "lost.";
/// The address that it was posted to.
const ACTION: &str = "kept_action";

/// Fields that pages put into their forms themselves.
const OURS: [&str; 5] = ["do", "seq", "key", "next", "id_kind"];

/// What was typed on the page that a door stands in for.
pub struct Kept(FormState);

impl Kept {
    /// What goes along with the form that posts to `door`: what was sent to the
    /// page in whose place it stands, or what the same form carried the last
    /// time, for a mistyped password loses nothing either.
    pub fn here(door: &str) -> Option<Self> {
        let here = FormState::here();
        let kept = if here.action == door {
            unpack(&here.values)?
        } else {
            here
        };
        (!kept.action.is_empty()).then_some(Self(kept))
    }

    /// The same as hidden fields.
    pub fn hidden(&self) -> impl IntoView + use<> {
        let fields = |prefix, fields: &rules::form::Answers| {
            fields
                .iter()
                .map(|(path, text)| {
                    view! { <input type="hidden" name=format!("{prefix}{path}") value=text.clone()/> }
                })
                .collect_view()
        };
        view! {
            <input type="hidden" name=ACTION value=self.0.action.clone()/>
            {fields(TYPED, &self.0.values)}
            {fields(LOST, &self.0.lost)}
        }
    }

    /// Says so: `what` is the matter, and what will be `done` then.
    pub fn alert(&self, what: &str, done: &str) -> impl IntoView + use<> {
        let (title, words) = if typed(&self.0) {
            (
                format!("{what}，您填写的内容还在"),
                format!("{done}后接着办，不用重新填写。"),
            )
        } else {
            (
                format!("{what}，刚才的操作还没有办"),
                format!("{done}后回到这一页，请再点一次。"),
            )
        };
        let files: Vec<_> = self
            .0
            .lost
            .values()
            .filter(|name| !name.is_empty())
            .collect();
        let files = (!files.is_empty()).then(|| {
            let names: String = files
                .iter()
                .map(|names| names.as_str())
                .collect::<Vec<_>>()
                .join("、");
            view! { <p>{format!("选好的{names}没有留下，{done}后请重新选择。")}</p> }
        });
        let passwords = self.0.lost.values().any(String::is_empty);
        view! {
            <div class="alert alert-warn" role="alert" tabindex="-1" data-summary="">
                <p class="alert-title">{title}</p>
                <p>{words}</p>
                {files}
                {passwords.then(|| view! { <p>{format!("填过的密码不保留，{done}后请重新输入。")}</p> })}
            </div>
        }
    }
}

/// Whether there is anything that somebody would have to type again.
fn typed(form: &FormState) -> bool {
    let fields = form.values.iter();
    fields
        .filter(|(path, _)| !OURS.contains(&path.as_str()))
        .any(|(_, text)| !text.trim().is_empty())
}

/// The form that went along, if one did.
fn unpack(carrier: &rules::form::Answers) -> Option<FormState> {
    let fields = |prefix| {
        let fields = carrier.iter();
        fields
            .filter_map(|(path, text)| Some((path.strip_prefix(prefix)?.to_owned(), text.clone())))
            .collect()
    };
    let action = carrier.get(ACTION).filter(|action| !action.is_empty())?;
    Some(FormState {
        action: action.clone(),
        values: fields(TYPED),
        lost: fields(LOST),
        ..FormState::default()
    })
}

/// The form that came along with what was posted at the door, with the word that
/// it has on its page: nothing of it has been done.
#[cfg(feature = "ssr")]
pub fn kept(carrier: &rules::form::Answers) -> Option<FormState> {
    use crate::form::{nothing_done_yet, signed_in_again};
    use rules::{Problem, Refusal};

    let form = unpack(carrier)?;
    let word = if typed(&form) {
        signed_in_again()
    } else {
        nothing_done_yet()
    };
    let problem = |(path, names): (&String, &String)| {
        let message = if names.is_empty() {
            "密码没有保留，请重新输入。".to_owned()
        } else {
            format!("{names}没有留下，请重新选择。")
        };
        Problem::new(path.clone(), message)
    };
    let refusal = Refusal {
        problems: form.lost.iter().map(problem).collect(),
        ..word
    };
    Some(FormState {
        refusal: Some(refusal),
        ..form
    })
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use rules::form::Answers;

    use super::kept;

    fn answers(pairs: &[(&str, &str)]) -> Answers {
        let pairs = pairs.iter();
        pairs
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
            .collect()
    }

    #[test]
    fn it_comes_back_as_it_went() {
        let carrier = answers(&[
            ("login", "zhou"),
            ("kept_action", "/desk/cases/1/decide"),
            ("kept.reasons", "一\n二"),
            ("kept.kept.x", "y"),
            ("lost.file", "“一.pdf”"),
            ("lost.password", ""),
        ]);
        let form = kept(&carrier).unwrap();
        assert_eq!(form.action, "/desk/cases/1/decide");
        assert_eq!(
            form.values,
            answers(&[("reasons", "一\n二"), ("kept.x", "y")])
        );
        let refusal = form.refusal.unwrap();
        assert!(refusal.message.contains("填写的内容都在"));
        let problems: Vec<_> = refusal.problems.iter().map(|p| p.path.as_str()).collect();
        assert_eq!(problems, ["file", "password"]);
    }

    #[test]
    fn a_button_alone_is_nothing_typed() {
        let pressed = answers(&[
            ("kept_action", "/desk/window/done/1"),
            ("kept.do", "accept"),
        ]);
        let form = kept(&pressed).unwrap();
        assert!(form.refusal.unwrap().message.contains("还没有办"));
        assert_eq!(kept(&answers(&[("kept.do", "accept")])), None);
    }
}
