//! What staff may do, by role and by how their office stands to the case.

use super::action::Action;
use super::caller::Role;
use super::object::{CaseFacts, DataFacts, Object, Relation};
use crate::refusal::Refusal;

/// Whether staff in `role` at `office` may do it.
pub(super) fn may(
    role: Role,
    office: &str,
    action: Action,
    object: &Object,
) -> Result<(), Refusal> {
    let allowed = match object {
        Object::Case(case) => {
            let relation = case.relation(office);
            if !sees(role, relation) {
                return Err(Refusal::not_found());
            }
            allows(role, action, case, relation)
        }
        Object::Office(code) => {
            action == Action::TakeIn && role == Role::WindowClerk && code == office
        }
        Object::Hall => in_the_hall(role, action),
        Object::Area { authority } => {
            let supervises = authority.as_deref() == Some(office);
            action == Action::ViewAreaBoard && over_the_area(role, supervises)
        }
        Object::Data(data) if !to_data(role, office, Action::ViewData, data) => {
            return Err(Refusal::not_found());
        }
        Object::Data(data) => to_data(role, office, action, data),
    };
    if allowed {
        Ok(())
    } else {
        Err(refused(role, action))
    }
}

/// Who sees a case: the receiving window until the end, for the person may
/// come back to it; the offices that handle and decide; one that has yet to hand
/// materials over; while a take-over stands refused, the leader who says which
/// office handles it (Measures 5(2)); the auditor. The administrator runs the house and has no business in the cases.
fn sees(role: Role, relation: Relation) -> bool {
    let Relation {
        receives,
        handles,
        decides,
        coordinates,
        ..
    } = relation;
    // Whose paper is on its way has yet to see it signed for, and whose paper has
    // stayed when the case ended, to give it back.
    let carries = has_paper(relation);
    match role {
        Role::WindowClerk => receives || handles || carries,
        Role::CaseOfficer => handles || decides || carries,
        Role::Leader => receives || handles || decides || carries || coordinates,
        Role::Auditor => true,
        Role::Administrator => false,
    }
}

/// What a role may do to a case that it sees.
fn allows(role: Role, action: Action, case: &CaseFacts, relation: Relation) -> bool {
    if action == Action::ViewCase {
        return true;
    }
    match role {
        Role::WindowClerk => clerk(action, case, relation),
        Role::CaseOfficer => officer(action, case, relation),
        Role::Leader => officer(action, case, relation) || leader(action, relation),
        Role::Auditor | Role::Administrator => false,
    }
}

/// A clerk acts for the person who stands at the window, and for the office
/// only what is done on the spot with what the window itself has taken in: the
/// notice, and acceptance where the item lets the window accept.
fn clerk(action: Action, case: &CaseFacts, relation: Relation) -> bool {
    let taken_in = relation.receives && case.applicant_account.is_none();
    match action {
        Action::CorrectOnTheSpot
        | Action::AnswerLine
        | Action::Withdraw
        | Action::Deliver
        | Action::Message => relation.receives || relation.handles,
        // With an office that the case has left, paper may lie that it has to
        // give back.
        Action::ReturnPapers => relation.receives || relation.handles || has_paper(relation),
        Action::IssueNotice => taken_in,
        Action::Accept => taken_in && case.window_accepts,
        Action::HandOver => relation.hands_over,
        Action::TakeOver => relation.handles && case.under_way,
        _ => false,
    }
}

/// The handling office checks and accepts, the deciding authority decides.
fn officer(action: Action, case: &CaseFacts, relation: Relation) -> bool {
    match action {
        Action::IssueNotice | Action::ReopenLine | Action::Accept | Action::NotAccept => {
            relation.handles
        }
        Action::Decide => relation.decides,
        Action::Deliver
        | Action::Close
        | Action::Message
        | Action::TakeCase
        | Action::WriteOpinion => relation.handles || relation.decides,
        Action::ReturnPapers => relation.handles || relation.decides || has_paper(relation),
        Action::HandOver => relation.hands_over,
        Action::TakeOver | Action::RefuseHandover => relation.handles && case.under_way,
        _ => false,
    }
}

/// Whether paper lies, or has lain, with an office that the case has perhaps left.
fn has_paper(relation: Relation) -> bool {
    relation.hands_over || relation.sent || relation.gives_back
}

/// What only the leader of an office does.
fn leader(action: Action, relation: Relation) -> bool {
    match action {
        Action::Transfer => relation.handles,
        Action::AssignCase => relation.handles || relation.decides,
        Action::NameHandler => relation.coordinates,
        _ => false,
    }
}

