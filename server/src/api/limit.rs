//! How often one address may call: so many a minute, with a burst of as many.
//! Each server counts for itself; nothing is stored.

use std::{
    hash::{BuildHasher as _, RandomState},
    num::NonZeroU32,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use app::{site::Site, who::Who};
use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, StatusCode, Uri},
    middleware::Next,
    response::Response,
};
use governor::{
    Quota, RateLimiter,
    clock::{Clock as _, DefaultClock},
    middleware::StateInformationMiddleware,
    state::keyed::DefaultKeyedStateStore,
};
use reqwest::Url;

use rules::{Refusal, RefusalKind};

use crate::failure::{self, Reader};

/// How many calls a minute there may be.
pub const LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
/// How many of them are left now.
pub const REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
/// In how many seconds all of them are there again, at the latest; where a call was
/// refused, in how many there is one.
pub const RESET: HeaderName = HeaderName::from_static("ratelimit-reset");

/// Addresses that have a count of their own. With more than these at once it is no
/// longer people and their programs: the rest share counts.
const MOST_ADDRESSES: usize = 100_000;
/// How many counts they share.
const SHARED: u64 = 1024;
/// How often those that have not called for a while are forgotten: to look through
/// all of them takes longer than to answer.
const SWEEP: Duration = Duration::from_secs(10);

type Counter =
    RateLimiter<String, DefaultKeyedStateStore<String>, DefaultClock, StateInformationMiddleware>;

/// The counter of one server.
#[derive(Clone)]
pub struct Limit {
    counter: Arc<Counter>,
    per_minute: u32,
    most: usize,
    /// Of this server alone, so that nobody can choose whom to share a count with.
    shares: RandomState,
    swept: Arc<Mutex<Instant>>,
}

impl Limit {
    /// `per_minute` calls of each address.
    pub fn new(per_minute: NonZeroU32) -> Self {
        let counter = RateLimiter::keyed(Quota::per_minute(per_minute)).with_middleware();
        Self {
            counter: Arc::new(counter),
            per_minute: per_minute.get(),
            most: MOST_ADDRESSES,
            shares: RandomState::new(),
            swept: Arc::new(Mutex::new(Instant::now())),
        }
    }

    /// How many are left, or how many seconds to wait.
    fn count(&self, address: &str) -> Result<u32, u32> {
        self.sweep(SWEEP);
        match self.counter.check_key(&self.key(address)) {
            Ok(left) => Ok(left.remaining_burst_capacity()),
            Err(not_until) => {
                let wait = not_until.wait_time_from(DefaultClock::default().now());
                Err(u32::try_from(wait.as_secs().saturating_add(1)).unwrap_or(u32::MAX))
            }
        }
    }

    /// Under what an address is counted.
    fn key(&self, address: &str) -> String {
        if self.counter.len() < self.most {
            return address.to_owned();
        }
        format!("#{}", self.shares.hash_one(address) % SHARED)
    }

    /// Forgets, now and then, who has all calls left again.
    fn sweep(&self, every: Duration) {
        // Where somebody is at it, nobody waits for it.
        if let Ok(mut swept) = self.swept.try_lock()
            && swept.elapsed() >= every
        {
            self.counter.retain_recent();
            *swept = Instant::now();
        }
    }

    /// In how many seconds all are there again when this many are `left`: they come
    /// back one by one, all of them in a minute.
    fn reset(&self, left: u32) -> u32 {
        let used = u64::from(self.per_minute.saturating_sub(left));
        let seconds = (used * 60).div_ceil(u64::from(self.per_minute));
        u32::try_from(seconds).unwrap_or(60)
    }

    /// How many calls are `left`, and in how many seconds to `reset` what one knows.
    fn tell(&self, response: &mut Response, left: u32, reset: u32) {
        let headers = response.headers_mut();
        for (name, number) in [(LIMIT, self.per_minute), (REMAINING, left), (RESET, reset)] {
            headers.insert(name, HeaderValue::from(number));
        }
    }
}

/// Counts a call, and says in every answer how many are left. Where another limit
/// has refused, that one says when to come again: that calls are left here would
/// say the contrary. People who load files down count with programs, and are told
/// on a page.
pub async fn count(
    State((limit, site)): State<(Limit, Site)>,
    request: Request,
    next: Next,
) -> Response {
    match limit.count(&address(&request)) {
        Ok(left) => {
            let mut response = next.run(request).await;
            if response.status() != StatusCode::TOO_MANY_REQUESTS {
                limit.tell(&mut response, left, limit.reset(left));
            }
            response
        }
        Err(seconds) => {
            let reader = Reader::of(&request);
            let what = match reader {
                Reader::Program => "调用",
                Reader::Fetch | Reader::Person(_) => "下载",
            };
            let refusal = too_often(what, seconds);
            let mut response = failure::answer(&site, reader, refusal, &id(&request));
            limit.tell(&mut response, 0, seconds);
            response
        }
    }
}

