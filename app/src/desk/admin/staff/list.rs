//! The list of staff.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::ROOM;
use crate::{
    desk::{admin::page::Room, card_table::CardTable},
    problem::Problem,
    ui::Load,
};

/// What the list shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffView {
    /// Everybody, by office.
    pub rows: Vec<StaffRow>,
    /// Whether the caller may change them; an auditor only looks.
    pub can_change: bool,
}

/// One member of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffRow {
    /// Id of the account.
    pub id: i64,
    /// 姓名
    pub name: String,
    /// 工号
    pub login: String,
    /// 岗位
    pub role: String,
    /// Name of the office.
    pub office: String,
    /// Whether sign-in is refused.
    pub locked: bool,
    /// Whether they still have the password that an administrator has set.
    pub must_change_password: bool,
}

/// All staff.
#[server(prefix = "/api/fn/desk", endpoint = "admin_staff", output = crate::codec::Reply)]
pub async fn admin_staff() -> Result<StaffView, Problem> {
    use rules::authority::{Action, Object};
    let (store, who) = crate::who::context()?;
    let staff = store::staff::list(&store, &who.request).await?;
    let area = store::reference::district(&store, who.request.now).await?;
    let row = |member: store::staff::StaffMember| StaffRow {
        id: member.id,
        name: member.name,
        login: member.login,
        role: member.role.label().to_owned(),
        office: area.office_name(&member.office).to_owned(),
        locked: member.locked,
        must_change_password: member.must_change_password,
    };
    Ok(StaffView {
        rows: staff.into_iter().map(row).collect(),
        can_change: who.request.may(Action::ManageStaff, &Object::Hall).is_ok(),
    })
}

/// The page.
#[component]
pub fn StaffPage() -> impl IntoView {
    let resource = Resource::new(|| (), |()| admin_staff());
    view! {
        <Room at=ROOM.0 title="人员">
            <Load resource view=|view| show(view).into_any()/>
        </Room>
    }
}

fn show(view: StaffView) -> impl IntoView {
    let can_change = view.can_change;
    let rows = view
        .rows
        .into_iter()
        .map(|row| show_row(row, can_change))
        .collect_view();
    view! {
        {can_change
            .then(|| view! { <p><a class="btn btn-primary" href="/desk/admin/staff/new">"添加人员"</a></p> })}
        <CardTable
            id="staff-caption" caption="工作人员" wide=true actions=can_change
            columns=&["姓名", "工号", "岗位", "机构", "状态"]
        >
            {rows}
        </CardTable>
    }
}

fn show_row(row: StaffRow, can_change: bool) -> impl IntoView {
    let change = can_change.then(|| {
        view! {
            <td role="cell">
                <a class="btn btn-small" href=format!("/desk/admin/staff/{}", row.id)>
                    "修改" <span class="visually-hidden">{format!("：{}", row.name)}</span>
                </a>
            </td>
        }
    });
    let status = status(&row);
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">{row.name}</th>
            <td role="cell" data-label="工号">{row.login}</td>
            <td role="cell" data-label="岗位">{row.role}</td>
            <td role="cell" data-label="机构">{row.office}</td>
            <td role="cell" data-label="状态">{status}</td>
            {change}
        </tr>
    }
}

/// Whether the account can be signed in to, and worked with.
pub(super) fn status(row: &StaffRow) -> impl IntoView + use<> {
    let (class, word) = match (row.locked, row.must_change_password) {
        (true, _) => ("status status-ended", "已锁定"),
        (false, true) => ("status status-waiting", "待本人改密码"),
        (false, false) => ("status status-done", "可用"),
    };
    view! { <span class=class>{word}</span> }
}
