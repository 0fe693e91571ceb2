//! Sessions. The cookie holds a random token; the table holds its hash, so that
//! a copy of the database signs nobody in. They end by idleness and absolutely,
//! by the clock that is passed in.

use chrono::{DateTime, TimeDelta, Utc};
use rules::authority::{Caller, Role};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, FromQueryResult,
    QueryFilter, Set,
};
use sha2::{Digest, Sha256};

use crate::entity::session::{ActiveModel, Column, Entity};
use crate::error::{Result, StoreError};
use crate::store::Store;
use crate::{account, hex};

/// How long a session may rest, and how long it may last.
struct Limits {
    idle: TimeDelta,
    absolute: TimeDelta,
}

/// Residents: long enough to gather papers in the middle of a form.
const RESIDENT: Limits = Limits {
    idle: TimeDelta::hours(2),
    absolute: TimeDelta::hours(12),
};
/// Staff: a shared desk is left sooner; one working day.
const STAFF: Limits = Limits {
    idle: TimeDelta::hours(1),
    absolute: TimeDelta::hours(10),
};

/// Whose session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holder {
    Resident(i64),
    Staff(i64),
}

/// What goes into the cookie. Shown once, never stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The text for the cookie: 64 hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Never prints the token.
impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// Who a token belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// For [`Request::new`](crate::Request::new).
    pub caller: Caller,
    /// Name as shown at the top of the page.
    pub name: String,
    /// Name of the office, for staff.
    pub office: Option<String>,
}

/// Starts a session.
pub(crate) async fn start(
    store: &Store,
    db: &impl ConnectionTrait,
    holder: Holder,
    now: DateTime<Utc>,
) -> Result<Token> {
    let token = hex::encode(&store.random.array::<32>());
    let (account_id, staff_id) = match holder {
        Holder::Resident(id) => (Some(id), None),
        Holder::Staff(id) => (None, Some(id)),
    };
    let row = ActiveModel {
        token_hash: Set(hash(&token)),
        account_id: Set(account_id),
        staff_id: Set(staff_id),
        created_at: Set(now),
        last_seen_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(Token(token))
}

/// Who the token belongs to, if the session has not ended. One statement, and
/// once a minute a second one that notes that it is in use.
pub async fn caller(store: &Store, token: &str, now: DateTime<Utc>) -> Result<Option<SignedIn>> {
    let hash = hash(token);
    let Some(row) = find(store, &hash).await? else {
        return Ok(None);
    };
    let limits = if row.staff_id.is_some() {
        &STAFF
    } else {
        &RESIDENT
    };
    if now - row.last_seen_at >= limits.idle || now - row.created_at >= limits.absolute {
        return Ok(None);
    }
    let Some(signed_in) = row.signed_in(store)? else {
        return Ok(None);
    };
    if now - row.last_seen_at >= TimeDelta::minutes(1)
        && let Err(error) = touch(store, hash, now).await
    {
        // Whoever only reads is not to read an error for it; the next page notes it.
        tracing::warn!(%error, "the use of a session cannot be noted");
    }
    Ok(Some(signed_in))
}

async fn touch(store: &Store, hash: Vec<u8>, now: DateTime<Utc>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::LastSeenAt, Expr::value(now))
        .filter(Column::TokenHash.eq(hash))
        .exec(&store.single())
        .await?;
    Ok(())
}

/// Signs out.
pub async fn end(store: &Store, token: &str) -> Result<()> {
    Entity::delete_by_id(hash(token))
        .exec(&store.single())
        .await?;
    Ok(())
}

/// Removes sessions that have ended by themselves; a job's work, not a page's.
pub async fn sweep(store: &Store, now: DateTime<Utc>) -> Result<u64> {
    let longest = RESIDENT.absolute.max(STAFF.absolute);
    let gone = Entity::delete_many()
        .filter(Column::CreatedAt.lt(now - longest))
        .exec(&store.single())
        .await?;
    Ok(gone.rows_affected)
}

/// Ends the holder's sessions, all but the one with token `keep`.
pub(crate) async fn end_others(
    txn: &DatabaseTransaction,
    holder: Holder,
    keep: Option<&str>,
) -> Result<()> {
    let whose = match holder {
        Holder::Resident(id) => Column::AccountId.eq(id),
        Holder::Staff(id) => Column::StaffId.eq(id),
    };
    let mut filter = Condition::all().add(whose);
    if let Some(token) = keep {
        filter = filter.add(Column::TokenHash.ne(hash(token)));
    }
    Entity::delete_many().filter(filter).exec(txn).await?;
    Ok(())
}

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

#[derive(FromQueryResult)]
struct Row {
    account_id: Option<i64>,
    staff_id: Option<i64>,
    created_at: DateTime<Utc>,
    last_seen_at: DateTime<Utc>,
    name_sealed: Option<Vec<u8>>,
    id_number_index: Option<Vec<u8>>,
    verified_at: Option<DateTime<Utc>>,
    staff_name: Option<String>,
    role: Option<String>,
    locked: Option<bool>,
    must_change_password: Option<bool>,
    office: Option<String>,
    office_name: Option<String>,
}

async fn find(store: &Store, hash: &[u8]) -> Result<Option<Row>> {
    let query = Query::select()
        .columns([
            ("sessions", "account_id"),
            ("sessions", "staff_id"),
            ("sessions", "created_at"),
            ("sessions", "last_seen_at"),
            ("accounts", "name_sealed"),
            ("accounts", "id_number_index"),
            ("accounts", "verified_at"),
            ("staff", "role"),
            ("staff", "locked"),
            ("staff", "must_change_password"),
            ("staff", "office"),
        ])
        .expr_as(Expr::col(("staff", "name")), "staff_name")
        .expr_as(Expr::col(("offices", "name")), "office_name")
        .from("sessions")
        .left_join(
            "accounts",
            Expr::col(("accounts", "id")).equals(("sessions", "account_id")),
        )
        .left_join(
            "staff",
            Expr::col(("staff", "id")).equals(("sessions", "staff_id")),
        )
        .left_join(
            "offices",
            Expr::col(("offices", "code")).equals(("staff", "office")),
        )
        .and_where(Expr::col(("sessions", "token_hash")).eq(hash.to_vec()))
        .to_owned();
    let statement = store.db.get_database_backend().build(&query);
    Ok(Row::find_by_statement(statement).one(&store.db).await?)
}

impl Row {
    /// `None` for a locked staff account.
    fn signed_in(&self, store: &Store) -> Result<Option<SignedIn>> {
        if let (Some(account), Some(name), Some(index)) =
            (self.account_id, &self.name_sealed, &self.id_number_index)
        {
            let name = account::sealed::open_name(store, index, name)?;
            let caller = Caller::Resident {
                account,
                verified: self.verified_at.is_some(),
            };
            return Ok(Some(SignedIn {
                caller,
                name,
                office: None,
            }));
        }
        let (Some(staff), Some(name), Some(role), Some(office)) =
            (self.staff_id, &self.staff_name, &self.role, &self.office)
        else {
            return Err(StoreError::Data("a session belongs to nobody".to_owned()));
        };
        if self.locked != Some(false) {
            return Ok(None);
        }
        let role = Role::from_code(role)
            .ok_or_else(|| StoreError::Data(format!("unknown role {role}")))?;
        let caller = if self.must_change_password == Some(false) {
            Caller::Staff {
                staff,
                role,
                office: office.clone(),
            }
        } else {
            Caller::Newcomer { staff }
        };
        Ok(Some(SignedIn {
            caller,
            name: name.clone(),
            office: self.office_name.clone(),
        }))
    }
}
