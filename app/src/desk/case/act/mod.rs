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

/// A write at the address of its panel, which is the page that it comes from.
macro_rules! panel {
    ($name:literal, $write:path) => {
        crate::post!(
            concat!("/desk/cases/{receipt}/", $name),
            concat!("/desk/cases/{receipt}/", $name),
            $write
        )
    };
}

/// Writes of this folder.
pub(in crate::desk) fn posts() -> Vec<Post> {
    vec![
        panel!("accept", acceptance::accept),
        panel!("notice", notice::issue),
        panel!("reopen", notice::reopen),
        panel!("reject", acceptance::reject),
        panel!("decide", decision::decide),
        panel!("deliver", decision::deliver),
        panel!("close", decision::close),
        panel!("transfer", leaving::transfer),
        panel!("correct", correct::correct),
        panel!("withdraw", leaving::withdraw),
        panel!("hand-over", desk::hand_over),
        panel!("return-papers", desk::return_papers),
        panel!("take-over", desk::take_over),
        panel!("refuse-handover", desk::refuse_handover),
        panel!("name-handler", desk::name_handler),
        panel!("take", desk::take),
        panel!("give-back", desk::give_back),
        panel!("assign", desk::assign),
        panel!("opinion", desk::opinion),
        panel!("message", leaving::message),
    ]
}
