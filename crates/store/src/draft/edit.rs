//! Saving and throwing away.

use rules::form::{Answers, field_at, with_section};
use rules::refusal::{Problem, Refusal};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};

use super::{load, sealed};
use crate::entity::draft;
use crate::error::Result;
use crate::guide;
use crate::request::Request;
use crate::store::Store;

/// Longest answer that is kept at all; the form's own limits are lower.
const LONGEST: usize = 5_000;
/// Most answers of one draft.
const MOST: usize = 2_000;

/// Saves the form as typed, right or wrong: a draft loses nothing. What the
/// form does not declare is not kept. Returns the number of the save.
pub async fn save(store: &Store, who: &Request, token: &str, answers: &Answers) -> Result<i32> {
    keep(store, who, token, None, answers).await
}

/// Saves one section of the form, counted from 0, as [`save`] does the whole:
/// the answers of the others stay.
pub async fn save_section(
    store: &Store,
    who: &Request,
    token: &str,
    section: usize,
    answers: &Answers,
) -> Result<i32> {
    keep(store, who, token, Some(section), answers).await
}

async fn keep(
    store: &Store,
    who: &Request,
    token: &str,
    section: Option<usize>,
    typed: &Answers,
) -> Result<i32> {
    let txn = store.begin_for(who).await?;
    let row = load::owned(&txn, who, token).await?;
    let current = guide::get_on(store, &txn, &row.guide_code).await?;
    let form = &current.guide.form;
    let mut answers = match section {
        None => typed.clone(),
        Some(section) => {
            let stored = sealed::answers(store, &row)?;
            match form.get(section) {
                Some(section) => with_section(stored, section, typed),
                // The guide has fewer sections by now.
                None => stored.into_iter().chain(typed.clone()).collect(),
            }
        }
    };
    answers.retain(|path, text| !text.is_empty() && declared(form, path));
    bounded(&answers)?;
    let revision = row.revision + 1;
    let mut row = row.into_active_model();
    row.answers_sealed = Set(sealed::seal(store, token, "answers", &answers)?);
    row.guide_version = Set(current.version);
    row.revision = Set(revision);
    row.updated_at = Set(who.now);
    row.update(&txn).await?;
    txn.commit().await?;
    Ok(revision)
}

/// Throws a draft away, with what is attached.
pub async fn delete(store: &Store, who: &Request, token: &str) -> Result<()> {
    let txn = store.begin_for(who).await?;
    let row = load::owned(&txn, who, token).await?;
    draft::Entity::delete_by_id(row.id).exec(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// A field, a part of an address, or an option of a choice of many.
fn declared(form: &[rules::form::Section], path: &str) -> bool {
    let parent = path.rsplit_once('.').map(|(parent, _)| parent);
    field_at(form, path).is_some() || parent.is_some_and(|path| field_at(form, path).is_some())
}

fn bounded(answers: &Answers) -> Result<()> {
    let mut problems: Vec<Problem> = answers
        .iter()
        .filter(|(_, text)| text.chars().count() > LONGEST)
        .map(|(path, _)| Problem::new(path, format!("最多{LONGEST}个字，请写短一些。")))
        .collect();
    if answers.len() > MOST {
        problems.push(Problem::new("", "填写的内容太多，请减少行数。"));
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Refusal::fields(problems).into())
    }
}
