//! The lines of the notice that the boards count, against the events.

use rules::case::{Case, Event, Recorded};
use rules::guide::Guide;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::case::lines::{self, Line};
use crate::entity::{case, notice_line};
use crate::error::Result;

/// The first line that is missing, altered or added later: number of the event
/// that told of it, and what is the matter.
pub(super) async fn differs(
    db: &impl ConnectionTrait,
    row: &case::Model,
    case: &Case,
    guide: &Guide,
    recorded: &[Recorded],
) -> Result<Option<(i32, String)>> {
    let kept: Vec<Line> = notice_line::Entity::find()
        .filter(notice_line::Column::CaseId.eq(row.id))
        .order_by_asc(notice_line::Column::Line)
        .all(db)
        .await?
        .into_iter()
        .map(|row| Line {
            number: row.line,
            target: row.target,
            name: row.name,
            defect: row.defect,
        })
        .collect();
    let told = lines::told(case, guide);
    let fault = if let Some(line) = told.iter().find(|line| !kept.contains(line)) {
        let there = kept.iter().any(|kept| kept.number == line.number);
        (line.number, if there { "和事件不符" } else { "缺失" })
    } else if let Some(line) = kept.iter().find(|line| !told.contains(line)) {
        (line.number, "是后来添加的")
    } else {
        return Ok(None);
    };
    let issued = recorded
        .iter()
        .find(|recorded| matches!(recorded.event, Event::NoticeIssued(_)))
        .and_then(|issued| i32::try_from(issued.seq).ok());
    let (line, what) = fault;
    let why = format!("告知书第{line}项的统计{what}");
    Ok(Some((issued.unwrap_or(row.seq), why)))
}
