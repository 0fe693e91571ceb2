//! What every page of a side knows about the site and the person: given to the
//! browser with the page, so that it costs no request.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What the bar on every page of a demonstration says.
pub const DEMO: &str = "演示环境 · 非正式政务网站";

/// The site and who is signed in, as far as pages show it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// Name of the hall.
    pub site: String,
    /// Who runs it.
    pub owner: String,
    /// Demonstration.
    pub demo: bool,
    /// Number of the account, if somebody is signed in.
    pub account: Option<i64>,
    /// Name to greet, if somebody is signed in.
    pub name: Option<String>,
    /// For staff: name of the office.
    pub post: Option<String>,
    /// For staff: what may be shown in the menu.
    pub role: Option<rules::authority::Role>,
    /// For staff: whether a password of one's own comes before all else.
    pub newcomer: bool,
    /// Whether the resident's identity has been seen at a window.
    pub verified: bool,
    /// Id of the request that made the page.
    pub request: String,
    /// What stands beside every citation of the Measures (Art. 45).
    pub measures: String,
    /// How the person wants pages to look.
    pub view: View,
    /// The streets to choose from.
    pub streets: Streets,
}

/// The streets by code and short name, as the offices name them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Streets(pub Vec<(String, String)>);

#[cfg(feature = "ssr")]
impl Streets {
    /// The streets of the Area as it stands.
    pub fn of(area: &store::reference::District) -> Self {
        let name = |street: &rules::place::Street| (street.code.clone(), street.name.clone());
        Self(area.places.streets().iter().map(name).collect())
    }
}

/// How a person wants pages to look: a cookie, so that it works without wasm
/// and without an account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// 长辈版: larger text and targets.
    pub elder: bool,
    /// 高对比度
    pub contrast: bool,
    /// The street whose window is shown first; empty: the whole Area.
    pub street: String,
}

impl View {
    /// As the cookie keeps it: `elder.contrast.370105017`, any part missing.
    pub fn to_cookie(&self) -> String {
        let mut parts = Vec::new();
        if self.elder {
            parts.push("elder");
        }
        if self.contrast {
            parts.push("contrast");
        }
        if !self.street.is_empty() {
            parts.push(&self.street);
        }
        parts.join(".")
    }

    /// From the cookie; what it does not know it leaves out.
    pub fn from_cookie(text: &str) -> Self {
        text.split('.').fold(Self::default(), |mut view, part| {
            match part {
                "elder" => view.elder = true,
                "contrast" => view.contrast = true,
                _ if part.len() == 9 && part.bytes().all(|b| b.is_ascii_digit()) => {
                    part.clone_into(&mut view.street);
                }
                _ => {}
            }
            view
        })
    }
}

impl Frame {
    /// The frame of the present request; in the browser the one that came with
    /// the first page. Provides it as context.
    pub fn provide() -> Self {
        let frame = SharedValue::new(Self::of_request).into_inner();
        provide_context(frame.clone());
        frame
    }

    /// The frame that the page's root provided.
    pub fn here() -> Self {
        use_context().unwrap_or_default()
    }

    /// `text` with the Measures' period of validity beside each of its citations
    /// of them: for whatever is shown that may cite them.
    pub fn cite(&self, text: &str) -> String {
        rules::article::mark_measures(text, &self.measures)
    }

    /// Whether somebody is signed in.
    pub fn signed_in(&self) -> bool {
        self.name.is_some()
    }

    #[cfg(feature = "ssr")]
    fn of_request() -> Self {
        use rules::authority::Caller;

        let Some(site) = use_context::<crate::site::Site>() else {
            return Self::default();
        };
        let who = crate::who::who();
        let today = who
            .as_ref()
            .map(|who| rules::calendar::legal_date(who.request.now));
        let signed_in = who.and_then(|who| who.signed_in);
        let caller = signed_in.as_ref().map(|s| &s.caller);
        let (role, verified) = match caller {
            Some(Caller::Staff { role, .. }) => (Some(*role), false),
            Some(Caller::Resident { verified, .. }) => (None, *verified),
            _ => (None, false),
        };
        Self {
            site: site.name.clone(),
            owner: site.owner.clone(),
            demo: site.demo,
            account: caller.and_then(Caller::account),
            newcomer: matches!(caller, Some(Caller::Newcomer { .. })),
            name: signed_in.as_ref().map(|s| s.name.clone()),
            post: signed_in.and_then(|s| s.office),
            role,
            verified,
            measures: today
                .map(|today| site.measures.mark(today))
                .unwrap_or_default(),
            request: crate::who::request_id(),
            view: Self::view_of_request(),
            streets: use_context().unwrap_or_default(),
        }
    }

    #[cfg(feature = "ssr")]
    fn view_of_request() -> View {
        use_context::<http::request::Parts>()
            .and_then(|parts| parts.extensions.get::<View>().cloned())
            .unwrap_or_default()
    }

    #[cfg(not(feature = "ssr"))]
    fn of_request() -> Self {
        Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::View;

    #[test]
    fn a_view_survives_its_cookie() {
        let view = View {
            elder: true,
            contrast: false,
            street: "370115003".to_owned(),
        };
        assert_eq!(View::from_cookie(&view.to_cookie()), view);
        assert_eq!(View::from_cookie("x.elder;<script>"), View::default());
    }
}
