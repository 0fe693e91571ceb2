//! 提交这一处补正: the line's own submission.

use rules::{
    Problem, Refusal,
    calendar::legal_date,
    case::{Command, LineAnswer},
    form::{Answers, check, normalise},
    notice::{Target, is_within},
};
use store::{StoreError, case::CaseView};

use crate::{form::Done, hall::my::posted, post::Posted};

/// A line about a field, or an explanation alone.
pub(in crate::hall::my) async fn answer(posted: Posted) -> Result<Done, StoreError> {
    match posted.text("do") {
        add if add.starts_with("add:") => return Err(still_typing("加了一行，请接着填写。")),
        remove if remove.starts_with("remove:") => {
            return Err(still_typing("移除了一行，请接着填写。"));
        }
        _ => {}
    }
    let line = line(&posted)?;
    let case = posted::view(&posted.store, &posted.who, posted.param("receipt")).await?;
    let path = field_of(&case, line)?;
    let explanation = posted.text("explanation").to_owned();
    let answers = changed(&case, &path, &posted)?;
    if answers.is_empty() && explanation.is_empty() {
        // Sent twice: the first one has put the field right.
        if is_done(&posted, &case, line) {
            return Ok(Done::to(format!("/my/cases/{}", case.receipt.digits())));
        }
        let problem = Problem::new(path, "内容和原来一样。请改正，或者在下面说明情况。");
        return Err(Refusal::fields(vec![problem]).into());
    }
    let answer = LineAnswer {
        line,
        answers,
        explanation,
        ..LineAnswer::default()
    };
    let act = posted::act(&posted, Command::AnswerLines(vec![answer]))?;
    let done = store::case::act(&posted.store, &posted.who, act)
        .await
        .map_err(|error| at(error, &path))?;
    Ok(Done::to(format!("/my/cases/{}", done.receipt.digits())))
}

/// A line about a material. The files have been kept already; without one and
/// without an explanation there is nothing to submit.
///
/// # Errors
/// What the rules or the store refuse, at the fields of the form.
pub async fn with_files(posted: Posted) -> Result<Done, StoreError> {
    let (store, who) = (&posted.store, &posted.who);
    let receipt = posted::receipt(posted.param("receipt"))?;
    let line = line(&posted)?;
    let page = format!("/my/cases/{}/correct/{line}", receipt.digits());
    let what = posted.text("do");
    if let Some(id) = what.strip_prefix("remove:") {
        let id = id.parse().map_err(|_| Refusal::not_found())?;
        store::case::detach_correction(store, who, &receipt, line, id).await?;
        return Ok(Done::to(page));
    }
    let kept = store::case::correction_files(store, who, &receipt, line).await?;
    let explanation = posted.text("explanation");
    if kept.is_empty() && (explanation.is_empty() || what == "upload") {
        let again = store::case::view(store, who, &receipt).await?;
        // Sent twice: the first one has taken the files along.
        if what != "upload" && is_done(&posted, &again, line) {
            return Ok(Done::to(format!("/my/cases/{}", receipt.digits())));
        }
        let problem = Problem::new(
            "file",
            "还没有选择文件。请选择文件或拍照；补不了的，请说明情况。",
        );
        return Err(Refusal::fields(vec![problem]).into());
    }
    if what == "upload" {
        return Ok(Done::to(page));
    }
    let (seen, key) = (posted::seen(&posted), posted.text("key").to_owned());
    let done = store::case::submit_correction(
        store,
        who,
        &receipt,
        line,
        seen,
        key,
        explanation.to_owned(),
    )
    .await
    .map_err(|error| at(error, "file"))?;
    Ok(Done::to(format!("/my/cases/{}", done.receipt.digits())))
}

fn line(posted: &Posted) -> Result<u16, Refusal> {
    posted
        .param("line")
        .parse()
        .map_err(|_| Refusal::not_found())
}

/// Whether the line has been answered since the page was made.
fn is_done(posted: &Posted, case: &CaseView, line: u16) -> bool {
    posted::seen(posted).is_some_and(|seen| seen < case.seq) && answered(case, line)
}

fn answered(case: &CaseView, line: u16) -> bool {
    let index = usize::from(line).wrapping_sub(1);
    let state = case
        .case
        .notice
        .as_ref()
        .and_then(|notice| notice.lines.get(index));
    state.is_some_and(|state| state.answered_on.is_some())
}

/// Path of the field that the line is about.
fn field_of(case: &CaseView, line: u16) -> Result<String, Refusal> {
    let lines = case
        .case
        .notice
        .as_ref()
        .map(|notice| notice.lines.as_slice())
        .unwrap_or_default();
    let state = usize::from(line)
        .checked_sub(1)
        .and_then(|index| lines.get(index));
    match state.map(|state| &state.line.target) {
        Some(Target::Field(path)) => Ok(path.clone()),
        // An explanation alone, kept through a sign-in.
        Some(Target::Material(_)) => Ok(String::new()),
        None => Err(Refusal::not_found()),
    }
}

/// The field as it was typed, cleaned and judged as on the form; nothing where
/// it says what it said before.
fn changed(case: &CaseView, path: &str, posted: &Posted) -> Result<Answers, Refusal> {
    if path.is_empty() {
        return Ok(Answers::new());
    }
    let within = |answers: &Answers| -> Answers {
        answers
            .iter()
            .filter(|(key, _)| is_within(key, path))
            .map(|(k, v)| (k.clone(), v.clone()))
            .collect()
    };
    let typed = within(&posted.form);
    if typed.values().all(|text| text.trim().is_empty()) {
        return Ok(Answers::new());
    }
    let mut merged = case.case.answers.clone();
    merged.retain(|key, _| !is_within(key, path));
    merged.extend(typed);
    let known = |village: &str| case.district.places.has_village(village);
    let problems = check(
        &case.guide.form,
        &merged,
        legal_date(posted.who.now),
        &known,
    );
    let problems: Vec<Problem> = problems
        .into_iter()
        .filter(|problem| is_within(&problem.path, path))
        .collect();
    if !problems.is_empty() {
        return Err(Refusal::fields(problems));
    }
    let now = within(&normalise(&case.guide.form, &merged));
    Ok(if now == within(&case.case.answers) {
        Answers::new()
    } else {
        now
    })
}

/// The rules speak of lines; on this page there is one, and it has a control.
fn at(error: StoreError, path: &str) -> StoreError {
    match error {
        StoreError::Refused(mut refusal) => {
            for problem in refusal
                .problems
                .iter_mut()
                .filter(|problem| problem.path.starts_with("lines."))
            {
                path.clone_into(&mut problem.path);
            }
            StoreError::Refused(refusal)
        }
        other => other,
    }
}

/// Without wasm a row comes or goes by sending the form: shown again with what
/// was typed.
fn still_typing(words: &str) -> StoreError {
    Refusal::conflict("rows", words).into()
}
