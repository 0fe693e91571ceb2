//! 移交, 接收, 退还: the work between offices.

use rules::{
    authority::Action,
    case::{Event, LegStage, PaperLine, Status},
    form::Answers,
};

use super::panel::{Make, panel};
use crate::desk::case::{
    load::{Source, between},
    panel::{
        ConfirmForm, GiveBackForm, NameHandlerForm, PanelForm, PanelView, ReasonForm, TakeOverForm,
        returned_field,
    },
};

/// Those that the caller has, after the steps of the case itself.
pub(super) fn panels(source: &Source) -> Vec<PanelView> {
    let all: [(Action, Make); 5] = [
        (Action::HandOver, hand_over),
        (Action::TakeOver, take_over),
        (Action::ReturnPapers, give_papers_back),
        (Action::RefuseHandover, refuse),
        (Action::NameHandler, name_handler),
    ];
    all.into_iter()
        .filter(|(action, _)| source.allows(*action))
        .map(|(_, panel)| panel(source))
        .collect()
}

fn hand_over(source: &Source) -> PanelView {
    let case = &source.view.case;
    let papers = case
        .handovers
        .papers(LegStage::ToHandOver, Some(source.office()));
    let to = source.short(&case.handling_office);
    let form = PanelForm::TakeOver(TakeOverForm {
        list: between::rows(source, &papers),
        note: false,
        given_back: false,
        paper: source.desk.handed_over_draft(source.office(), &papers),
    });
    PanelView {
        offered: source.is_open() && !papers.is_empty(),
        primary: true,
        advice: Some(format!(
            "点清后签收移交给{to}，再打印《材料交接单》随材料送去。期限不因移交延长，请尽快送出。"
        )),
        ..panel(source, "hand-over", "移交材料", "我已点清，移交", form)
    }
}

fn give_papers_back(source: &Source) -> PanelView {
    let handovers = &source.view.case.handovers;
    let papers = handovers.can_return(source.office(), !source.is_open());
    let paper = source.desk.returned_draft(source.office(), &papers);
    // What was to travel when the case ended goes back as a whole.
    let some = papers.len() > 1 && handovers.can_return(source.office(), false) == papers;
    let (form, start) = if some {
        let lines = choices(source, &papers);
        let ticked =
            |(code, ..): &(String, String, String)| (returned_field(code), "on".to_owned());
        let start = lines.iter().map(ticked).collect();
        (PanelForm::GiveBack(GiveBackForm { lines, paper }), start)
    } else {
        let form = TakeOverForm {
            list: between::rows(source, &papers),
            note: false,
            given_back: true,
            paper,
        };
        (PanelForm::TakeOver(form), Answers::new())
    };
    PanelView {
        offered: !papers.is_empty(),
        start,
        advice: Some(
            "看过原件、已经扫描或者办完了的，可以退还。请打印《材料交接单》，双方签名。".to_owned(),
        ),
        ..panel(
            source,
            "return-papers",
            "退还纸质材料",
            "我已点清，退还",
            form,
        )
    }
}

/// Code, name and copies of each material, in the order of the guide.
fn choices(source: &Source, papers: &[PaperLine]) -> Vec<(String, String, String)> {
    let guide = &source.view.guide.materials;
    let place = |line: &&PaperLine| {
        let found = guide.iter().position(|one| one.code == line.code);
        found.unwrap_or(usize::MAX)
    };
    let mut lines: Vec<&PaperLine> = papers.iter().collect();
    lines.sort_by_key(place);
    let row = |line: &PaperLine| {
        let rows = between::rows(source, std::slice::from_ref(line)).into_iter();
        let code = line.code.clone();
        rows.map(move |(name, copies)| (code.clone(), name, copies))
    };
    lines.into_iter().flat_map(row).collect()
}

fn take_over(source: &Source) -> PanelView {
    let papers = source
        .view
        .case
        .handovers
        .papers(LegStage::ToTakeOver, None);
    let electronic = papers.is_empty();
    let form = if electronic {
        PanelForm::Confirm(ConfirmForm {
            lead: "这件的材料全部是电子的，接收后由本机构办理。".to_owned(),
            paper: None,
            reads: Some(source.reads(&Event::TakenOver {
                to: source.office().to_owned(),
                papers,
                note: String::new(),
            })),
        })
    } else {
        PanelForm::TakeOver(TakeOverForm {
            list: between::rows(source, &papers),
            note: true,
            given_back: false,
            paper: source.desk.taken_over_draft(&papers),
        })
    };
    PanelView {
        // Originals that were under way when it ended are signed for, too.
        offered: source.view.case.is_under_way(),
        primary: true,
        advice: (!electronic).then(|| {
            if source.is_open() {
                "请对照清单点清再签收。"
            } else {
                "办件已经结束。请对照清单点清签收，再把原件退还申请人。"
            }
            .to_owned()
        }),
        ..panel(source, "take-over", "接收材料", "我已点清，接收", form)
    }
}

fn refuse(source: &Source) -> PanelView {
    let case = &source.view.case;
    let form = PanelForm::Reason(ReasonForm {
        label: "为什么不归本机构办理".to_owned(),
        hint: "写明事实和依据，大数据主管部门据此确定办理机构。申请人也会看到。".to_owned(),
        place: Some("refuse_handover".to_owned()),
        reads: Some((
            "由哪个机构办理有不同意见，已报请大数据主管部门确定。申请人不用做什么，期限照常计算。理由：".to_owned(),
            String::new(),
        )),
    });
    PanelView {
        offered: case.status == Status::Received
            && case.handovers.refused.is_none()
            && !case.is_handler_named(),
        advice: Some(
            "拒绝接收不会把件退给申请人：报请大数据主管部门确定由谁办理，期限照常计算。".to_owned(),
        ),
        ..panel(
            source,
            "refuse-handover",
            "拒绝接收",
            "报请确定办理机构",
            form,
        )
    }
}

fn name_handler(source: &Source) -> PanelView {
    let case = &source.view.case;
    let refused = case.handovers.refused.as_ref().map(|refused| {
        format!(
            "{}拒绝接收，理由：{}",
            source.short(&case.handling_office),
            refused.reason
        )
    });
    let form = PanelForm::NameHandler(NameHandlerForm {
        offices: source.handlers(),
        refused: refused.unwrap_or_default(),
    });
    PanelView {
        offered: case.handovers.refused.is_some(),
        primary: true,
        ..panel(source, "name-handler", "确定办理机构", "确定办理机构", form)
    }
}
