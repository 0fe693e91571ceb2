//! 受理与不予受理.

use super::story::{Story, illegible, submit};
use crate::acceptance::Ground;
use crate::authority::Role;
use crate::case::{Channel, Command, Event, Status, Turn};
use crate::refusal::RefusalKind;
use crate::sample::{DAQIAO, benefit, day, licence};

fn not_accept(ground: Ground) -> Command {
    Command::NotAccept {
        ground,
        explanation: String::new(),
    }
}

fn outside(right_authority: &str) -> Command {
    not_accept(Ground::OutsidePowers {
        right_authority: right_authority.into(),
    })
}

#[test]
fn licensing_32_1_5_what_is_complete_is_accepted_as_of_today() {
    let story = Story::filed(licence())
        .officer()
        .at("2026-09-21 09:00")
        .then(Command::Accept);
    let case = story.case();
    assert_eq!(case.acceptance.unwrap().as_of, day("2026-09-21"));
    assert_eq!(
        (case.status, case.turn()),
        (Status::Accepted, Turn::ToDecide)
    );
    assert_eq!(case.word(day("2026-09-21")), "已受理");
    assert_eq!(case.word(day("2026-09-22")), "办理中");
}

#[test]
fn what_is_incomplete_is_not_accepted_while_the_one_notice_is_possible() {
    let mut story = Story::taken_in(licence()).officer();
    let refusal = story.refused(Command::Accept);
    assert_eq!(refusal.code, "incomplete");
    assert!(
        refusal
            .article
            .is_some_and(|article| article.contains("第五项"))
    );
}

#[test]
fn the_window_accepts_only_where_the_item_lets_it() {
    let mut guide = benefit();
    let mut story = Story::of(guide.clone())
        .at_window(DAQIAO)
        .then(submit(&["form", "identity"]));
    assert_eq!(story.refused(Command::Accept).kind, RefusalKind::Forbidden);
    guide.intake.window_accepts = true;
    let mut story = Story::of(guide)
        .at_window(DAQIAO)
        .then(submit(&["form", "identity"]));
    story.ok(Command::Accept);
    let mut story = Story::filed(benefit()).staff(Role::Auditor, DAQIAO, Channel::Desk);
    assert_eq!(story.refused(Command::Accept).kind, RefusalKind::Forbidden);
}

#[test]
fn licensing_32_1_1_no_licence_is_needed() {
    let story = Story::filed(licence())
        .officer()
        .then(not_accept(Ground::NoLicenceNeeded));
    let case = story.case();
    assert_eq!(
        (case.status, case.turn()),
        (Status::NotAccepted, Turn::Nobody)
    );
    assert_eq!(case.word(day("2026-09-18")), "不予受理");
}

#[test]
fn licensing_32_1_2_the_right_authority_is_named() {
    let mut story = Story::filed(licence()).officer();
    let refusal = story.refused(outside(" "));
    assert_eq!(refusal.code, "right_authority_unnamed");
    assert!(
        refusal
            .article
            .is_some_and(|article| article.contains("第二项"))
    );
    assert_eq!(
        story.no(outside("济南市起步区崔寨街道办事处")),
        "right_authority_is_self"
    );
    story.ok(outside("济南市自然资源和规划局"));
}

#[test]
fn measures_30_2_another_street_is_never_a_wrong_authority() {
    let mut story = Story::filed(licence()).officer();
    for named in [
        "太平街道办事处",
        "大桥街道",
        "孙耿街办",
        "大桥镇人民政府",
        "孙耿",
        " 崔寨。",
        "孙 耿 街道",
    ] {
        let refusal = story.refused(outside(named));
        assert_eq!(refusal.code, "street_is_never_wrong", "{named}");
        assert!(refusal.message.contains("转办"));
    }
    story.ok(outside("太平洋财产保险公司所在地的海事局"));
}

#[test]
fn licensing_78_false_materials_are_named() {
    let mut story = Story::filed(licence()).officer();
    let which = |which: &str| {
        not_accept(Ground::FalseMaterials {
            which: which.into(),
        })
    };
    assert_eq!(story.no(which("")), "false_materials_unnamed");
    story.ok(which("申请书上的签名不是申请人所签"));
}

#[test]
fn what_a_ground_names_is_tidied_like_any_other_text() {
    let filed = || Story::filed(licence()).officer();
    let false_materials = |which: &str| {
        not_accept(Ground::FalseMaterials {
            which: which.into(),
        })
    };
    let said = |command| match filed().ok(command).pop() {
        Some(Event::NotAccepted { ground, .. }) => ground.sentence(),
        other => panic!("not refused: {other:?}"),
    };
    assert_eq!(
        said(false_materials(" 签名\u{202e}不是申请人所签。 ")),
        "提供虚假材料：签名不是申请人所签。"
    );
    assert_eq!(
        said(outside("济南市公安局。")),
        "申请事项依法不属于本机关职权范围，请向济南市公安局申请。"
    );
    let long = "假".repeat(4001);
    let refusal = filed().refused(false_materials(&long));
    assert_eq!(refusal.problems[0].path, "which");
}

#[test]
fn conditions_not_met_is_a_decision_and_no_ground() {
    let own = |ground: &str| {
        not_accept(Ground::OwnBasis {
            ground: ground.into(),
        })
    };
    let mut licensed = Story::filed(licence()).officer();
    assert_eq!(licensed.no(own("面积超标")), "ground_not_for_licence");
    let mut other = Story::filed(benefit()).officer();
    let refusal = other.refused(own("家庭收入过高"));
    assert_eq!(refusal.code, "ground_not_in_basis");
    assert!(refusal.message.contains("受理后作出决定"));
    assert!(
        refusal
            .article
            .is_some_and(|article| article.contains("三十条第四款"))
    );
}

#[test]
fn other_items_know_only_the_grounds_of_their_own_basis() {
    let mut story = Story::filed(benefit()).officer();
    for ground in [
        Ground::NoLicenceNeeded,
        Ground::FalseMaterials {
            which: "申请书".into(),
        },
        Ground::OutsidePowers {
            right_authority: "济南市民政局".into(),
        },
    ] {
        assert_eq!(story.no(not_accept(ground)), "ground_not_in_basis");
    }
    story.ok(not_accept(Ground::OwnBasis {
        ground: "申请人已在外地享受同类补贴".into(),
    }));
    let mut guide = benefit();
    guide.procedure.non_acceptance_grounds.clear();
    let mut story = Story::filed(guide).officer();
    assert_eq!(
        story.no(not_accept(Ground::OwnBasis {
            ground: String::new()
        })),
        "ground_not_in_basis"
    );
}

#[test]
fn what_is_accepted_cannot_be_not_accepted() {
    let mut story = Story::filed(licence()).officer().then(Command::Accept);
    assert_eq!(
        story.no(not_accept(Ground::NoLicenceNeeded)),
        "already_accepted"
    );
    let mut story = Story::filed(licence()).officer().at("2026-09-25 00:00");
    let refusal = story.refused(not_accept(Ground::NoLicenceNeeded));
    assert_eq!(refusal.code, "already_accepted");
    assert!(
        refusal
            .article
            .is_some_and(|article| article.contains("第四项"))
    );
}

#[test]
fn two_officers_do_not_both_accept() {
    let mut story = Story::filed(benefit()).officer().then(Command::Accept);
    assert_eq!(story.no(Command::Accept), "already_accepted");
    assert_eq!(story.no(illegible()), "notice_after_acceptance");
}
