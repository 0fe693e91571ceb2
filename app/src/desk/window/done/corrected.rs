//! 补正: what has been corrected of what was told, so that nobody goes away in
//! doubt.

use rules::case::{LineState, Status};
use store::case::CaseView;

use crate::ui::target;

/// A title and a sentence; nothing before the first answer, or once it is decided
/// what comes of them.
pub(super) fn told(view: &CaseView) -> Option<(String, String)> {
    let notice = view.case.notice.as_ref()?;
    let (done, open): (Vec<_>, Vec<_>) = notice
        .lines
        .iter()
        .partition(|state| state.answered_on.is_some());
    if done.is_empty() || view.case.status != Status::Received {
        return None;
    }
    let names = |lines: &[&LineState]| {
        let names = lines
            .iter()
            .map(|state| target::name(&view.guide, &state.line.target));
        names.collect::<Vec<_>>().join("、")
    };
    let office = view.district.office_name(&view.case.handling_office);
    Some(words(&names(&done), &names(&open), office))
}

fn words(done: &str, open: &str, office: &str) -> (String, String) {
    if open.is_empty() {
        let title = "告知的事项都已补正".to_owned();
        (title, format!("已补正：{done}。由{office}审查。"))
    } else {
        let title = "补正收了一部分".to_owned();
        (
            title,
            format!("已补正：{done}。还要补正：{open}，以后再补也可以，不会丢。"),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn what_is_still_open_is_named() {
        let (title, told) = words("残疾人证", "", "崔寨街道办事处");
        assert_eq!(title, "告知的事项都已补正");
        assert_eq!(told, "已补正：残疾人证。由崔寨街道办事处审查。");
        let (title, told) = words("残疾人证", "银行账户", "崔寨街道办事处");
        assert_eq!(title, "补正收了一部分");
        assert!(told.contains("还要补正：银行账户"), "{told}");
    }
}
