//! Who of the office has how much, and who stands in.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{REASONS, TEAM, done};
use crate::{
    desk::{card_table::CardTable, page::DeskPage},
    form::FormHandle,
    problem::Problem,
    ui::{ErrorSummary, Load, PageHead, PostForm, SelectField, TextField},
};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamView {
    /// Name of the office.
    pub office: String,
    /// The desks: name and role, cases that are open, the list of them.
    pub members: Vec<(String, u64, String)>,
    /// Cases on nobody's desk.
    pub nobody: String,
    /// Who can be chosen: number and name.
    pub desks: Vec<(String, String)>,
    /// What is arranged: number, and in words.
    pub substitutions: Vec<(i64, String)>,
    /// Today, where an absence starts from.
    pub today: String,
}

/// The caller's office.
#[server(prefix = "/api/fn/desk", endpoint = "team", output = crate::codec::Reply)]
pub async fn team() -> Result<TeamView, Problem> {
    let (store, who) = crate::who::context()?;
    server::view(&store, &who.request).await
}

/// The page.
#[component]
pub fn TeamPage() -> impl IntoView {
    let handle = FormHandle::new("/desk/team/substitute");
    let resource = Resource::new(|| (), |()| team());
    view! {
        <DeskPage class="page page-full" next=TEAM>
            <PageHead title="本机构"/>
            {done()}
            <Load resource view=move |view| show(view, handle).into_any()/>
        </DeskPage>
    }
}

fn show(view: TeamView, handle: FormHandle) -> impl IntoView {
    let members = view
        .members
        .into_iter()
        .map(|(name, open, href)| {
            view! {
                <tr role="row">
                    <th role="rowheader" scope="row">{name}</th>
                    <td role="cell" data-label="承办中" class="num"><a href=href>{open}"件"</a></td>
                </tr>
            }
        })
        .collect_view();
    let arranged = view.substitutions.is_empty().then(|| {
        view! { <p class="muted">"现在没有安排代班。"</p> }
    });
    let substitutions = view
        .substitutions
        .into_iter()
        .map(|(id, words)| {
            let end = FormHandle::new(format!("/desk/team/substitute/{id}/end"));
            view! {
                <li class="row">
                    <span>{words.clone()}</span>
                    <PostForm handle=end>
                        <button class="btn btn-small" type="submit">
                            "取消"<span class="visually-hidden">{words}</span>
                        </button>
                    </PostForm>
                </li>
            }
        })
        .collect_view();
    view! {
        <p class="page-lead">{view.office}</p>
        <p class="row">
            <a class="btn" href=view.nobody>"还没有承办人的件"</a>
            <a class="btn" href=REASONS>"常用语"</a>
        </p>
        <div class="panes">
            <section class="pane card" aria-labelledby="members-caption">
                <CardTable
                    id="members-caption" caption="谁手上有多少件"
                    columns=&["姓名", "承办中"]
                >
                    {members}
                </CardTable>
            </section>
            <section class="pane card stack-m" aria-labelledby="substitute-title">
                <h2 class="card-title" id="substitute-title">"代班"</h2>
                <p class="field-hint">"请假的人手上的件，这几天也出现在代班人的“我承办”里。谁办的步骤，记在谁名下。"</p>
                {arranged}
                <ul class="stack-m" role="list">{substitutions}</ul>
                <PostForm handle class="form">
                    <ErrorSummary handle/>
                    <SelectField handle path="staff" label="谁请假" options=view.desks.clone()/>
                    <SelectField handle path="substitute" label="谁代班" options=view.desks/>
                    <div class="field-pair">
                        <TextField handle path="from" label="从哪天" kind="date" value=view.today.clone()/>
                        <TextField handle path="until" label="到哪天" kind="date" value=view.today/>
                    </div>
                    <div class="form-actions"><button class="btn btn-primary" type="submit">"安排代班"</button></div>
                </PostForm>
            </section>
        </div>
    }
}

#[cfg(feature = "ssr")]
mod server {
    use chrono::NaiveDate;
    use rules::calendar::{legal_date, zh_day};
    use store::{Request, Store, team};

    use super::TeamView;
    use crate::problem::Problem;

    pub(super) async fn view(store: &Store, who: &Request) -> Result<TeamView, Problem> {
        let members = team::members(store, who).await?;
        let arranged = team::substitutions(store, who).await?;
        let district = store::reference::district(store, who.now).await?;
        let office = match &who.caller {
            rules::authority::Caller::Staff { office, .. } => district.office_name(office),
            _ => "",
        };
        let name = |id: i64| {
            let member = members.iter().find(|member| member.id == id);
            member.map_or_else(|| format!("{id}号"), |member| member.name.clone())
        };
        let substitutions = arranged
            .iter()
            .map(|one| {
                let (days, away) = (days(one.from, one.until), name(one.staff));
                let words = format!("{days}，{away}由{}代班", name(one.substitute));
                (one.id, words)
            })
            .collect();
        Ok(TeamView {
            office: office.to_owned(),
            substitutions,
            desks: members
                .iter()
                .map(|member| (member.id.to_string(), member.name.clone()))
                .collect(),
            members: members
                .iter()
                .map(|member| {
                    let name = format!("{}（{}）", member.name, member.role.label());
                    let href = format!("/desk?desk={}&tab=all", member.id);
                    (name, member.open, href)
                })
                .collect(),
            nobody: "/desk?desk=nobody&tab=all".to_owned(),
            today: legal_date(who.now).to_string(),
        })
    }

    /// From when to when; one day is one day.
    fn days(from: NaiveDate, until: NaiveDate) -> String {
        if from == until {
            format!("{}一天", zh_day(from))
        } else {
            format!("{}至{}", zh_day(from), zh_day(until))
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn one_day_is_not_told_as_from_itself_to_itself() {
            let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
            assert_eq!(days(day(30), day(30)), "2026年11月30日一天");
            assert_eq!(days(day(27), day(30)), "2026年11月27日至2026年11月30日");
        }
    }
}
