//! The papers of a case as the rules write them.

use chrono::NaiveDate;
use rules::{notice::Notice, paper::Desk};
use store::{Request, Store, case::CaseView, paper::Issued};

use super::{PaperPageView, PaperView};
use crate::site::Site;

/// The `n`-th paper of the case, from 1.
pub fn paper(view: &CaseView, n: usize, site: &Site, today: NaiveDate) -> Option<PaperView> {
    desk(view, site, today).sheet(n)
}

/// A paper with the number that it was issued under.
#[derive(Clone, Debug)]
pub struct Numbered {
    /// What it says.
    pub sheet: PaperView,
    /// Its number and code; none for what time has brought about and nobody has
    /// written down yet, and for papers from before there were numbers.
    pub issued: Option<Issued>,
    /// Whether its event is written.
    pub written: bool,
}

/// The `n`-th paper of the case with its number; `None` where there is none.
///
/// # Errors
/// The store's.
pub async fn numbered(
    store: &Store,
    who: &Request,
    view: &CaseView,
    n: usize,
    site: &Site,
    today: NaiveDate,
) -> store::Result<Option<Numbered>> {
    let seq = n.checked_sub(1).and_then(|n| view.papers.get(n));
    let (Some(mut sheet), Some(seq)) = (paper(view, n, site, today), seq.map(|paper| paper.seq))
    else {
        return Ok(None);
    };
    let issued = store::paper::issued(store, who, &view.receipt).await?;
    let issued = issued.into_iter().find(|paper| paper.seq == seq);
    if let Some(issued) = &issued {
        sheet.number = format!("编号：{}", issued.number);
    }
    Ok(Some(Numbered {
        sheet,
        issued,
        written: seq <= view.seq,
    }))
}

/// The same for a page of its own.
///
/// # Errors
/// The store's; "not found" where there is no such paper.
pub async fn page(
    store: &Store,
    who: &Request,
    view: &CaseView,
    n: &str,
    site: &Site,
) -> store::Result<PaperPageView> {
    let today = rules::calendar::legal_date(who.now);
    let found = match n.parse() {
        Ok(n) => numbered(store, who, view, n, site, today).await?,
        Err(_) => None,
    };
    let found = found.ok_or_else(rules::Refusal::not_found)?;
    Ok(PaperPageView {
        pdf: found.issued.is_some() || !found.written,
        paper: found.sheet,
    })
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
        official_seal: site.official_seal,
    }
}
