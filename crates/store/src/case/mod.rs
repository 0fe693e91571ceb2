//! Cases: commands append events to a log, the log is the truth, and the row in
//! `cases` is its projection, written in the same transaction.

mod act;
mod again;
mod apply;
mod assign;
mod bulk;
mod correction;
mod correction_sweep;
mod counter_day;
mod cut;
mod date_change;
mod facts;
mod figures;
mod file;
mod inbox;
mod lateness;
mod lines;
mod loaded;
mod message;
mod mine;
mod paper_number;
mod pieces;
mod progress;
mod projection;
mod recompute;
mod refresh;
mod returning;
mod settle;
mod standing;
mod submit;
mod told;
mod told_outside;
mod verify;
mod view;

pub use act::{Act, act};
pub use assign::{Assign, assign};
pub use bulk::{Bulk, BulkRow, BulkRun, MOST as BULK_MOST, begin_bulk, bulk, bulk_run, go_on_bulk};
pub use correction::{
    CorrectionFile, attach_correction, correction_files, correction_room, detach_correction,
    read_correction, submit_correction,
};
pub(crate) use correction_sweep::sweep as sweep_corrections;
pub use counter_day::{Day, Intake, Newest, TakenIn, newest_of_today, sitting, taken_in_today};
pub use date_change::{DateChange, ToldDate};
pub use figures::{Figures, figures};
pub use file::read_file;
pub use inbox::{
    Counts, Desk, Inbox, InboxQuery, InboxRow, LegDue, LineKind, Noticed, Sort, Tab, inbox,
    inbox_counts,
};
pub(crate) use inbox::{Scope, how_many, scope, whole_area};
pub use lateness::{Lateness, late_handovers, lateness};
pub use message::{MessageLine, mark_read, messages, unread, unread_messages};
pub use mine::{MyCase, mine};
pub use progress::{Progress, ProgressStep, progress};
pub(crate) use recompute::{
    dates_after, last_open, open_after, open_since, recompute_one, would_change,
};
pub use refresh::refresh_all;
pub(crate) use returning::last_served;
pub use returning::{Candidate, Candidates, Earlier, candidates, earlier};
pub use settle::{settle, settle_due};
pub(crate) use standing::status_now;
pub use submit::submit;
pub(crate) use told::told_after;
pub use told_outside::{Told, told_outside};
pub use verify::{Broken, VerifyReport, verify};
pub(crate) use view::seen;
pub use view::{CaseView, view};

pub use crate::idempotency::Done;
