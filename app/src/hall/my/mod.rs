//! 我的办件: what the resident has filed, how far it is, and what waits for them.

mod case;
mod cases;
mod correct;
mod paper;
#[cfg(feature = "ssr")]
mod posted;
mod received;

pub use case::CasePage;
pub use cases::CasesPage;
pub use correct::CorrectPage;
pub use paper::PaperPage;
pub use received::ReceivedPage;

/// Writes of this folder. Files of a correction come in parts and have a door of
/// their own in the server, which calls [`correct_with_files`].
#[cfg(feature = "ssr")]
pub(super) fn posts() -> Vec<crate::post::Post> {
    vec![
        crate::post!(
            "/my/cases/{receipt}/message",
            "/my/cases/{receipt}",
            case::write_message
        ),
        crate::post!(
            "/my/cases/{receipt}/withdraw",
            "/my/cases/{receipt}",
            case::withdraw
        ),
        crate::post!(
            "/my/cases/{receipt}/correct/{line}",
            "/my/cases/{receipt}/correct/{line}",
            correct::answer
        ),
    ]
}

#[cfg(feature = "ssr")]
pub use case::turn;
#[cfg(feature = "ssr")]
pub use correct::answer_with_files as correct_with_files;
