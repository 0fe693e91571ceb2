//! The lines of the notices beside the projection: what the boards count as the
//! most frequent ones. A notice never changes, so that a line that is there
//! already stays as it is.

use rules::case::Case;
use rules::guide::Guide;
use rules::notice::{NoticeLine, Target};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, EntityTrait, NotSet, Set};

use crate::entity::notice_line::{ActiveModel, Column, Entity};
use crate::error::Result;

/// A stable name of what a line is about: `material:CODE`, or `field:PATH`.
/// The rows of a group are one and the same field: whose second child it was is
/// nobody's business here.
fn target(target: &Target) -> String {
    match target {
        Target::Material(code) => format!("material:{code}"),
        Target::Field(path) => {
            let parts = path.split('.').map(|part| match part.parse::<u16>() {
                Ok(_) => "0",
                Err(_) => part,
            });
            format!("field:{}", parts.collect::<Vec<_>>().join("."))
        }
    }
}

/// A line as it is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its number, from 1.
    pub(super) number: i32,
    /// `material:CODE` or `field:PATH`.
    pub(super) target: String,
    /// What that is called in the guide.
    pub(super) name: String,
    /// What was the matter with it.
    pub(super) defect: String,
}

/// The lines of a case's notice; none where it has none.
pub(super) fn told(case: &Case, guide: &Guide) -> Vec<Line> {
    let lines = case.notice.iter().flat_map(|issued| &issued.notice.lines);
    let line = |(line, number): (&NoticeLine, i32)| Line {
        number,
        target: target(&line.target),
        name: line.target.name(guide),
        defect: line.defect.code().to_owned(),
    };
    lines.zip(1..).map(line).collect()
}

/// The same as rows.
pub(super) fn of(id: i64, case: &Case, guide: &Guide) -> Vec<ActiveModel> {
    let row = |line: Line| ActiveModel {
        id: NotSet,
        case_id: Set(id),
        line: Set(line.number),
        target: Set(line.target),
        name: Set(line.name),
        defect: Set(line.defect),
    };
    told(case, guide).into_iter().map(row).collect()
}

/// Keeps those that are not there yet. One statement, or none.
pub(super) async fn keep(db: &impl ConnectionTrait, rows: Vec<ActiveModel>) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let known = OnConflict::columns([Column::CaseId, Column::Line])
        .do_nothing()
        .to_owned();
    Entity::insert_many(rows)
        .on_conflict(known)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_a_group_are_one_field() {
        let field = |path: &str| target(&Target::Field(path.to_owned()));
        assert_eq!(field("household.2.name"), "field:household.0.name");
        assert_eq!(field("home.detail"), "field:home.detail");
        assert_eq!(target(&Target::Material("x".to_owned())), "material:x");
    }
}
