//! What a page carries along for the browser: the data that it was drawn from, so that
//! it need not ask for them again when it comes alive.
//!
//! Leptos writes them as Rust would for a reader (`{:?}`), which looks up for each
//! Chinese character whether it can be printed: a quarter of all that a page cost.
//! Here they are written as JSON, which is a string of JavaScript as well, and all
//! else is left to Leptos (docs/decisions/0016).

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use futures::{StreamExt, stream};
use hydration_context::{
    PinnedFuture, PinnedStream, SerializedDataId, SharedContext, SsrSharedContext,
};
use leptos::error::{Error, ErrorId};

type Data = Vec<(SerializedDataId, PinnedFuture<String>)>;

/// The data of one page.
pub(super) struct Carried {
    inner: SsrSharedContext,
    data: Mutex<Data>,
}

impl Carried {
    pub(super) fn new() -> Self {
        Self {
            inner: SsrSharedContext::new(),
            data: Mutex::default(),
        }
    }

    fn data(&self) -> MutexGuard<'_, Data> {
        self.data.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Carried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(f)
    }
}

/// The assignment that the browser's half of Leptos reads.
fn assigned(id: SerializedDataId, data: &str) -> String {
    format!(
        "__RESOLVED_RESOURCES[{}] = {};",
        id.into_inner(),
        literal(data)
    )
}

/// `data` as a string of JavaScript that can stand in a `<script>`: nothing in it
/// begins a tag or a comment.
fn literal(data: &str) -> String {
    let quoted = serde_json::to_string(data).unwrap_or_else(|_| "null".to_owned());
    quoted.replace('<', "\\u003c")
}

impl SharedContext for Carried {
    fn write_async(&self, id: SerializedDataId, fut: PinnedFuture<String>) {
        self.data().push((id, fut));
    }

    fn pending_data(&self) -> Option<PinnedStream<String>> {
        let first = self.inner.pending_data()?;
        let data = std::mem::take(&mut *self.data());
        let data = stream::iter(data).then(|(id, data)| async move { assigned(id, &data.await) });
        Some(Box::pin(first.chain(data)))
    }

    fn is_browser(&self) -> bool {
        self.inner.is_browser()
    }

    #[track_caller]
    fn next_id(&self) -> SerializedDataId {
        self.inner.next_id()
    }

    fn read_data(&self, id: &SerializedDataId) -> Option<String> {
        self.inner.read_data(id)
    }

    fn await_data(&self, id: &SerializedDataId) -> Option<String> {
        self.inner.await_data(id)
    }

    fn during_hydration(&self) -> bool {
        self.inner.during_hydration()
    }

    fn hydration_complete(&self) {
        self.inner.hydration_complete();
    }

    fn get_is_hydrating(&self) -> bool {
        self.inner.get_is_hydrating()
    }

    fn set_is_hydrating(&self, is_hydrating: bool) {
        self.inner.set_is_hydrating(is_hydrating);
    }

    fn take_errors(&self) -> Vec<(SerializedDataId, ErrorId, Error)> {
        self.inner.take_errors()
    }

    fn errors(&self, boundary: &SerializedDataId) -> Vec<(ErrorId, Error)> {
        self.inner.errors(boundary)
    }

    fn seal_errors(&self, boundary: &SerializedDataId) {
        self.inner.seal_errors(boundary);
    }

    fn register_error(&self, boundary: SerializedDataId, id: ErrorId, error: Error) {
        self.inner.register_error(boundary, id, error);
    }

    fn defer_stream(&self, wait_for: PinnedFuture<()>) {
        self.inner.defer_stream(wait_for);
    }

    fn await_deferred(&self) -> Option<PinnedFuture<()>> {
        self.inner.await_deferred()
    }

    fn set_incomplete_chunk(&self, id: SerializedDataId) {
        self.inner.set_incomplete_chunk(id);
    }

    fn get_incomplete_chunk(&self, id: &SerializedDataId) -> bool {
        self.inner.get_incomplete_chunk(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_carried_ends_no_script_and_comes_back_whole() {
        for data in [
            "",
            "{\"name\":\"张三\"}",
            "</script><script>alert(1)</script>",
            "<!-- \\u003c \\ \" ' ` ${x} \u{2028} \u{7f} \n \r \t \0",
        ] {
            let literal = literal(data);
            assert!(!literal.contains('<'), "{literal}");
            let back: String = serde_json::from_str(&literal).unwrap();
            assert_eq!(back, data);
        }
    }
}
