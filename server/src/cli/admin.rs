//! The first administrator.

use rules::authority::Role;
use store::{Request, Store, staff::NewStaff};

use super::{said, say};
use crate::{config::Config, database::open, error_line::in_a_line};

pub(super) async fn create_admin(
    config: &Config,
    login: &str,
    name: &str,
    office: &str,
) -> Result<(), String> {
    let store = open(config).await?;
    let who = Request::console(config.clock.now());
    known_office(&store, &who, office).await?;
    let password = password()?;
    let new = NewStaff {
        login: login.to_owned(),
        name: name.to_owned(),
        role: Role::Administrator,
        office: office.to_owned(),
        password,
    };
    said(store::staff::create_first_administrator(&store, &who, &new).await)?;
    say(&format!("administrator {login} created"));
    Ok(())
}

/// Before the password is asked for: which offices there are, by their codes.
async fn known_office(store: &Store, who: &Request, office: &str) -> Result<(), String> {
    let district = store::reference::district(store, who.now)
        .await
        .map_err(in_a_line)?;
    if district.offices.contains_key(office) {
        return Ok(());
    }
    if district.offices.is_empty() {
        return Err("there are no offices yet; run `server seed`".to_owned());
    }
    let known: Vec<_> = district
        .offices
        .values()
        .map(|office| format!("{} {}", office.code, office.name))
        .collect();
    Err(format!(
        "OFFICE: there is no office {office}; there are: {}",
        known.join(", ")
    ))
}

/// The first line of standard input: never an argument, which other users of
/// the machine could read.
fn password() -> Result<String, String> {
    let mut line = String::new();
    say("password (one line):");
    std::io::stdin()
        .read_line(&mut line)
        .map_err(|error| format!("cannot read the password: {error}"))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
