//! Small guides, places and a calendar that the tests of several chapters use.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use crate::calendar::{Calendar, Exception, ExceptionKind};
use crate::form::{Answers, ChoiceOption, Field, FieldKind, Section, ShownIf};
use crate::guide::{
    Audience, Body, ClockStart, Exemption, Fee, Guide, Intake, ItemType, Limit, Maker, Material,
    PlaceRule, Procedure, ProcedureKind, Stage, Unit, Visits,
};
use crate::jurisdiction::Area;
use crate::place::{Places, Street, Village};

pub(crate) const DAQIAO: &str = "370105017";
pub(crate) const CUIZHAI: &str = "370115003";
pub(crate) const SUNGENG: &str = "370115004";
pub(crate) const CIVIL: &str = "mz";
pub(crate) const DATA: &str = "dsj";
pub(crate) const VILLAGE_IN_DAQIAO: &str = "370105017201";
pub(crate) const VILLAGE_IN_CUIZHAI: &str = "370115003201";
pub(crate) const SECOND_VILLAGE_IN_CUIZHAI: &str = "370115003202";

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An instant by the clock on the wall in Jinan: `2026-09-18 09:00`.
pub(crate) fn wall(text: &str) -> DateTime<Utc> {
    let text = format!("{}:00+08:00", text.replace(' ', "T"));
    DateTime::parse_from_rfc3339(&text).unwrap().to_utc()
}

pub(crate) fn working_days(n: u16) -> Limit {
    Limit {
        n,
        unit: Unit::WorkingDays,
    }
}

/// 审核10个工作日、公示7日、确认3个工作日, as for 特困人员救助供养.
pub(crate) fn stages() -> Vec<Stage> {
    let days = Limit {
        n: 7,
        unit: Unit::Days,
    };
    [
        ("审核", working_days(10)),
        ("公示", days),
        ("确认", working_days(3)),
    ]
    .map(|(name, limit)| Stage {
        name: name.into(),
        limit,
    })
    .into()
}

/// The published years as shipped in `data/`.
pub(crate) fn calendar() -> Calendar {
    Calendar::new(published(), 2025..=2026)
}

/// Their days.
pub(crate) fn published() -> Vec<Exception> {
    let file = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../data/calendar/workdays.csv"
    ));
    let exception = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        let kind = match cells[2] {
            "holiday" => ExceptionKind::Holiday,
            _ => ExceptionKind::MakeupWorkday,
        };
        let festival = cells[3].to_owned();
        Exception {
            date: day(cells[0]),
            kind,
            festival,
            in_lieu: cells[4] == "1",
        }
    };
    file.lines().skip(1).map(exception).collect()
}

/// Streets, villages and offices, owned.
pub(crate) struct Map {
    places: Places,
    offices: BTreeMap<String, String>,
}

impl Map {
    pub(crate) fn new() -> Self {
        let street = |code: &str, name: &str| Street {
            code: code.into(),
            name: name.into(),
            district: "济阳区".into(),
        };
        let village = |code: &str| Village {
            code: code.into(),
            name: "某村村民委员会".into(),
            street: code[..9].into(),
        };
        let streets = [
            street(DAQIAO, "大桥街道"),
            street(CUIZHAI, "崔寨街道"),
            street(SUNGENG, "孙耿街道"),
            street("370115006", "太平街道"),
        ];
        let villages = [
            VILLAGE_IN_DAQIAO,
            VILLAGE_IN_CUIZHAI,
            SECOND_VILLAGE_IN_CUIZHAI,
        ]
        .map(village);
        let mut offices: BTreeMap<String, String> = streets
            .iter()
            .map(|street| (street.code.clone(), format!("{}办事处", street.name)))
            .collect();
        offices.insert(CIVIL.into(), "民政工作办公室".into());
        offices.insert(DATA.into(), "大数据主管部门".into());
        Self {
            places: Places::new(streets, villages),
            offices,
        }
    }

    pub(crate) fn area(&self) -> Area<'_> {
        Area {
            places: &self.places,
            offices: &self.offices,
            coordinator: Some(DATA),
        }
    }
}