/// What a role may do in the hall as a whole.
fn in_the_hall(role: Role, action: Action) -> bool {
    match action {
        Action::ManageOwnAccount => true,
        Action::ViewData => matches!(role, Role::Leader | Role::Auditor),
        Action::ViewInbox => role != Role::Administrator,
        Action::ViewWindowBoard => role == Role::WindowClerk,
        Action::ViewWorkBoard => matches!(role, Role::CaseOfficer | Role::Leader),
        Action::ViewOfficeBoard | Action::ViewTeam | Action::ManageTeam => role == Role::Leader,
        Action::LookUpPerson | Action::VerifyAccount | Action::ResetAccount => {
            role == Role::WindowClerk
        }
        Action::ViewStaff | Action::ReadLog => {
            matches!(role, Role::Auditor | Role::Administrator)
        }
        Action::ManageStaff
        | Action::ManageOffices
        | Action::ManageGuides
        | Action::ManageCalendar
        | Action::ManageOutbox => role == Role::Administrator,
        _ => false,
    }
}

/// Who sees the offices side by side: the auditor, and the leader of the big-data
/// authority, which guides and supervises 一网通办 (Measures 5(2)). The auditor alone
/// sees the cases of every office; the leader reads the figures and comes by them to no
/// resident's case.
fn over_the_area(role: Role, supervises: bool) -> bool {
    role == Role::Auditor || (role == Role::Leader && supervises)
}

/// What a role may do to a resource: whoever provides it reviews it, the
/// big-data authority opens it (Measures 22, 23); either takes it away.
fn to_data(role: Role, office: &str, action: Action, data: &DataFacts) -> bool {
    let provides = data.provider == office;
    let opens = data.authority.as_deref() == Some(office);
    let leader = role == Role::Leader;
    match action {
        Action::ViewData => role == Role::Auditor || (leader && (provides || opens)),
        Action::ReviewData => leader && provides,
        Action::PublishData => leader && opens,
        Action::WithdrawData => leader && (provides || opens),
        _ => false,
    }
}

/// The sentence names who may, so that one knows whom to turn to.
fn refused(role: Role, action: Action) -> Refusal {
    let who = match action {
        Action::FileCase => "由申请人本人登录后办理；到场办理的，请用“窗口收件”",
        Action::TakeIn => "由收件窗口的窗口人员办理",
        Action::LookUpPerson | Action::VerifyAccount | Action::ResetAccount => "由窗口人员当面办理",
        Action::CorrectOnTheSpot | Action::AnswerLine | Action::Withdraw => {
            "由申请人本人办理，或由收件、办理机构的窗口人员当面代办"
        }
        Action::IssueNotice | Action::Accept => {
            "由办理机构的经办人员办理，事项允许的也可由收件窗口办理"
        }
        Action::ReopenLine | Action::NotAccept => "由办理机构的经办人员办理",
        Action::Decide => "由决定机关的经办人员办理",
        Action::Transfer => "由办理机构的负责人办理",
        Action::HandOver => "由存有材料的机构办理",
        Action::ReturnPapers => "由存有纸质材料的机构办理",
        Action::TakeOver => "由办理机构的人员在材料移交以后办理",
        Action::RefuseHandover => "由办理机构的经办人员或负责人在材料移交以后办理",
        Action::NameHandler | Action::PublishData => "由大数据主管部门的负责人办理",
        Action::AssignCase => "由办理机构或决定机关的负责人办理",
        Action::TakeCase | Action::WriteOpinion => "由办理机构或决定机关的经办人员办理",
        Action::Deliver | Action::Close | Action::Message => "由办理机构或决定机关的人员办理",
        Action::ViewTeam | Action::ManageTeam => "由本机构负责人办理",
        Action::ViewData => "由提供单位和大数据主管部门的负责人或监督审计人员办理",
        Action::MakeData => "由系统按目录办理",
        Action::ReviewData => "由提供单位的负责人办理",
        Action::WithdrawData => "由提供单位或大数据主管部门的负责人办理",
        Action::ViewWindowBoard => "由窗口人员查看",
        Action::ViewWorkBoard => "由经办人员和本机构负责人查看",
        Action::ViewOfficeBoard => "由本机构负责人查看",
        Action::ViewAreaBoard => "由大数据主管部门的负责人或监督审计人员查看",
        Action::ViewStaff | Action::ReadLog => "由监督审计人员或系统管理员办理",
        Action::ManageStaff
        | Action::ManageOffices
        | Action::ManageGuides
        | Action::ManageCalendar
        | Action::ManageOutbox => "由系统管理员办理",
        _ => "由有相应职责的人员办理",
    };
    Refusal::forbidden(
        "role_may_not",
        format!("{}不能{}：这一步{who}。", role.label(), action.label()),
    )
}
