//! What can be done to a case: each action one write, at the address of its
//! panel.

mod acceptance;
mod command;
mod correct;
mod decision;
mod desk;
mod leaving;
mod notice;

pub(super) use notice::value_of;

use crate::post::Post;

/// Writes of this folder.
pub(in crate::desk) fn posts() -> Vec<Post> {
    vec![
        crate::post!(
            "/desk/cases/{receipt}/accept",
            "/desk/cases/{receipt}/accept",
            acceptance::accept
        ),
        crate::post!(
            "/desk/cases/{receipt}/notice",
            "/desk/cases/{receipt}/notice",
            notice::issue
        ),
        crate::post!(
            "/desk/cases/{receipt}/reopen",
            "/desk/cases/{receipt}/reopen",
            notice::reopen
        ),
        crate::post!(
            "/desk/cases/{receipt}/reject",
            "/desk/cases/{receipt}/reject",
            acceptance::reject
        ),
        crate::post!(
            "/desk/cases/{receipt}/decide",
            "/desk/cases/{receipt}/decide",
            decision::decide
        ),
        crate::post!(
            "/desk/cases/{receipt}/deliver",
            "/desk/cases/{receipt}/deliver",
            decision::deliver
        ),
        crate::post!(
            "/desk/cases/{receipt}/close",
            "/desk/cases/{receipt}/close",
            decision::close
        ),
        crate::post!(
            "/desk/cases/{receipt}/transfer",
            "/desk/cases/{receipt}/transfer",
            leaving::transfer
        ),
        crate::post!(
            "/desk/cases/{receipt}/correct",
            "/desk/cases/{receipt}/correct",
            correct::correct
        ),
        crate::post!(
            "/desk/cases/{receipt}/withdraw",
            "/desk/cases/{receipt}/withdraw",
            leaving::withdraw
        ),
        crate::post!(
            "/desk/cases/{receipt}/hand-over",
            "/desk/cases/{receipt}/hand-over",
            desk::hand_over
        ),
        crate::post!(
            "/desk/cases/{receipt}/return-papers",
            "/desk/cases/{receipt}/return-papers",
            desk::return_papers
        ),
        crate::post!(
            "/desk/cases/{receipt}/take-over",
            "/desk/cases/{receipt}/take-over",
            desk::take_over
        ),
        crate::post!(
            "/desk/cases/{receipt}/refuse-handover",
            "/desk/cases/{receipt}/refuse-handover",
            desk::refuse_handover
        ),
        crate::post!(
            "/desk/cases/{receipt}/name-handler",
            "/desk/cases/{receipt}/name-handler",
            desk::name_handler
        ),
        crate::post!(
            "/desk/cases/{receipt}/take",
            "/desk/cases/{receipt}/take",
            desk::take
        ),
        crate::post!(
            "/desk/cases/{receipt}/give-back",
            "/desk/cases/{receipt}/give-back",
            desk::give_back
        ),
        crate::post!(
            "/desk/cases/{receipt}/assign",
            "/desk/cases/{receipt}/assign",
            desk::assign
        ),
        crate::post!(
            "/desk/cases/{receipt}/opinion",
            "/desk/cases/{receipt}/opinion",
            desk::opinion
        ),
        crate::post!(
            "/desk/cases/{receipt}/message",
            "/desk/cases/{receipt}/message",
            leaving::message
        ),
    ]
}