fn field(name: &str, label: &str, required: bool, kind: FieldKind) -> Field {
    Field {
        name: name.into(),
        label: label.into(),
        hint: None,
        required,
        kind,
        shown_if: None,
    }
}

fn material(code: &str, name: &str, required: bool) -> Material {
    Material {
        code: code.into(),
        name: name.into(),
        required,
        required_if: None,
        maker: Maker::Applicant,
        form: "原件".into(),
        copies: None,
        source: "申请人自备".into(),
        basis: None,
        exemption: Exemption::None,
        hint: None,
    }
}

fn form() -> Vec<Section> {
    let option = |value: &str, label: &str| ChoiceOption {
        value: value.into(),
        label: label.into(),
    };
    let married = FieldKind::Choice {
        options: vec![option("yes", "已婚"), option("no", "未婚")],
        many: false,
    };
    let mut spouse = field("spouse", "配偶姓名", true, FieldKind::Text { max: None });
    spouse.shown_if = Some(ShownIf {
        field: "married".into(),
        equals: vec!["yes".into()],
    });
    vec![Section {
        title: "基本情况".into(),
        hint: None,
        fields: vec![
            field("home", "居住地址", true, FieldKind::Address),
            field("married", "婚姻状况", true, married),
            spouse,
            field(
                "reason",
                "申请理由",
                true,
                FieldKind::LongText { max: None },
            ),
            field("remark", "备注", false, FieldKind::Text { max: None }),
        ],
    }]
}

/// A benefit that the street of residence handles and the department decides.
/// Required: `form` and `identity`, `marriage` if married. Optional: `photo`.
/// Exempt: `register`. Made by staff: `visit`.
pub(crate) fn benefit() -> Guide {
    let mut marriage = material("marriage", "结婚证", false);
    marriage.required_if = Some(ShownIf {
        field: "married".into(),
        equals: vec!["yes".into()],
    });
    let mut register = material("register", "户口簿", true);
    register.exemption = Exemption::DataSharing;
    let mut visit = material("visit", "入户核查表", false);
    visit.maker = Maker::Staff;
    Guide {
        code: "benefit".into(),
        base_code: None,
        title: "补贴资格认定".into(),
        summary: "示例".into(),
        aliases: Vec::new(),
        sample: true,
        item_type: ItemType::Benefit,
        audience: Audience::Person,
        topic: "社会救助".into(),
        procedure: Procedure {
            kind: ProcedureKind::Other,
            start: ClockStart::Acceptance,
            legal: Some(working_days(20)),
            stages: Vec::new(),
            promised: Some(working_days(10)),
            deemed_acceptance_basis: None,
            non_acceptance_grounds: vec!["申请人已在外地享受同类补贴".into()],
            remedies: Vec::new(),
            on_the_spot: false,
        },
        bases: Vec::new(),
        conditions: Vec::new(),
        materials: vec![
            material("form", "申请书", true),
            material("identity", "身份证明", true),
            marriage,
            material("photo", "一寸照片", false),
            register,
            visit,
        ],
        form: form(),
        steps: Vec::new(),
        visits: Some(Visits {
            count: 0,
            reason: None,
        }),
        intake: Intake {
            exception: None,
            window_accepts: false,
        },
        place_rule: PlaceRule::Residence,
        place_field: Some("home".into()),
        handling: Body::Street,
        deciding: Body::Department(CIVIL.into()),
        fee: Fee::default(),
        results: Vec::new(),
        questions: Vec::new(),
        source_note: None,
    }
}

/// A licence that the street of the land handles and decides.
pub(crate) fn licence() -> Guide {
    let mut guide = benefit();
    guide.code = "licence".into();
    guide.title = "宅基地审批".into();
    guide.item_type = ItemType::Licence;
    guide.deciding = Body::Street;
    guide.procedure.kind = ProcedureKind::Licence;
    guide.procedure.promised = None;
    guide.procedure.non_acceptance_grounds = Vec::new();
    guide
}

/// Answers of an unmarried person living in `village`.
pub(crate) fn answers(village: &str) -> Answers {
    [
        ("home.village", village),
        ("home.detail", "1号"),
        ("married", "no"),
        ("reason", "生活困难"),
    ]
    .map(|(path, typed)| (path.to_owned(), typed.to_owned()))
    .into()
}
