//! A published guide as its page shows it.

use rules::authority::Caller;
use rules::calendar::{legal_date, zh_date};
use rules::guide::{Basis, Body, CODE_PENDING, Guide, Maker, Material, TO_BE_SUPPLIED};
use store::{Request, Store, guide::Published, office::Office, reference::District};

use super::{GuideView, MaterialView, OfficeView, facts};
use crate::{problem::Problem, ui::time::short};

/// The page of the guide with this code.
pub(crate) async fn view(store: &Store, who: &Request, code: &str) -> Result<GuideView, Problem> {
    let published = store::guide::published_one(store, code).await?;
    let area = store::reference::district(store, who.now).await?;
    let begun = match who.caller {
        Caller::Resident { .. } => store::draft::begun(store, who, code).await?,
        _ => None,
    };
    Ok(GuideView {
        begun: begun.map(|(_, at)| short(at)),
        ..view_of(&area, &published)
    })
}

/// The page of one version; the desk previews it before it is published.
pub(crate) fn view_of(area: &District, published: &Published) -> GuideView {
    let guide = published.version.guide.as_ref();
    GuideView {
        code: guide.code.clone(),
        title: guide.title.clone(),
        summary: guide.summary.clone(),
        sample: guide.sample,
        kind: guide.item_type.label().to_owned(),
        aliases: guide.aliases.join("、"),
        facts: [
            ("办结时限", facts::limit(guide)),
            ("跑动次数", facts::visits(guide)),
            ("收费", facts::fee(guide)),
            ("在哪里办", facts::intake(guide).to_owned()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into(),
        online: guide.can_apply(),
        begun: None,
        why_not: why_not(guide),
        to_prepare: to_prepare(guide),
        materials: guide.materials.iter().map(|m| material(guide, m)).collect(),
        conditions: guide.conditions.clone(),
        steps: guide.steps.clone(),
        where_to: where_to(guide),
        offices: area
            .offices
            .values()
            .filter(|office| office.is_street() && guide.handling != Body::Elsewhere)
            .map(window)
            .collect(),
        questions: guide
            .questions
            .iter()
            .map(|q| (q.q.clone(), q.a.clone()))
            .collect(),
        details: details(guide, area),
        remedies: guide.procedure.remedies.clone(),
        source_note: guide.source_note.clone(),
        version: version(published),
    }
}

fn version(published: &Published) -> String {
    let since = published
        .since
        .map(|since| format!("，{}起使用", zh_date(legal_date(since))));
    format!(
        "本指南第 {} 版{}。",
        published.version.version,
        since.unwrap_or_default()
    )
}

fn why_not(guide: &Guide) -> Option<String> {
    if guide.can_apply() {
        None
    } else if guide.handling == Body::Elsewhere {
        Some("这件事不由起步区的街道和部门办理，请按下方说明前往。".to_owned())
    } else {
        Some("主管部门还没有提供材料清单。您可以先到任何一个街道的窗口咨询。".to_owned())
    }
}

fn to_prepare(guide: &Guide) -> String {
    let n = guide
        .materials
        .iter()
        .filter(|m| m.can_be_asked() && m.required)
        .count();
    let some = guide
        .materials
        .iter()
        .any(|m| m.can_be_asked() && !m.required);
    let also = if some {
        "，另有按情况才要的，见下"
    } else {
        ""
    };
    if n == 0 && !some {
        return "不需要您准备材料。".to_owned();
    }
    // What another authority takes is for that authority to say.
    let form = if guide.handling == Body::Elsewhere {
        "怎样交，以办理机关的要求为准。"
    } else {
        "照片、扫描件与纸质材料同样有效。"
    };
    format!("需要您准备 {n} 样{also}。{form}")
}

fn material(guide: &Guide, material: &Material) -> MaterialView {
    let copies = material.copies.map(|n| format!("{n} 份"));
    let parts = [
        Some(material.form.clone()),
        copies,
        Some(material.source.clone()),
    ];
    MaterialView {
        name: material.name.clone(),
        meta: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        hint: material.hint.clone(),
        when: when(guide, material),
        spared: match material.maker {
            Maker::Staff => Some("工作人员形成，您不用交".to_owned()),
            Maker::Applicant => material
                .exemption
                .label()
                .map(|how| format!("免提交：{how}")),
        },
        basis: material
            .basis
            .clone()
            .unwrap_or_else(|| TO_BE_SUPPLIED.to_owned()),
    }
}

/// When a material is needed, in the words of the form.
fn when(guide: &Guide, material: &Material) -> Option<String> {
    if material.required || !material.can_be_asked() {
        return None;
    }
    let optional = || "有的话可以一起交，不是必须。".to_owned();
    Some(material.required_when(&guide.form).unwrap_or_else(optional))
}

fn where_to(guide: &Guide) -> String {
    match (&guide.handling, &guide.intake.exception) {
        (Body::Elsewhere, _) => "街道窗口不办这件事，请到本页末尾说明的机关办理。".to_owned(),
        (_, Some(exception)) => format!(
            "只由{}的街道窗口收件：{}",
            guide.place_rule.label(),
            exception.reason
        ),
        (_, None) => "四个街道的窗口都能收件，就近办即可，材料由窗口转交，您不用再跑。".to_owned(),
    }
}

fn window(office: &Office) -> OfficeView {
    OfficeView {
        code: office.code.clone(),
        name: office.window.clone().unwrap_or_else(|| office.name.clone()),
        address: office.address.clone(),
        hours: office.hours.clone(),
        phone: office.phone.clone(),
    }
}

fn details(guide: &Guide, area: &District) -> Vec<(String, String)> {
    let name = |code: &str| area.offices.get(code).map(|office| office.name.clone());
    let results = guide.results.iter().map(|result| {
        let sample = result.sample.as_deref().unwrap_or(TO_BE_SUPPLIED);
        format!("{}（样本：{sample}）", result.name)
    });
    let visits = match guide
        .visits
        .as_ref()
        .and_then(|visits| visits.reason.as_ref())
    {
        Some(reason) => format!("{}：{reason}", facts::visits(guide)),
        None => facts::visits(guide),
    };
    let mut bases: Vec<_> = guide.bases.iter().map(basis).collect();
    if bases.is_empty() {
        bases.push(TO_BE_SUPPLIED.to_owned());
    }
    let bases = bases.into_iter().map(|basis| ("设定依据", basis));
    let others = [
        (
            "基本编码",
            guide
                .base_code
                .clone()
                .unwrap_or_else(|| CODE_PENDING.to_owned()),
        ),
        ("实施编码", CODE_PENDING.to_owned()),
        ("办理机构", facts::body(guide, &guide.handling, name)),
        ("决定机关", facts::body(guide, &guide.deciding, name)),
        ("管辖地", guide.place_rule.label().to_owned()),
        ("办结时限", facts::limit_in_full(guide)),
        ("到现场次数", visits),
        ("办理结果", or_pending(results)),
    ];
    bases
        .chain(others)
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

fn basis(basis: &Basis) -> String {
    let cited = match &basis.article {
        Some(article) => format!("{}{article}", basis.law),
        None => format!("{}（条款{TO_BE_SUPPLIED}）", basis.law),
    };
    match &basis.gist {
        Some(gist) => format!("{cited}：{}", gist.trim_end_matches('。')),
        None => cited,
    }
}

fn or_pending(lines: impl Iterator<Item = String>) -> String {
    let text = lines.collect::<Vec<_>>().join("；");
    if text.is_empty() {
        TO_BE_SUPPLIED.to_owned()
    } else {
        text
    }
}
