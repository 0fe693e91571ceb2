//! A hall of its own for each test, and requests to it.

use std::collections::BTreeMap;

use app::site::Site;
use axum::{
    Router,
    body::Body,
    http::{Method, Request, header, request::Builder},
};
use chrono::{DateTime, Utc};
use store::Store;
use tempfile::TempDir;
use tower::ServiceExt as _;

use super::{
    parts, promised,
    reply::Reply,
    template::{self, Template},
    world::{self, Person, World},
};
use crate::{config::Config, database, routes, serve, state::AppState};

/// A hall that is open.
pub(super) struct Hall {
    pub(super) store: Store,
    pub(super) world: &'static World,
    /// Addresses of the pages.
    pub(super) pages: &'static [String],
    pub(super) router: Router,
    pub(super) site: Site,
    pub(super) state: AppState,
    folder: TempDir,
}

impl Hall {
    /// A fresh one.
    pub(super) async fn open() -> Self {
        Self::open_with(|_| {}).await
    }

    /// A fresh one, with other settings.
    pub(super) async fn open_with(change: impl FnOnce(&mut Config)) -> Self {
        let template = Template::get().await;
        let folder = template.write();
        let mut config = template::config(folder.path());
        change(&mut config);
        let store = database::open(&config).await.unwrap();
        let state = serve::state(config, store.clone()).unwrap();
        serve::warm_up(&state).await.unwrap();
        let site = state.site.clone();
        let router = routes::router(state.clone(), &template.pages);
        Self {
            store,
            world: &template.world,
            pages: &template.pages,
            router,
            site,
            state,
            folder,
        }
    }

    /// This person, for the store's own functions.
    pub(super) async fn caller(&self, person: Person) -> store::Request {
        world::caller(&self.store, self.world.token(person).unwrap()).await
    }

    /// Moves the clock.
    pub(super) fn set_clock(&self, now: DateTime<Utc>) {
        std::fs::write(self.folder.path().join("clock"), now.to_rfc3339()).unwrap();
    }

    /// Any request.
    pub(super) async fn send(&self, request: Request<Body>) -> Reply {
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let reply = Reply::of(self.router.clone().oneshot(request).await.unwrap()).await;
        promised::check(&self.state, &method, &path, &reply);
        reply
    }

    /// `GET`, as a browser asks for a page.
    pub(super) async fn get(&self, person: Person, path: &str) -> Reply {
        self.send(
            self.request(Method::GET, person, path)
                .body(Body::empty())
                .unwrap(),
        )
        .await
    }

    /// A plain form.
    pub(super) async fn post(&self, person: Person, path: &str, form: &[(&str, &str)]) -> Reply {
        let form: BTreeMap<_, _> = form
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        self.post_form(person, path, &form).await
    }

    /// A plain form, of a map.
    pub(super) async fn post_form(
        &self,
        person: Person,
        path: &str,
        form: &BTreeMap<String, String>,
    ) -> Reply {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .finish();
        let request = self
            .request(Method::POST, person, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body.into());
        self.send(request.unwrap()).await
    }

    /// A form in parts, with these files.
    pub(super) async fn upload(
        &self,
        person: Person,
        path: &str,
        files: &[(&str, &[u8])],
    ) -> Reply {
        self.upload_with(person, path, &[], files).await
    }

    /// A form in parts, with these texts and files.
    pub(super) async fn upload_with(
        &self,
        person: Person,
        path: &str,
        texts: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Reply {
        let request = parts::of(self.request(Method::POST, person, path));
        let body = parts::form_with(texts, files).into();
        self.send(request.body(body).unwrap()).await
    }

    /// Signs in with what went along with the sign-in form of this page.
    pub(super) async fn sign_in_from(&self, page: &Reply, person: Person) -> Reply {
        let door = if person.is_staff() {
            ("/desk/sign-in", "login")
        } else {
            ("/sign-in", "phone")
        };
        let mut form = page.hidden(door.0);
        let account = person.account().unwrap();
        form.insert(door.1.to_owned(), account.to_owned());
        form.insert("password".to_owned(), world::PASSWORD.to_owned());
        self.post_form(Person::Visitor, door.0, &form).await
    }

    /// A request as this person's browser makes it from a page of the hall.
    pub(super) fn request(&self, method: Method, person: Person, path: &str) -> Builder {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "hall.example")
            .header("sec-fetch-site", "same-origin");
        let cookie = if person.is_staff() {
            "yiwang_desk"
        } else {
            "yiwang"
        };
        match self.world.token(person) {
            Some(token) => request.header(header::COOKIE, format!("{cookie}={token}")),
            None => request,
        }
    }
}
