//! The roles and offices to choose from.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{form::FormHandle, ui::SelectField};

/// Values and their names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// 岗位
    pub roles: Vec<(String, String)>,
    /// 机构
    pub offices: Vec<(String, String)>,
}

/// Role and office, chosen from lists.
#[component]
pub(super) fn Place(
    /// The form's state.
    handle: FormHandle,
    /// What can be chosen.
    choices: Choices,
    /// The role now.
    #[prop(into)]
    role: String,
    /// The office now.
    #[prop(into)]
    office: String,
) -> impl IntoView {
    view! {
        <SelectField handle path="role" label="岗位" options=choices.roles value=role/>
        <SelectField handle path="office" label="机构" options=choices.offices value=office/>
    }
}

#[cfg(feature = "ssr")]
pub(super) mod server {
    use rules::{Problem, Refusal, authority::Role};
    use store::{Request, Store, StoreError};

    use super::Choices;

    /// Roles in their order, the offices that still receive.
    pub(in crate::desk::admin::staff) async fn choices(
        store: &Store,
        who: &Request,
    ) -> Result<Choices, StoreError> {
        let area = store::reference::district(store, who.now).await?;
        let office = |office: &store::office::Office| (office.code.clone(), office.name.clone());
        Ok(Choices {
            roles: Role::ALL
                .into_iter()
                .map(|role| (role.code().to_owned(), role.label().to_owned()))
                .collect(),
            offices: area
                .offices
                .values()
                .filter(|office| office.active)
                .map(office)
                .collect(),
        })
    }

    /// The chosen role.
    pub(in crate::desk::admin::staff) fn role(code: &str) -> Result<Role, StoreError> {
        let none = || Refusal::fields(vec![Problem::new("role", "请从列表中选择岗位。")]);
        Ok(Role::from_code(code).ok_or_else(none)?)
    }
}
