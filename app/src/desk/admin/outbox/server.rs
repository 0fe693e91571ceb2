//! The messages on the server: the list a page, and 重发.

use chrono::{DateTime, Utc};
use rules::{
    Refusal,
    outbox::{Dispatch, Medium},
};
use store::{
    Request, Store, StoreError,
    outbox::{self, Held, Which},
};

use super::{AT, HeldLine, OutboxView};
use crate::{form::Done, post::Posted, problem::Problem, ui::time::short};

/// Lines a page.
const PAGE: usize = 50;
/// The heaps in an address.
const DEAD: &str = "dead";
const WAITING: &str = "waiting";

pub(super) async fn view(
    store: &Store,
    who: &Request,
    after: Option<&str>,
) -> Result<OutboxView, Problem> {
    let after = after
        .map(|text| place(text).ok_or_else(Refusal::not_found))
        .transpose()?;
    let mut held = outbox::held(store, who, after, PAGE as u64 + 1).await?;
    let more = held.len() > PAGE;
    held.truncate(PAGE);
    let next = held.last().filter(|_| more).map(address);
    let figures = outbox::figures(store).await?;
    let media = store.media();
    let missing = Medium::ALL.into_iter().filter(|m| !media.has(*m));
    Ok(OutboxView {
        waiting: figures.waiting,
        dead: figures.dead,
        missing: missing.map(|medium| medium.label().to_owned()).collect(),
        lines: held.into_iter().map(|one| line(one, who.now)).collect(),
        next,
    })
}

/// Where in the list a line stands: `dead_17`, `waiting_18`.
fn address(line: &Held) -> String {
    let heap = match line.dispatch {
        Dispatch::Dead => DEAD,
        _ => WAITING,
    };
    format!("{heap}_{}", line.id)
}

/// The same, read.
fn place(text: &str) -> Option<(Dispatch, i64)> {
    let (heap, id) = text.split_once('_')?;
    let heap = match heap {
        DEAD => Dispatch::Dead,
        WAITING => Dispatch::Waiting,
        _ => return None,
    };
    Some((heap, id.parse().ok()?))
}

fn line(held: Held, now: DateTime<Utc>) -> HeldLine {
    HeldLine {
        id: held.id,
        receipt: held
            .receipt
            .map_or_else(|| "编号读不出来".to_owned(), |number| number.to_string()),
        what: held.what.to_owned(),
        medium: held.medium.label().to_owned(),
        at: short(held.at),
        dead: held.dispatch == Dispatch::Dead,
        attempts: held.attempts,
        error: held.error,
        next: held.next_attempt_at.map(|at| soon(at, now)),
    }
}

/// When a message that waits goes out. A time that has come is no time to wait
/// for: it goes with the next round.
fn soon(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    if at <= now {
        "马上发送".to_owned()
    } else {
        format!("{} 再试", short(at))
    }
}

/// 重发
pub(super) async fn again(posted: Posted) -> Result<Done, StoreError> {
    let which = match posted.text("letter") {
        "all" => Which::AllDead,
        id => Which::One(id.parse().map_err(|_| Refusal::not_found())?),
    };
    outbox::send_again(&posted.store, &posted.who, which).await?;
    Ok(Done::reload(format!("{AT}?done=again")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_the_list_is_read_from_its_address() {
        assert_eq!(place("dead_17"), Some((Dispatch::Dead, 17)));
        assert_eq!(place("waiting_18"), Some((Dispatch::Waiting, 18)));
        for nonsense in ["", "17", "sent_17", "dead_", "dead_x"] {
            assert_eq!(place(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn what_is_due_goes_at_once_and_the_rest_at_its_time() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let now = at("2026-11-30T02:00:00Z");
        assert_eq!(soon(now, now), "马上发送");
        let later = soon(at("2026-11-30T02:03:00Z"), now);
        assert!(later.ends_with("10:03 再试"), "{later}");
    }
}
