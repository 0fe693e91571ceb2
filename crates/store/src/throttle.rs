//! The throttle of guessing, and of filling the disk: tries are counted per account and per network
//! address in database rows, so that several servers count together.
//!
//! A try is counted *before* the password is checked: sixteen at once are
//! sixteen tries, not one.

use chrono::{DateTime, TimeDelta, Utc};
use rules::{Refusal, RefusalKind};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect, Set,
};

use crate::entity::throttle::{ActiveModel, Column, Entity};
use crate::error::{Result, StoreError};
use crate::request::Request;
use crate::secret::Index;
use crate::store::Store;

/// How long tries are counted; uploads are for [`UPLOAD_HOURS`].
pub const TRY_MINUTES: i64 = 15;
/// How often receipt numbers may be looked up from one address in that time.
pub const PROGRESS_TRIES: i32 = 60;
/// How long uploads are counted.
pub const UPLOAD_HOURS: i64 = 1;
/// How much a resident's account may upload in that time, in MiB: twenty-five files as
/// large as they may be.
pub const UPLOAD_MIB: i32 = 512;

/// Who is counted, and how much is let through in [`TRY_MINUTES`]; of uploads, in
/// [`UPLOAD_HOURS`].
#[derive(Clone, Copy, Debug)]
pub(crate) enum Subject<'a> {
    /// A resident's account, by phone, whether or not it exists.
    Account(&'a str),
    /// A staff account, by login.
    Staff(&'a str),
    /// A network address. A whole office may share one.
    Address(&'a str),
    /// New accounts from one address.
    Registration(&'a str),
    /// Receipt numbers looked up from one address: they are guessable by trying.
    Progress(&'a str),
    /// What a resident's account uploads, in KiB: what is not attached, or taken away
    /// again, stays for days, and anybody can register.
    Upload(i64),
    /// The same of a member of staff, who scans for one person after another.
    Scan(i64),
}

impl Subject<'_> {
    const fn limit(self) -> i32 {
        match self {
            Self::Account(_) | Self::Staff(_) => 5,
            Self::Registration(_) => 20,
            Self::Address(_) => 60,
            Self::Progress(_) => PROGRESS_TRIES,
            // In KiB.
            Self::Upload(_) => UPLOAD_MIB << 10,
            // 4 GB.
            Self::Scan(_) => 1 << 22,
        }
    }

    fn window(self) -> TimeDelta {
        match self {
            // Counts are swept when they are older.
            Self::Upload(_) | Self::Scan(_) => swept_after(),
            _ => TimeDelta::minutes(TRY_MINUTES),
        }
    }

    /// The refusal's code, and what there was too much of.
    const fn too_much(self) -> (&'static str, &'static str) {
        match self {
            Self::Upload(_) | Self::Scan(_) => ("too_many_uploads", "一小时内上传的文件太多"),
            _ => ("too_many_tries", "尝试次数过多"),
        }
    }

    /// What else one can do than wait.
    const fn way_out(self) -> &'static str {
        match self {
            Self::Upload(_) => "急着办的，可以到任一街道窗口办。",
            Self::Scan(_) => "急着办的，可以先收纸质材料。",
            Self::Progress(_) => "也可以登录后在“我的办件”里查，或者到任一街道窗口查。",
            _ => "忘记密码的，可带身份证到任一街道窗口重置。",
        }
    }

    fn key(self, store: &Store) -> Vec<u8> {
        let text = match self {
            Self::Account(phone) => format!("account/{phone}"),
            Self::Staff(login) => format!("staff/{login}"),
            Self::Address(address) => format!("address/{address}"),
            Self::Registration(address) => format!("registration/{address}"),
            Self::Progress(address) => format!("progress/{address}"),
            Self::Upload(account) => format!("upload/{account}"),
            Self::Scan(staff) => format!("scan/{staff}"),
        };
        store.secret.index(Index::Throttle, &text)
    }
}

/// Longer than any window.
fn swept_after() -> TimeDelta {
    TimeDelta::hours(UPLOAD_HOURS)
}

/// Counts one try of each subject, and refuses if one of them has had enough.
pub(crate) async fn count(
    store: &Store,
    now: DateTime<Utc>,
    subjects: &[Subject<'_>],
) -> Result<()> {
    let txn = store.begin().await?;
    let mut refusal = None;
    for subject in subjects {
        if let Some(until) = count_one(store, &txn, *subject, 1, now).await? {
            refusal = Some((until, *subject));
        }
    }
    txn.commit().await?;
    refusal.map_or(Ok(()), |(until, subject)| {
        Err(too_many(until - now, subject))
    })
}

/// Refuses where so much has been counted already. One statement.
pub(crate) async fn ask(store: &Store, now: DateTime<Utc>, subject: Subject<'_>) -> Result<()> {
    let row = Entity::find_by_id(subject.key(store))
        .one(&store.db)
        .await?;
    let until = row
        .filter(|row| row.tries >= subject.limit())
        .map(|row| row.since + subject.window())
        .filter(|until| *until > now);
    until.map_or(Ok(()), |until| Err(too_many(until - now, subject)))
}

/// Counts so much, in the transaction that does it, or refuses: [`ask`] has asked
/// before, and others may have used up what was left meanwhile.
pub(crate) async fn take(
    store: &Store,
    txn: &DatabaseTransaction,
    now: DateTime<Utc>,
    subject: Subject<'_>,
    amount: i32,
) -> Result<()> {
    let until = count_one(store, txn, subject, amount, now).await?;
    until.map_or(Ok(()), |until| Err(too_many(until - now, subject)))
}

/// Forgets the tries of a subject: it has proved who it is.
pub(crate) async fn forget(store: &Store, subject: Subject<'_>) -> Result<()> {
    Entity::delete_by_id(subject.key(store))
        .exec(&store.single())
        .await?;
    Ok(())
}

/// Who came in has proved it: their account's tries are forgotten, and their own
/// try is given back to the address. A whole office signs in within minutes in the
/// morning, and must not lock itself out.
pub(crate) async fn came_in(
    store: &Store,
    txn: &DatabaseTransaction,
    who: &Request,
    account: Subject<'_>,
) -> Result<()> {
    // In the order in which they are counted: two at once would wait for each other.
    // No row is taken out either, for whoever counts has made sure that there is one.
    let address = Subject::Address(&who.address).key(store);
    Entity::update_many()
        .col_expr(Column::Tries, Expr::col(Column::Tries).sub(1))
        .filter(Column::Subject.eq(address))
        .filter(Column::Tries.gt(0))
        .exec(txn)
        .await?;
    Entity::update_many()
        .col_expr(Column::Tries, Expr::value(0))
        .filter(Column::Subject.eq(account.key(store)))
        .exec(txn)
        .await?;
    Ok(())
}

/// Removes counts whose window is long over.
pub(crate) async fn sweep(store: &Store, now: DateTime<Utc>) -> Result<u64> {
    let gone = Entity::delete_many()
        .filter(Column::Since.lt(now - swept_after()))
        .exec(&store.single())
        .await?;
    Ok(gone.rows_affected)
}

/// Returns until when the subject is refused.
async fn count_one(
    store: &Store,
    txn: &DatabaseTransaction,
    subject: Subject<'_>,
    amount: i32,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    let (key, window) = (subject.key(store), subject.window());
    // The row first, so that there is one to lock.
    let fresh = ActiveModel {
        subject: Set(key.clone()),
        tries: Set(0),
        since: Set(now),
    };
    Entity::insert(fresh)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(txn)
        .await?;
    let row = Entity::find_by_id(key)
        .lock_exclusive()
        .one(txn)
        .await?
        .ok_or_else(|| StoreError::Data("a throttle row is gone".to_owned()))?;
    let over = now - row.since >= window;
    let (tries, since) = if over {
        (0, now)
    } else {
        (row.tries, row.since)
    };
    if tries >= subject.limit() {
        return Ok(Some(since + window));
    }
    let mut row = row.into_active_model();
    row.tries = Set(tries.saturating_add(amount));
    row.since = Set(since);
    row.update(txn).await?;
    Ok(None)
}

fn too_many(wait: TimeDelta, subject: Subject<'_>) -> StoreError {
    let ((code, too_much), way_out) = (subject.too_much(), subject.way_out());
    let seconds = Ord::max(wait.num_seconds(), 1);
    let minutes = (seconds + 59).div_euclid(60);
    Refusal::new(
        RefusalKind::TooMany,
        code,
        format!("{too_much}，请{minutes}分钟后再试。{way_out}"),
    )
    .after(u32::try_from(seconds).unwrap_or(u32::MAX))
    .into()
}
