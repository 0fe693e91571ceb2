//! The visit on the server.

use rules::{
    Problem as FieldProblem, Refusal,
    calendar::{legal_date, zh_day},
    case::Turn,
    identity::{mask_id, mask_phone},
};
use store::{
    Request, Store, StoreError,
    account::{self, OneTimeCode},
    case::{self, Candidate, InboxQuery, InboxRow, Sort},
    draft::{self, Persons},
    guide::{self, Filter},
    visit::{self, Visit},
};

use super::{
    AccountView, CaseLine, PersonView, ServiceLine,
    found::{FoundLine, FoundView},
    register::Known,
};
use crate::{
    desk::window::receipt::receipt_of, form::Done, post::Posted, problem::Problem, ui::time::clock,
};

/// Most of a person's cases that are looked at.
const LOOKED_AT: u64 = 100;
/// Most that are listed, unless more than these wait for the person.
const LISTED: usize = 10;

pub(super) async fn view(
    store: &Store,
    who: &Request,
    token: &str,
    q: String,
) -> Result<PersonView, Problem> {
    let visit = visit::load(store, who, token).await?;
    if let Some(asked) = &visit.asked {
        return found(store, who, asked).await;
    }
    let filter = Filter {
        query: Some(q.clone()),
        can_apply: true,
        ..Filter::default()
    };
    let services = guide::list(store, &filter).await?;
    let account = match visit.account {
        Some(account) => Some(AccountView {
            verified: visit.verified,
            has_password: visit.has_password,
            phone: if visit.verified {
                String::new()
            } else {
                account::phone_to_confirm(store, who, account).await?
            },
        }),
        None => None,
    };
    let (cases, more_cases) = cases(store, who, &visit.person.id_number).await?;
    Ok(PersonView {
        cases,
        more_cases,
        visit: visit.token,
        name: visit.person.name,
        id_kind: visit.person.id_kind.label().to_owned(),
        id_number: mask_id(&visit.person.id_number),
        phone: if visit.person.phone.is_empty() {
            String::new()
        } else {
            mask_phone(&visit.person.phone)
        },
        account,
        found: None,
        agent: visit
            .agent
            .map(|agent| agent.person.name)
            .unwrap_or_default(),
        known: visit.known.map(|known| Known {
            name: known.name,
            phone: known.phone,
        }),
        q,
        services: services
            .into_iter()
            .map(|line| ServiceLine {
                code: line.code,
                title: line.title,
                topic: line.topic,
                excepted: !line.any_window,
            })
            .collect(),
    })
}

/// Whom it may be.
async fn found(store: &Store, who: &Request, asked: &str) -> Result<PersonView, Problem> {
    let line = |one: Candidate| FoundLine {
        receipt: one.receipt.digits().to_owned(),
        name: one.name,
        id_number: one.id_number,
        last: format!("{}收件：{}", zh_day(legal_date(one.received_at)), one.title),
    };
    let found = case::candidates(store, who, asked).await?;
    Ok(PersonView {
        found: Some(FoundView {
            persons: found.persons.into_iter().map(line).collect(),
            more: found.more,
        }),
        ..PersonView::default()
    })
}

/// The person's cases: what waits for the person first, else the newest first; and
/// whether there are more. The search is a logged look-up.
async fn cases(
    store: &Store,
    who: &Request,
    id_number: &str,
) -> Result<(Vec<CaseLine>, bool), StoreError> {
    let query = InboxQuery {
        search: Some(id_number.to_owned()),
        sort: Sort::Newest,
        limit: Some(LOOKED_AT),
        ..InboxQuery::default()
    };
    let inbox = store::case::inbox(store, who, &query).await?;
    let line = |row: InboxRow| CaseLine {
        href: format!("/desk/window/done/{}", row.receipt.digits()),
        receipt: row.receipt.to_string(),
        title: row.title,
        waiting: row.turn == Turn::Applicant,
    };
    let mut lines: Vec<CaseLine> = inbox.rows.into_iter().map(line).collect();
    let more = listed(&mut lines) || inbox.next.is_some();
    Ok((lines, more))
}

/// Puts first what waits for the person, and leaves out what is too much; whether
/// something was left out.
fn listed(lines: &mut Vec<CaseLine>) -> bool {
    lines.sort_by_key(|line| !line.waiting);
    let waiting = lines.iter().filter(|line| line.waiting).count();
    let all = lines.len();
    lines.truncate(waiting.max(LISTED));
    lines.len() < all
}

