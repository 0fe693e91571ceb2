//! 移交材料: paper that lies at this window and is handled elsewhere (Measures
//! 30(2)).

use rules::{
    authority::{Action, Caller},
    calendar::{legal_date, zh_day},
    case::LegStage,
};
use store::{Request, case::CaseView};

/// How much of it goes where, and until when; nothing where none lies here.
pub(super) fn due(view: &CaseView, who: &Request) -> Option<String> {
    let Caller::Staff { office, .. } = &who.caller else {
        return None;
    };
    if !view.allows(who, Action::HandOver) {
        return None;
    }
    let legs = view.case.legs(&view.district.calendar, legal_date(who.now));
    let leg = legs
        .iter()
        .find(|leg| leg.stage == LegStage::ToHandOver && leg.handover.from == *office)?;
    let papers = leg.handover.papers.iter();
    let copies = papers.map(|line| u32::from(line.copies)).sum();
    let to = view.district.office_name(&leg.handover.to);
    let day = zh_day(leg.due.as_ref()?.date);
    Some(words(copies, to, &day, leg.overdue))
}

fn words(copies: u32, to: &str, day: &str, overdue: bool) -> String {
    if overdue {
        format!("{copies}份纸质材料最晚{day}移交{to}，已经超过时间，请马上移交。")
    } else {
        format!("{copies}份纸质材料要移交{to}，最晚{day}。")
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn what_is_late_says_so() {
        let told = |overdue| words(2, "崔寨街道办事处", "11月24日", overdue);
        assert_eq!(
            told(false),
            "2份纸质材料要移交崔寨街道办事处，最晚11月24日。"
        );
        assert!(told(true).contains("已经超过时间"), "{}", told(true));
    }
}
