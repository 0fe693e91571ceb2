//! A form that comes once more under a key that was used: the same form sent twice,
//! or one that the browser has given back, in which something else was filled in.

use rules::case::{Command, Event, HandedIn, LineAnswer};
use rules::prose::lines;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::event::{Column, Entity};
use crate::error::Result;

/// Number of the last event before the command that ended with event `seq`: the end
/// of the command before it. What time brought about in between bears no key.
pub(super) async fn before(db: &impl ConnectionTrait, case_id: i64, seq: u32) -> Result<u32> {
    let last: Option<i32> = Entity::find()
        .select_only()
        .column(Column::Seq)
        .filter(Column::CaseId.eq(case_id))
        .filter(Column::Seq.lt(i32::try_from(seq).unwrap_or(i32::MAX)))
        .filter(Column::CommandKey.is_not_null())
        .order_by_desc(Column::Seq)
        .into_tuple()
        .one(db)
        .await?;
    let last = last.and_then(|seq| u32::try_from(seq).ok());
    Ok(last.unwrap_or_default())
}

/// Whether all that `command` brings is in the events that its key got the first
/// time. A form sent twice may bring less then: a field that has been put right
/// differs no more, and files that waited have been taken along. The key of any other
/// command is bound to all that it says, and needs no second look.
///
/// What waits for a resident's line is no part of the form: a file that came after the
/// first time still waits, and does not make the form another one (`own_files`).
pub(super) fn holds(came: &[&Event], command: &Command, own_files: bool) -> bool {
    let answered = |posted: &LineAnswer| {
        came.iter().any(|event| match event {
            Event::LineAnswered(kept) => has(kept, posted, own_files),
            _ => false,
        })
    };
    match command {
        Command::AnswerLines(answers) => answers.iter().all(answered),
        Command::CorrectOnTheSpot { answers, materials } => came.iter().any(|event| {
            let Event::CorrectedOnTheSpot {
                answers: kept,
                materials: pieces,
            } = event
            else {
                return false;
            };
            let mut fields = answers.iter();
            let mut brought = materials.iter();
            fields.all(|(path, text)| kept.get(path) == Some(text))
                && brought.all(|(code, brought)| {
                    let kept = pieces.get(code).map(Vec::as_slice).unwrap_or_default();
                    brought.iter().all(|piece| kept.contains(piece))
                })
        }),
        _ => true,
    }
}

/// Whether a line that `command` answers is opened anew by this event: what a page from
/// before it brings is no answer to what has been found since.
pub(super) fn opens_anew(event: &Event, command: &Command) -> bool {
    match (event, command) {
        (Event::LineReopened { line, .. }, Command::AnswerLines(answers)) => {
            answers.iter().any(|posted| posted.line == *line)
        }
        _ => false,
    }
}

/// Whether the answer to a line has what was posted for it.
fn has(kept: &LineAnswer, posted: &LineAnswer, own_files: bool) -> bool {
    let waits = |piece: &HandedIn| own_files && matches!(piece, HandedIn::File(_));
    let mut fields = posted.answers.iter();
    let mut pieces = posted.pieces.iter();
    kept.line == posted.line
        && kept.explanation == lines(&posted.explanation)
        && fields.all(|(path, text)| kept.answers.get(path) == Some(text))
        && pieces.all(|piece| waits(piece) || kept.pieces.contains(piece))
}

#[cfg(test)]
mod tests {
    use rules::case::{FileRef, Materials};
    use rules::form::Answers;

    use super::*;

    fn file(hash: &str) -> HandedIn {
        HandedIn::File(FileRef {
            hash: hash.to_owned(),
            name: "扫描件.pdf".to_owned(),
            mime: "application/pdf".to_owned(),
            size: 9,
        })
    }

    fn answer(line: u16, pieces: Vec<HandedIn>, explanation: &str) -> LineAnswer {
        LineAnswer {
            line,
            pieces,
            explanation: explanation.to_owned(),
            ..LineAnswer::default()
        }
    }

    #[test]
    fn a_form_with_another_line_or_other_words_is_another_form() {
        let came = Event::LineAnswered(answer(1, vec![file("a")], "说明"));
        let same = |answers: Vec<LineAnswer>, own_files| {
            holds(&[&came], &Command::AnswerLines(answers), own_files)
        };
        assert!(same(vec![answer(1, vec![file("a")], " 说明\r\n")], false));
        assert!(same(vec![answer(1, vec![], "说明")], false), "taken along");
        assert!(same(vec![], false), "a field that differs no more");
        assert!(!same(vec![answer(1, vec![file("a")], "另一个说明")], false));
        assert!(!same(vec![answer(2, vec![file("a")], "说明")], false));
        let more = vec![answer(1, vec![], "说明"), answer(2, vec![], "没有")];
        assert!(!same(more, false));
        assert!(!same(vec![answer(1, vec![file("b")], "说明")], false));
        assert!(same(vec![answer(1, vec![file("b")], "说明")], true));
        let paper = vec![answer(1, vec![HandedIn::Paper { copies: 1 }], "说明")];
        assert!(!same(paper, true));
    }

    #[test]
    fn what_is_put_right_on_the_spot_is_looked_at_field_by_field() {
        let command = |area: &str, copies: u16| {
            let materials = [("photo".to_owned(), vec![HandedIn::Paper { copies }])];
            Command::CorrectOnTheSpot {
                answers: Answers::from([("area".to_owned(), area.to_owned())]),
                materials: Materials::from(materials),
            }
        };
        let Command::CorrectOnTheSpot { answers, materials } = command("180", 1) else {
            panic!()
        };
        let came = Event::CorrectedOnTheSpot { answers, materials };
        assert!(holds(&[&came], &command("180", 1), false));
        assert!(!holds(&[&came], &command("190", 1), false));
        assert!(!holds(&[&came], &command("180", 2), false));
        let less = Command::CorrectOnTheSpot {
            answers: Answers::new(),
            materials: Materials::new(),
        };
        assert!(holds(&[&came], &less, false));
    }
}
