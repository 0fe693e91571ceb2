//! A guide's facts in words. What the department has not supplied reads
//! 待主管部门补录.

use rules::guide::{Body, ClockStart, Guide, TO_BE_SUPPLIED};

/// The promised limit, else the legal one.
pub fn limit(guide: &Guide) -> String {
    if guide.procedure.on_the_spot {
        return "当场办结".to_owned();
    }
    let limit = guide.procedure.limit_words();
    limit.unwrap_or_else(|| TO_BE_SUPPLIED.to_owned())
}

/// The limit with the day from which it runs.
pub fn limit_in_full(guide: &Guide) -> String {
    let procedure = &guide.procedure;
    if procedure.on_the_spot && procedure.limit_words().is_none() {
        return limit(guide);
    }
    let start = match procedure.start {
        ClockStart::Acceptance => "自受理之日起",
        ClockStart::Receipt => "自收件之日起",
    };
    let one = |limit: Option<String>| {
        limit.map_or_else(
            || TO_BE_SUPPLIED.to_owned(),
            |limit| format!("{start}{limit}"),
        )
    };
    format!(
        "法定：{}；承诺：{}",
        one(procedure.legal_words()),
        one(procedure.promised.map(|limit| limit.to_string()))
    )
}

/// Fee in words.
pub fn fee(guide: &Guide) -> String {
    match guide.fee.charged {
        Some(false) => "不收费".to_owned(),
        Some(true) => guide
            .fee
            .standard
            .clone()
            .unwrap_or_else(|| format!("收费，标准{TO_BE_SUPPLIED}")),
        None => TO_BE_SUPPLIED.to_owned(),
    }
}

/// How often one must come in person.
pub fn visits(guide: &Guide) -> String {
    match &guide.visits {
        Some(visits) => format!("{} 次", visits.count),
        None => TO_BE_SUPPLIED.to_owned(),
    }
}

/// Where it is taken in.
pub fn intake(guide: &Guide) -> &'static str {
    match (&guide.handling, &guide.intake.exception) {
        (Body::Elsewhere, _) => "本区不办",
        (_, None) => "全区通办",
        (_, Some(_)) => "限管辖街道",
    }
}

/// A body by name; `office` knows the departments' names.
pub fn body(guide: &Guide, body: &Body, office: impl Fn(&str) -> Option<String>) -> String {
    match body {
        Body::Street => format!("{}的街道办事处", guide.place_rule.label()),
        Body::Department(code) => office(code).unwrap_or_else(|| TO_BE_SUPPLIED.to_owned()),
        Body::Elsewhere => "不是起步区的街道或部门，见本页末尾的说明".to_owned(),
    }
}
