//! The papers of a case as the rules write them.

use chrono::NaiveDate;
use rules::{notice::Notice, paper::Desk};
use store::case::CaseView;

use super::PaperView;
use crate::site::Site;

/// The `n`-th paper of the case, from 1.
pub fn paper(view: &CaseView, n: usize, site: &Site, today: NaiveDate) -> Option<PaperView> {
    desk(view, site, today).sheet(n)
}

/// The notice as the applicant would get it if `office` sent it on `today`.
pub fn notice_draft(
    view: &CaseView,
    written: &Notice,
    office: &str,
    site: &Site,
    today: NaiveDate,
) -> PaperView {
    desk(view, site, today).notice_draft(written, office)
}

fn desk<'a>(view: &'a CaseView, site: &Site, today: NaiveDate) -> Desk<'a> {
    Desk {
        case: &view.case,
        log: &view.log,
        papers: &view.papers,
        guide: &view.guide,
        calendar: &view.district.calendar,
        area: view.district.area(),
        measures_until: site.measures.valid_to,
        today,
        demo: site.demo,
    }
}