/// Everything that the page's buttons do.
pub(in crate::desk::window) async fn post(posted: Posted) -> Result<Done, StoreError> {
    let (store, who, token) = (&posted.store, &posted.who, posted.param("visit"));
    let here = format!("/desk/window/person/{token}");
    match posted
        .text("do")
        .split_once(':')
        .unwrap_or((posted.text("do"), ""))
    {
        ("start", code) => begin(&posted, code).await,
        ("choose", receipt) => {
            visit::load(store, who, token).await?;
            let chosen = visit::chosen(store, who, &receipt_of(receipt)?).await?;
            // The same page of another visit: it is opened anew.
            Ok(Done::reload(format!("/desk/window/person/{chosen}")))
        }
        ("register", _) => {
            seen(&posted)?;
            let (name, phone) = (posted.text("name"), posted.text("phone"));
            let code = visit::register(store, who, token, name, phone, renamed(&posted)).await?;
            Ok(once(&code))
        }
        ("serve", _) => {
            seen(&posted)?;
            let (name, phone) = (posted.text("name"), posted.text("phone"));
            visit::set_person(store, who, token, name, phone, renamed(&posted)).await?;
            Ok(Done::to(here))
        }
        ("verify", _) => verify(&posted, here).await,
        ("code", _) => {
            let visit = visit::load(store, who, token).await?;
            let account = visit.account.ok_or_else(Refusal::not_found)?;
            // Whose it is has not been asked yet: the page asks that instead.
            if !visit.verified {
                return Err(Refusal::conflict(
                    "verify_first",
                    "这个账号还没有核验身份。请先看证件，确认账号是不是本人的，再办理。",
                )
                .into());
            }
            let phone = Some(posted.text("new_phone")).filter(|phone| !phone.is_empty());
            let code = account::issue_code(store, who, account, phone).await;
            Ok(once(&code.map_err(|error| of_field("new_phone", error))?))
        }
        _ => Err(Refusal::not_found().into()),
    }
}

/// 核验身份: as verified, or taken back from whoever registered it. Without an
/// answer whose the phone is neither is done.
async fn verify(posted: &Posted, here: String) -> Result<Done, StoreError> {
    let (store, who) = (&posted.store, &posted.who);
    let account = account(posted).await?;
    match posted.text("own_phone") {
        "yes" => {
            account::verify(store, who, account, posted.text("shown_phone")).await?;
            Ok(Done::to(here))
        }
        "no" => {
            let phone = posted.text("own_new_phone");
            let code = account::reclaim(store, who, account, phone).await;
            Ok(once(
                &code.map_err(|error| of_field("own_new_phone", error))?,
            ))
        }
        _ => {
            let words = "请先问本人：这个手机号是不是本人的。";
            Err(Refusal::fields(vec![FieldProblem::new("own_phone", words)]).into())
        }
    }
}

/// 收件: an intake of this item for this person.
async fn begin(posted: &Posted, code: &str) -> Result<Done, StoreError> {
    let Visit { person, agent, .. } =
        visit::load(&posted.store, &posted.who, posted.param("visit")).await?;
    let persons = Persons {
        applicant: person,
        agent,
    };
    let draft = draft::start_at_window(&posted.store, &posted.who, code, &persons).await?;
    Ok(Done::to(format!("/desk/window/{draft}")))
}

async fn account(posted: &Posted) -> Result<i64, StoreError> {
    let visit = visit::load(&posted.store, &posted.who, posted.param("visit")).await?;
    Ok(visit.account.ok_or_else(Refusal::not_found)?)
}

/// Whoever is registered has shown the paper.
fn seen(posted: &Posted) -> Result<(), Refusal> {
    if posted.text("seen") == "on" {
        return Ok(());
    }
    let problem = FieldProblem::new("seen", "请先看证件原件，和本人一致后打勾。");
    Err(Refusal::fields(vec![problem]))
}

/// The paper has another name than the window knows.
fn renamed(posted: &Posted) -> bool {
    posted.text("renamed") == "on"
}

/// The code, and until when it can be used.
fn once(code: &OneTimeCode) -> Done {
    Done::stay(format!("{}\n{}", code.code, clock(code.expires_at)))
}

/// The page has several phones on it.
fn of_field(path: &str, error: StoreError) -> StoreError {
    match error {
        StoreError::Refused(mut refusal) => {
            for problem in &mut refusal.problems {
                if problem.path == "phone" {
                    path.clone_into(&mut problem.path);
                }
            }
            StoreError::Refused(refusal)
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(n: usize, waiting: bool) -> CaseLine {
        CaseLine {
            href: String::new(),
            receipt: n.to_string(),
            title: String::new(),
            waiting,
        }
    }

    #[test]
    fn what_waits_for_the_person_is_listed_however_old_it_is() {
        let mut lines: Vec<_> = (0..12).map(|n| line(n, n == 11)).collect();
        assert!(listed(&mut lines));
        let receipts: Vec<_> = lines.iter().map(|line| line.receipt.as_str()).collect();
        assert_eq!(
            receipts,
            ["11", "0", "1", "2", "3", "4", "5", "6", "7", "8"]
        );
        let mut all: Vec<_> = (0..11).map(|n| line(n, true)).collect();
        assert!(!listed(&mut all), "nothing that waits is left out");
        assert_eq!(all.len(), 11);
    }
}
