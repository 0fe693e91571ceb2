//! The working calendar: years as the State Council published them. A file is
//! read, what it would change is shown, and only then is it imported.

#[cfg(feature = "ssr")]
pub mod csv;
mod list;
mod preview;

pub use list::CalendarPage;
pub use preview::CalendarPreviewPage;

/// Where the list is.
const ROOM: (&str, &str) = ("/desk/admin/calendar", "工作日历");

/// Writes of this folder; the file itself comes in parts, by
/// [`propose`].
#[cfg(feature = "ssr")]
pub(super) fn posts() -> Vec<crate::post::Post> {
    vec![
        crate::post!(
            "/desk/admin/calendar/{draft}",
            "/desk/admin/calendar/{draft}",
            preview::confirm
        ),
        crate::post!(
            "/desk/admin/calendar/{draft}/withdraw",
            "/desk/admin/calendar/{draft}",
            preview::withdraw
        ),
    ]
}

/// Why a date is another one: the days that count differently.
#[cfg(feature = "ssr")]
fn why(date: &store::calendar::DateChange) -> String {
    if date.before == date.after {
        return "不再是暂定".to_owned();
    }
    let days: Vec<String> = date.because.iter().map(ToString::to_string).collect();
    days.join("；")
}

/// Reads what was pasted or uploaded, and leads to what it would change.
///
/// # Errors
/// Who may not, and every line that cannot be read, by its number.
#[cfg(feature = "ssr")]
pub async fn propose(posted: crate::post::Posted) -> Result<crate::form::Done, store::StoreError> {
    let token = store::calendar::propose(&posted.store, &posted.who, posted.raw("csv")).await?;
    Ok(crate::form::Done::to(format!("{}/{token}", ROOM.0)))
}
