//! What is acted upon, reduced to the facts that decide (客体).

/// The object of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Object {
    /// The hall as a whole: lists, the log, staff, guides, one's own account.
    Hall,
    /// All offices of the Area, side by side.
    Area {
        /// 区大数据主管部门, by code, where there is one.
        authority: Option<String>,
    },
    /// An office, by code, e.g. the one whose window takes something in.
    Office(String),
    /// A case.
    Case(CaseFacts),
    /// A resource of the catalogue (公共数据资源).
    Data(DataFacts),
}

/// The facts of a resource on which authority depends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFacts {
    /// 提供单位
    pub provider: String,
    /// 区大数据主管部门, where there is one.
    pub authority: Option<String>,
}

/// The facts of a case on which authority depends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFacts {
    /// The account that filed it; `None` for what a window took in.
    pub applicant_account: Option<i64>,
    /// Whether the caller's account is verified and its ID number is the
    /// applicant's. The store compares blind indexes, never plain numbers.
    pub id_matches: bool,
    /// 收件机构
    pub receiving_office: String,
    /// 办理机构
    pub handling_office: String,
    /// 决定机关
    pub deciding_authority: String,
    /// Whether the item lets the receiving window accept.
    pub window_accepts: bool,
    /// 移交机构: the office with which materials lie that another handles.
    pub hands_over: Option<String>,
    /// The office whose paper is on its way and not signed for yet, or, once the
    /// case is over, the one that gave paper back to the person.
    pub sender: Option<String>,
    /// The offices with which originals lie that go back to the person, once the case
    /// is over.
    pub gives_back: Vec<String>,
    /// Whether materials are on their way to the handling office; once the case is
    /// over, only originals.
    pub under_way: bool,
    /// 协调机关, while a take-over stands refused.
    pub coordinator: Option<String>,
}

/// How an office stands to a case.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "an office can stand to a case in several of these ways at once"
)]
pub(super) struct Relation {
    pub(super) receives: bool,
    pub(super) handles: bool,
    pub(super) decides: bool,
    pub(super) hands_over: bool,
    pub(super) sent: bool,
    pub(super) gives_back: bool,
    pub(super) coordinates: bool,
}

impl CaseFacts {
    /// How `office` stands to this case.
    pub(super) fn relation(&self, office: &str) -> Relation {
        Relation {
            receives: self.receiving_office == office,
            handles: self.handling_office == office,
            decides: self.deciding_authority == office,
            hands_over: self.hands_over.as_deref() == Some(office),
            sent: self.sender.as_deref() == Some(office),
            gives_back: self.gives_back.iter().any(|giving| giving == office),
            coordinates: self.coordinator.as_deref() == Some(office),
        }
    }
}
