//! Pages that were drawn for somebody a moment ago, for who asks for the same ones
//! without a session. Each answer still has a nonce and a number of its own.
//!
//! What is kept is at most one second old, by the hall's clock and by the machine's,
//! and goes with the next write of this server: only what another server has written
//! can be missing, and not for longer than that second.

mod serve;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use chrono::{DateTime, TimeDelta, Utc};
use leptos::nonce::Nonce;

pub use serve::serve;

/// How long a page is a page of just now.
const FRESH: Duration = Duration::from_secs(1);
/// The same by the machine's clock. Tests stop the hall's clock and cannot stop this
/// one: a machine with much else to do may take longer than a second for two pages.
const FRESH_HERE: Duration = if cfg!(test) {
    Duration::from_hours(1)
} else {
    FRESH
};
/// Most bytes of all that are kept. Old ones go when there is no room: whoever asks
/// for one address with ever another query fills no more than this.
const ROOM: usize = 16 << 20;
/// What a page takes besides its texts.
const AROUND: usize = 2048;
/// A larger page is drawn each time.
const LARGEST: usize = 256 * 1024;

/// The pages of the last second.
#[derive(Clone, Default)]
pub struct RecentPages(Arc<Mutex<Pages>>);

/// By view and address.
#[derive(Default)]
struct Pages {
    kept: HashMap<String, Kept>,
    /// How large all of them are.
    bytes: usize,
}

/// Stands where a nonce goes.
const NONCE: char = '\u{0}';
/// Stands where the number of a request goes.
const REQUEST: char = '\u{1}';

/// A page with gaps for what each answer has of its own.
#[derive(Clone)]
struct Kept {
    page: Arc<str>,
    headers: HeaderMap,
    /// The policy, likewise.
    policy: Arc<str>,
    /// [`store::Store::writes`] before it was drawn.
    writes: u64,
    drawn: Instant,
    drawn_at: DateTime<Utc>,
}

/// `text` with its gaps filled.
fn filled(text: &str, nonce: &str, request_id: &str) -> String {
    let mut whole = String::with_capacity(text.len() + 256);
    for piece in text.split_inclusive([NONCE, REQUEST]) {
        whole.push_str(piece);
        match whole.pop() {
            Some(NONCE) => whole.push_str(nonce),
            Some(REQUEST) => whole.push_str(request_id),
            Some(letter) => whole.push(letter),
            None => {}
        }
    }
    whole
}

impl RecentPages {
    fn get(&self, key: &str, writes: u64, now: DateTime<Utc>) -> Option<Kept> {
        let pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = pages.kept.get(key)?;
        (kept.writes == writes && kept.is_fresh(now)).then(|| kept.clone())
    }

    fn keep(&self, key: String, kept: Kept) {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.keep(key, kept, ROOM);
    }
}

impl Pages {
    fn keep(&mut self, key: String, kept: Kept, room: usize) {
        let size = kept.size(&key);
        if let Some(old) = self.kept.remove(&key) {
            self.bytes -= old.size(&key);
        }
        if size > room {
            return;
        }
        if self.bytes + size > room {
            self.forget(|_, old| old.writes == kept.writes && old.is_fresh(kept.drawn_at));
        }
        if self.bytes + size > room {
            self.forget(|_, _| false);
        }
        self.bytes += size;
        self.kept.insert(key, kept);
    }

    /// Forgets all but those that are to `stay`.
    fn forget(&mut self, stay: impl Fn(&String, &Kept) -> bool) {
        let Self { kept, bytes } = self;
        kept.retain(|key, page| {
            let stays = stay(key, page);
            if !stays {
                *bytes -= page.size(key);
            }
            stays
        });
    }
}

impl Kept {
    /// What it takes with its key, nearly: the headers are few and short.
    fn size(&self, key: &str) -> usize {
        key.len() + self.page.len() + self.policy.len() + AROUND
    }

    fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        let age = now - self.drawn_at;
        self.drawn.elapsed() < FRESH_HERE
            && age >= TimeDelta::zero()
            && age.to_std().is_ok_and(|age| age < FRESH)
    }

    fn answer(&self, request_id: &str) -> Response {
        let nonce = Nonce::new();
        let mut response = Response::new(Body::from(filled(&self.page, &nonce, request_id)));
        *response.headers_mut() = self.headers.clone();
        if let Ok(policy) = HeaderValue::from_str(&filled(&self.policy, &nonce, request_id)) {
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(bytes: usize, drawn_at: DateTime<Utc>) -> Kept {
        Kept {
            page: "x".repeat(bytes).into(),
            headers: HeaderMap::new(),
            policy: "".into(),
            writes: 1,
            // Fresh however slowly the test runs.
            drawn: Instant::now() + Duration::from_mins(1),
            drawn_at,
        }
    }

    #[test]
    fn what_is_kept_is_bounded_in_bytes() {
        let now = crate::tests::monday();
        let mut pages = Pages::default();
        let room = 10 * (1000 + AROUND + 4);
        let key = |n: usize| format!("k{n:03}");
        for n in 0..100 {
            pages.keep(key(n), page(1000, now), room);
            let sizes = pages.kept.iter().map(|(key, kept)| kept.size(key));
            assert_eq!(pages.bytes, sizes.sum::<usize>());
            assert!(pages.bytes <= room && pages.kept.contains_key(&key(n)));
        }
        assert_eq!(pages.kept.len(), 10);
        // The same again takes the place of the first.
        pages.keep(key(99), page(1000, now), room);
        assert_eq!((pages.kept.len(), pages.bytes), (10, room));
        // What is too large for all of it is not kept.
        pages.keep(key(1), page(room, now), room);
        assert!(!pages.kept.contains_key(&key(1)) && pages.bytes <= room);
    }
}
