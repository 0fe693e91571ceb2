//! The hash chain of a case: each event's hash covers the one before it and
//! the event's own ciphertext, so that no event can be altered, taken out or
//! put in without breaking all that follow (Measures 34).

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

/// What the hash covers.
pub(crate) struct Link<'a> {
    pub(crate) seq: i32,
    pub(crate) at: DateTime<Utc>,
    pub(crate) kind: &'a str,
    pub(crate) actor_kind: &'a str,
    pub(crate) actor_id: Option<i64>,
    pub(crate) office: Option<&'a str>,
    pub(crate) channel: &'a str,
    pub(crate) payload: &'a [u8],
}

/// Where the chain of a case begins.
pub(crate) fn origin(receipt: &str) -> Vec<u8> {
    Sha256::digest(format!("yiwang/1/case/{receipt}")).to_vec()
}

/// The hash of the next event.
pub(crate) fn next(previous: &[u8], link: &Link<'_>) -> Vec<u8> {
    let mut hash = Sha256::new();
    let mut part = |bytes: &[u8]| {
        // The length first: two parts cannot be cut anew into others.
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    part(previous);
    part(&link.seq.to_be_bytes());
    part(&link.at.timestamp_micros().to_be_bytes());
    part(link.kind.as_bytes());
    part(link.actor_kind.as_bytes());
    part(
        &link
            .actor_id
            .map_or(Vec::new(), |id| id.to_be_bytes().to_vec()),
    );
    part(link.office.unwrap_or_default().as_bytes());
    part(link.channel.as_bytes());
    part(link.payload);
    hash.finalize().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link() -> Link<'static> {
        Link {
            seq: 1,
            at: "2026-11-23T02:00:00Z".parse().unwrap(),
            kind: "accepted",
            actor_kind: "staff",
            actor_id: Some(7),
            office: Some("370105017"),
            channel: "desk",
            payload: b"sealed",
        }
    }

    #[test]
    fn everything_that_is_covered_matters() {
        let first = next(&origin("261123482913757"), &link());
        let others = [
            next(&origin("261123482913758"), &link()),
            next(&origin("261123482913757"), &Link { seq: 2, ..link() }),
            next(
                &origin("261123482913757"),
                &Link {
                    at: DateTime::UNIX_EPOCH,
                    ..link()
                },
            ),
            next(
                &origin("261123482913757"),
                &Link {
                    kind: "decided",
                    ..link()
                },
            ),
            next(
                &origin("261123482913757"),
                &Link {
                    actor_kind: "system",
                    ..link()
                },
            ),
            next(
                &origin("261123482913757"),
                &Link {
                    actor_id: None,
                    ..link()
                },
            ),
            next(
                &origin("261123482913757"),
                &Link {
                    office: None,
                    ..link()
                },
            ),
            next(
                &origin("261123482913757"),
                &Link {
                    channel: "window",
                    ..link()
                },
            ),
            next(
                &origin("261123482913757"),
                &Link {
                    payload: b"sealeD",
                    ..link()
                },
            ),
        ];
        assert!(others.iter().all(|other| *other != first));
        assert_eq!(first, next(&origin("261123482913757"), &link()));
    }
}
