//! A new draft.

use chrono::{DateTime, Utc};
use rules::authority::{Action, Object};
use rules::case::{Agent, Person};
use rules::form::Answers;
use rules::identity::{check_name, check_phone};
use rules::refusal::{Problem, Refusal};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, NotSet, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select, Set,
};

use super::load;
use super::sealed::{self, Persons};
use crate::entity::draft::{ActiveModel, Column, Entity};
use crate::entity::draft_piece;
use crate::error::Result;
use crate::request::Request;
use crate::store::Store;
use crate::{guide, hex};

/// Begins an application at home. Returns the draft's token: one that was begun
/// and left empty is taken up instead.
pub async fn start(store: &Store, who: &Request, guide_code: &str) -> Result<String> {
    who.may(Action::FileCase, &Object::Hall)?;
    let account = who.account()?;
    if let Some(token) = empty(store, account, guide_code).await? {
        return Ok(token);
    }
    insert(store, who, guide_code, (Some(account), None), None).await
}

/// Begins an application for the person who stands at the caller's window.
pub async fn start_at_window(
    store: &Store,
    who: &Request,
    guide_code: &str,
    persons: &Persons,
) -> Result<String> {
    let (staff, office) = who.staff()?;
    who.may(Action::TakeIn, &Object::Office(office.to_owned()))?;
    let persons = check(persons)?;
    insert(store, who, guide_code, (None, Some(staff)), Some(&persons)).await
}

/// Corrects who stands at the window.
pub async fn set_persons(
    store: &Store,
    who: &Request,
    token: &str,
    persons: &Persons,
) -> Result<()> {
    let txn = store.begin_for(who).await?;
    let row = load::owned(&txn, who, token).await?;
    if row.staff_id.is_none() {
        return Err(Refusal::not_found().into());
    }
    let persons = sealed::seal(store, token, "persons", &check(persons)?)?;
    let mut row = row.into_active_model();
    row.persons_sealed = Set(Some(persons));
    row.updated_at = Set(who.now);
    row.update(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// The caller's own draft for this guide in which something was typed last, and
/// when. One statement.
pub async fn begun(
    store: &Store,
    who: &Request,
    guide_code: &str,
) -> Result<Option<(String, DateTime<Utc>)>> {
    let row = of(who.account()?, guide_code)
        .filter(Column::Revision.gt(0))
        .order_by_desc(Column::UpdatedAt)
        .one(&store.db)
        .await?;
    Ok(row.map(|row| (row.token, row.updated_at)))
}

/// A draft for this guide in which there is nothing yet.
async fn empty(store: &Store, account: i64, guide_code: &str) -> Result<Option<String>> {
    let filled = draft_piece::Entity::find()
        .select_only()
        .column(draft_piece::Column::DraftId)
        .into_query();
    let row = of(account, guide_code)
        .filter(Column::Revision.eq(0))
        .filter(Column::Id.not_in_subquery(filled))
        .one(&store.db)
        .await?;
    Ok(row.map(|row| row.token))
}

fn of(account: i64, guide_code: &str) -> Select<Entity> {
    Entity::find()
        .filter(Column::AccountId.eq(account))
        .filter(Column::GuideCode.eq(guide_code))
}

async fn insert(
    store: &Store,
    who: &Request,
    guide_code: &str,
    (account_id, staff_id): (Option<i64>, Option<i64>),
    persons: Option<&Persons>,
) -> Result<String> {
    let current = guide::get(store, guide_code).await?;
    if !current.guide.can_apply() {
        return Err(Refusal::invalid(
            "cannot_apply",
            format!(
                "“{}”暂不能在这里申请，请看办事指南写明的办理方式。",
                current.guide.title
            ),
        )
        .into());
    }
    let token = hex::encode(&store.random.array::<16>());
    let row = ActiveModel {
        id: NotSet,
        token: Set(token.clone()),
        account_id: Set(account_id),
        staff_id: Set(staff_id),
        guide_code: Set(guide_code.to_owned()),
        guide_version: Set(current.version),
        answers_sealed: Set(sealed::seal(store, &token, "answers", &Answers::new())?),
        persons_sealed: Set(persons
            .map(|persons| sealed::seal(store, &token, "persons", persons))
            .transpose()?),
        revision: Set(0),
        created_at: Set(who.now),
        updated_at: Set(who.now),
    };
    Entity::insert(row)
        .exec_without_returning(&store.single())
        .await?;
    Ok(token)
}

impl Persons {
    /// The same in normal form, as a draft keeps them and a case takes them over.
    pub fn normal(&self) -> Result<Self> {
        check(self)
    }
}

/// Applicant and agent in normal form, all problems at once.
fn check(persons: &Persons) -> Result<Persons> {
    let mut problems = Vec::new();
    let applicant = person("applicant", &persons.applicant, &mut problems);
    let agent = persons.agent.as_ref().map(|agent| Agent {
        person: person("agent", &agent.person, &mut problems),
        // What is said of the mandate is checked when it is handed in.
        mandate: agent.mandate.clone(),
    });
    if problems.is_empty() {
        Ok(Persons { applicant, agent })
    } else {
        Err(Refusal::fields(problems).into())
    }
}

fn person(path: &str, given: &Person, problems: &mut Vec<Problem>) -> Person {
    let mut check = |field: &str, checked: Result<String, &'static str>| {
        checked.unwrap_or_else(|message| {
            problems.push(Problem::new(format!("{path}.{field}"), message));
            String::new()
        })
    };
    // Whoever stands at the window may have no phone.
    let no_phone = given.phone.trim().is_empty();
    Person {
        name: check("name", check_name(&given.name)),
        id_kind: given.id_kind,
        id_number: check("id_number", given.id_kind.check(&given.id_number)),
        phone: if no_phone {
            String::new()
        } else {
            check("phone", check_phone(&given.phone))
        },
    }
}
