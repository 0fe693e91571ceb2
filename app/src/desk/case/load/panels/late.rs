//! Panels after acceptance, and those of the window and the leader.

use rules::{
    calendar::zh_day,
    case::{Event, Materials, Outcome, Status, decision_title},
    form::Answers,
    notice::required_materials,
};

use super::panel::panel;
use crate::{
    desk::case::{
        load::Source,
        panel::{
            ConfirmForm, CorrectForm, DecideForm, DeliverForm, PanelForm, PanelView, TransferForm,
            WithdrawForm,
        },
    },
    ui::DeclaredView,
};

pub(super) fn decide(source: &Source) -> PanelView {
    let guide = &source.view.guide;
    let form = PanelForm::Decide(DecideForm {
        granted: decision_title(Outcome::Granted, guide).to_owned(),
        refused: decision_title(Outcome::Refused, guide).to_owned(),
        remedies: rules::remedy::remedies(&guide.procedure),
        paper: source.draft(),
    });
    PanelView {
        offered: source.works() && source.view.case.status == Status::Accepted,
        primary: true,
        ..panel(source, "decide", "作出决定", "作出决定", form)
    }
}

pub(super) fn deliver(source: &Source) -> PanelView {
    let case = &source.view.case;
    let decided = case
        .decision
        .as_ref()
        .map_or_else(|| source.today(), |decided| decided.on);
    let methods = case
        .delivery_methods()
        .map(|method| (method.code().to_owned(), method.label().to_owned()));
    let form = PanelForm::Deliver(DeliverForm {
        methods: methods.collect(),
        days: format!("从{}到今天。", zh_day(decided)),
        served: source.desk.served(),
        paper: source.draft(),
    });
    PanelView {
        offered: case.status == Status::Decided,
        primary: true,
        start: Answers::from([("on".to_owned(), source.today().to_string())]),
        ..panel(source, "deliver", "送达", "登记送达", form)
    }
}

pub(super) fn close(source: &Source) -> PanelView {
    let form = PanelForm::Confirm(ConfirmForm {
        lead: "决定已经送达。归档后这件办件不能再改。".to_owned(),
        paper: None,
        reads: Some(source.reads(&Event::Closed)),
    });
    PanelView {
        offered: source.view.case.status == Status::Delivered,
        primary: true,
        ..panel(source, "close", "办结归档", "办结归档", form)
    }
}

pub(super) fn transfer(source: &Source) -> PanelView {
    let case = &source.view.case;
    let mut offices = source.handlers();
    offices.retain(|(code, _)| *code != case.handling_office);
    let form = PanelForm::Transfer(TransferForm { offices });
    PanelView {
        offered: source.works() && matches!(case.status, Status::Received | Status::Accepted),
        advice: Some("转办不重新收件、不重新计算期限，也不能再发一次告知。".to_owned()),
        ..panel(source, "transfer", "转办", "转办", form)
    }
}

/// Until the decision, as online.
pub(super) fn withdraw(source: &Source) -> PanelView {
    // Whichever window takes it, the handling office ends the case.
    let form = PanelForm::Withdraw(WithdrawForm {
        paper: source.desk.draft(&source.view.case.handling_office),
    });
    PanelView {
        offered: matches!(source.view.case.status, Status::Received | Status::Accepted),
        danger: true,
        advice: Some("决定作出前可以撤回。撤回后这件就结束了，以后可以重新申请。".to_owned()),
        ..panel(source, "withdraw", "撤回", "撤回这件申请", form)
    }
}

pub(super) fn correct(source: &Source, offered: bool) -> PanelView {
    let (view, case) = (source.view, &source.view.case);
    let papers = required_materials(&view.guide, &case.answers);
    let form = PanelForm::Correct(Box::new(CorrectForm {
        form: DeclaredView::new(
            &view.guide.form,
            None,
            case.answers.clone(),
            &view.district.places,
            source.today(),
            None,
        ),
        papers: papers
            .into_iter()
            .map(|material| (material.code.clone(), material.name.clone()))
            .collect(),
        reads: source.reads(&Event::CorrectedOnTheSpot {
            answers: Answers::new(),
            materials: Materials::new(),
        }),
    }));
    PanelView {
        offered,
        advice: Some(
            "申请人在窗口当面更正，不算一次性告知。依据：《行政许可法》第三十二条第一款第三项。"
                .to_owned(),
        ),
        ..panel(source, "correct", "当场更正", "保存更正", form)
    }
}