/// Counts what people ask of rows on pages, with the calls of programs: it costs
/// the same. To open a dataset's page costs nothing of it.
pub async fn count_questions(
    State((limit, site)): State<(Limit, Site)>,
    request: Request,
    next: Next,
) -> Response {
    if !asks_for_rows(request.uri()) {
        return next.run(request).await;
    }
    match limit.count(&address(&request)) {
        Ok(_) => next.run(request).await,
        Err(seconds) => {
            let reader = Reader::of(&request);
            failure::answer(&site, reader, too_often("查询", seconds), &id(&request))
        }
    }
}

/// Whether rows are looked through: on the page of a dataset with a search, a
/// filter, an order or a place to go on from, or by the function that the page
/// asks in the browser, whose question stands in its body.
fn asks_for_rows(uri: &Uri) -> bool {
    let query = uri.query().unwrap_or_default();
    let mut asked = form_urlencoded::parse(query.as_bytes());
    let asks = |name: &str| matches!(name, "q" | "value" | "sort" | "after");
    uri.path() == "/api/fn/hall/dataset"
        || (asked.any(|(name, value)| asks(&name) && !value.is_empty())
            && is_of_dataset(uri.path()))
}

/// Whether an address is the page of a dataset to the router of the pages. That one
/// passes over a slash at the end, and reads the rest as browsers do (URL standard):
/// `/x/../data/villages`, `/x/..\data\villages`.
fn is_of_dataset(path: &str) -> bool {
    Url::parse(&format!("http://pages{path}")).is_ok_and(|url| {
        let path = url.path();
        let path = path.strip_suffix('/').unwrap_or(path);
        let id = path.strip_prefix("/data/");
        id.is_some_and(|id| !id.contains('/'))
    })
}

/// Whose count it is.
fn address(request: &Request) -> String {
    let who = request.extensions().get::<Who>();
    who.map_or_else(|| "-".to_owned(), |who| who.request.address.clone())
}

/// The request's id, for the page that refuses it.
fn id(request: &Request) -> String {
    let who = request.extensions().get::<Who>();
    who.map_or_else(|| "-".to_owned(), |who| who.request.request_id.clone())
}

fn too_often(what: &str, seconds: u32) -> Refusal {
    Refusal::new(
        RefusalKind::TooMany,
        "too_many_requests",
        format!("{what}太频繁，请{seconds}秒后再试。"),
    )
    .after(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_address_has_its_own_count() {
        let limit = Limit::new(NonZeroU32::new(2).unwrap());
        assert_eq!(limit.count("192.0.2.1"), Ok(1));
        assert_eq!(limit.count("192.0.2.1"), Ok(0));
        let wait = limit.count("192.0.2.1").unwrap_err();
        assert!((1..=31).contains(&wait), "{wait}");
        assert_eq!(limit.count("192.0.2.2"), Ok(1));
    }

    #[test]
    fn addresses_beyond_all_measure_share_counts() {
        let limit = Limit {
            most: 100,
            ..Limit::new(NonZeroU32::new(2).unwrap())
        };
        let calls = (0..50_000).map(|n| limit.count(&format!("2001:db8:0:{n:x}::")));
        let refused = calls.filter(Result::is_err).count();
        assert!(limit.counter.len() <= 100 + usize::try_from(SHARED).unwrap());
        assert!(refused > 40_000, "{refused}");
    }

    #[test]
    fn who_has_all_calls_left_is_forgotten_by_the_clock() {
        let limit = Limit::new(NonZeroU32::new(60_000).unwrap());
        limit.count("192.0.2.1").unwrap();
        limit.sweep(Duration::from_mins(1));
        assert_eq!(limit.counter.len(), 1, "it is not time");
        std::thread::sleep(Duration::from_millis(20));
        limit.sweep(Duration::ZERO);
        assert_eq!(limit.counter.len(), 0);
    }

    #[test]
    fn what_is_left_says_when_all_are_there_again() {
        let limit = Limit::new(NonZeroU32::new(600).unwrap());
        for (left, reset) in [(600, 0), (599, 1), (590, 1), (300, 30), (0, 60)] {
            assert_eq!(limit.reset(left), reset, "{left}");
        }
        assert_eq!(Limit::new(NonZeroU32::MIN).reset(0), 60);
    }

    #[test]
    fn what_looks_through_rows_is_told_from_what_does_not() {
        for (address, asks) in [
            ("/data/villages", false),
            ("/data/villages?q=", false),
            ("/data/villages?field=name", false),
            ("/data/villages?q=x", true),
            ("/data/villages?field=name&value=x", true),
            ("/data/villages?sort=-name", true),
            ("/data/villages?after=1-2-3", true),
            ("/data/villages/?q=x", true),
            ("/data/./villages?q=x", true),
            ("/x/../data/villages?q=x", true),
            ("/x/%2e%2E/data/villages?q=x", true),
            ("/verify/..\\data\\villages?q=x", true),
            ("/data/villages/?q=", false),
            ("/data/?q=x", false),
            ("/data?q=x", false),
            ("/guides/../data?q=x", false),
            ("/data/villages/versions/1/villages.csv?q=x", false),
            ("/api/fn/hall/dataset", true),
            ("/api/fn/hall/data", false),
        ] {
            assert_eq!(asks_for_rows(&address.parse().unwrap()), asks, "{address}");
        }
    }
}
