//! The papers of a case as the rules write them.

use chrono::NaiveDate;
use rules::paper::{Desk, PaperNumber};
use store::{Request, Store, case::CaseView, paper::Issued};

use super::{PaperPageView, PaperView, qr};
use crate::site::Site;

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

/// The paper at this place in the case with its number; `None` where there is none.
///
/// # Errors
/// The store's.
pub async fn numbered(
    store: &Store,
    who: &Request,
    view: &CaseView,
    place: &str,
    site: &Site,
    today: NaiveDate,
) -> store::Result<Option<Numbered>> {
    let mut papers = (1..).zip(&view.papers);
    let Some((n, paper)) = papers.find(|(_, paper)| paper.place == place) else {
        return Ok(None);
    };
    let seq = paper.seq;
    let issued = store::paper::issued(store, who, &view.receipt).await?;
    let Some(sheet) = desk(view, &numbers(&issued), site, today).sheet(n) else {
        return Ok(None);
    };
    Ok(Some(Numbered {
        sheet,
        issued: issued.into_iter().find(|paper| paper.seq == seq),
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
    place: &str,
    site: &Site,
) -> store::Result<PaperPageView> {
    let today = rules::calendar::legal_date(who.now);
    let found = numbered(store, who, view, place, site, today).await?;
    let found = found.ok_or_else(rules::Refusal::not_found)?;
    let check = found
        .issued
        .as_ref()
        .and_then(|issued| qr::check(verify_address(site, &issued.code), issued.code.clone()));
    Ok(PaperPageView {
        pdf: found.issued.is_some() || !found.written,
        paper: found.sheet,
        check,
    })
}

/// Where everybody checks the paper with this code.
pub fn verify_address(site: &Site, code: &str) -> String {
    format!("{}/verify/{code}", site.0.base_url)
}

/// The numbers of a case's papers, by the event of each.
pub fn numbers(issued: &[Issued]) -> Vec<(u32, PaperNumber)> {
    issued
        .iter()
        .map(|paper| (paper.seq, paper.number.clone()))
        .collect()
}

/// What papers and their drafts are written from.
pub fn desk<'a>(
    view: &'a CaseView,
    issued: &'a [(u32, PaperNumber)],
    site: &Site,
    today: NaiveDate,
) -> Desk<'a> {
    Desk {
        case: &view.case,
        log: &view.log,
        papers: &view.papers,
        issued,
        guide: &view.guide,
        calendar: &view.district.calendar,
        area: view.district.area(),
        measures_until: site.measures.valid_to,
        today,
        demo: site.demo,
        official_seal: site.official_seal,
    }
}
