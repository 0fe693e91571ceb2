//! The list of offices.

use leptos::{either::Either, prelude::*};
use serde::{Deserialize, Serialize};

use super::ROOM;
use crate::{
    desk::{admin::page::Room, card_table::CardTable},
    problem::Problem,
    ui::Load,
};

/// One office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeRow {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Hours, if known.
    pub hours: Option<String>,
    /// Address, if known.
    pub address: Option<String>,
    /// Telephone, if known.
    pub phone: Option<String>,
}

/// All offices.
#[server(prefix = "/api/fn/desk", endpoint = "admin_offices", output = crate::codec::Reply)]
pub async fn admin_offices() -> Result<Vec<OfficeRow>, Problem> {
    use rules::authority::{Action, Object};
    let (store, who) = crate::who::context()?;
    who.request.may(Action::ManageOffices, &Object::Hall)?;
    let area = store::reference::district(&store, who.request.now).await?;
    let row = |office: &store::office::Office| OfficeRow {
        code: office.code.clone(),
        name: office.name.clone(),
        hours: office.hours.clone(),
        address: office.address.clone(),
        phone: office.phone.clone(),
    };
    Ok(area.offices.values().map(row).collect())
}

/// The page.
#[component]
pub fn OfficesPage() -> impl IntoView {
    let resource = Resource::new(|| (), |()| admin_offices());
    view! {
        <Room at=ROOM.0 title="机构">
            <Load resource view=|rows| show(rows).into_any()/>
        </Room>
    }
}

fn show(rows: Vec<OfficeRow>) -> impl IntoView {
    let rows = rows.into_iter().map(show_row).collect_view();
    view! {
        <CardTable
            id="offices-caption" caption="街道和部门" wide=true actions=true
            columns=&["名称", "代码", "对外时间", "地址", "电话"]
        >
            {rows}
        </CardTable>
    }
}

fn show_row(row: OfficeRow) -> impl IntoView {
    let fact = |value: Option<String>| match value {
        Some(value) => Either::Left(value),
        None => Either::Right(view! { <em class="pending">"待主管部门补录"</em> }),
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">{row.name.clone()}</th>
            <td role="cell" data-label="代码" class="num">{row.code.clone()}</td>
            <td role="cell" data-label="对外时间">{fact(row.hours)}</td>
            <td role="cell" data-label="地址">{fact(row.address)}</td>
            <td role="cell" data-label="电话">{fact(row.phone)}</td>
            <td role="cell">
                <a class="btn btn-small" href=format!("{}/{}", ROOM.0, row.code)>
                    "修改" <span class="visually-hidden">{format!("：{}", row.name)}</span>
                </a>
            </td>
        </tr>
    }
}
