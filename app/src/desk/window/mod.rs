//! The window (窗口收件): a person stands there. Found by the identity card,
//! served one item after another, told at once what is missing, and sent home
//! with a receipt. The keyboard alone is enough; plain forms are, too.

mod correct;
mod done;
mod intake;
pub(super) mod keys;
mod notice;
mod person;
#[cfg(feature = "ssr")]
mod receipt;
mod received;
mod sitting;
mod start;
mod today;

pub use correct::CorrectPage;
pub use done::DonePage;
pub use intake::IntakePage;
pub use notice::NoticePage;
pub use person::PersonPage;
pub use sitting::PrintPage;
pub use start::StartPage;
pub use today::TodayPage;

#[cfg(feature = "ssr")]
pub use correct::answer as correct_at_counter;
#[cfg(feature = "ssr")]
pub use intake::keep as keep_intake;

/// Writes of this folder.
#[cfg(feature = "ssr")]
pub(super) fn posts() -> Vec<crate::post::Post> {
    vec![
        crate::post!("/desk/window", "/desk/window", start::post),
        crate::post!(
            "/desk/window/person/{visit}",
            "/desk/window/person/{visit}",
            person::post
        ),
        crate::post!(
            "/desk/window/done/{receipt}",
            "/desk/window/done/{receipt}",
            done::post
        ),
        crate::post!(
            "/desk/window/notice/{receipt}",
            "/desk/window/notice/{receipt}",
            notice::post
        ),
        crate::post!("/desk/window/{draft}", "/desk/window/{draft}", intake::post),
        crate::post!(
            "/desk/window/{draft}/paper/{material}",
            "/desk/window/{draft}",
            intake::keep_paper
        ),
        crate::post!(
            "/desk/window/{draft}/files/{file}/remove",
            "/desk/window/{draft}",
            intake::remove
        ),
    ]
}
