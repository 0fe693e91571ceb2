//! Materials of one's own draft, as a program uploads and removes them.

use axum::{
    body::{Body, Bytes},
    http::{Method, StatusCode, header},
};
use futures::{StreamExt as _, stream};
use serde_json::{Value, json};

use super::{
    api::parsed,
    hall::Hall,
    parts::{self, form, head},
    reply::Reply,
    world::{PDF, Person::Owner},
};

fn draft(hall: &Hall) -> String {
    format!("/api/v1/my/drafts/{}", hall.world.draft)
}

/// Uploads into a material that has a file already.
async fn upload(hall: &Hall, files: &[(&str, &[u8])]) -> Reply {
    let path = format!("{}/materials/{}", draft(hall), hall.world.material);
    hall.upload(Owner, &path, files).await
}

async fn remove(hall: &Hall, piece: &str) -> Reply {
    let path = format!("{}/pieces/{piece}", draft(hall));
    let request = hall.request(Method::DELETE, Owner, &path);
    hall.send(request.body(Body::empty()).unwrap()).await
}

/// What the material has now.
async fn pieces(hall: &Hall) -> Vec<Value> {
    let draft = parsed(&hall.get(Owner, &draft(hall)).await);
    let materials = draft["materials"].as_array().unwrap().iter();
    let mut ours = materials.filter(|one| one["material"] == json!(hall.world.material));
    ours.next().unwrap()["pieces"].as_array().unwrap().clone()
}

/// The refusal's status and code.
fn refusal(reply: &Reply) -> (u16, String) {
    assert_eq!(reply.header("content-type"), "application/problem+json");
    assert_eq!(reply.header("cache-control"), "no-store");
    let code = parsed(reply)["code"].as_str().unwrap().to_owned();
    (reply.status.as_u16(), code)
}

fn is(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

#[tokio::test]
async fn files_are_taken_told_and_removed() {
    let hall = Hall::open().await;
    let before = pieces(&hall).await;
    let reply = upload(&hall, &[("一.pdf", PDF), ("二.pdf", PDF)]).await;
    let body = format!("{}\n{:#}", reply.status, parsed(&reply));
    insta::assert_snapshot!("my_pieces", body.replace(&hall.world.draft, "DRAFT"));
    assert_eq!(reply.header("cache-control"), "no-store");
    let new = parsed(&reply)["pieces"].as_array().unwrap().clone();
    let after = pieces(&hall).await;
    assert_eq!(after, [before.clone(), new.clone()].concat());
    for piece in &new {
        let id = piece["id"].to_string();
        let gone = remove(&hall, &id).await;
        assert_eq!(
            (gone.status, gone.body.as_str()),
            (StatusCode::NO_CONTENT, "")
        );
        assert_eq!(gone.header("cache-control"), "no-store");
        assert_eq!(refusal(&remove(&hall, &id).await), is(404, "not_found"));
    }
    assert_eq!(pieces(&hall).await, before);
}

#[tokio::test]
async fn the_same_file_twice_is_two_pieces() {
    let hall = Hall::open().await;
    let (first, second) = tokio::join!(
        upload(&hall, &[("一.pdf", PDF)]),
        upload(&hall, &[("一.pdf", PDF)])
    );
    let [first, second] = [first, second].map(|reply| {
        assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.body);
        parsed(&reply)["pieces"][0].clone()
    });
    assert_ne!(first["id"], second["id"]);
    assert_eq!(first["sha256"], second["sha256"]);
    let there = pieces(&hall).await;
    assert!(there.contains(&first) && there.contains(&second));
}

#[tokio::test]
async fn what_cannot_be_taken_says_why_and_leaves_nothing() {
    let hall = Hall::open().await;
    let before = pieces(&hall).await;
    let cut_off = &PDF[..PDF.len() - 7];
    for (name, bytes, code) in [
        ("空.pdf", b"".as_slice(), "file_empty"),
        ("断.pdf", cut_off, "file_broken"),
        ("网页.pdf", b"<html></html>", "file_kind"),
        ("", b"", "no_file"),
    ] {
        let reply = upload(&hall, &[(name, bytes)]).await;
        assert_eq!(refusal(&reply), is(422, code), "{name}");
        let detail = parsed(&reply)["detail"].as_str().unwrap().to_owned();
        assert!(
            name.is_empty() || detail.starts_with(&format!("“{name}”：")),
            "{detail}"
        );
    }
    let path = format!("{}/materials/none", draft(&hall));
    let reply = hall.upload(Owner, &path, &[("一.pdf", PDF)]).await;
    assert_eq!(refusal(&reply), is(422, "no_such_material"));
    let path = format!("{}/materials/{}", draft(&hall), hall.world.material);
    let reply = hall.post(Owner, &path, &[("file", "x")]).await;
    assert_eq!(refusal(&reply), is(415, "not_in_parts"));
    let reply = hall
        .upload(Owner, &format!("{path}?copies=2"), &[("一.pdf", PDF)])
        .await;
    assert_eq!(refusal(&reply), is(400, "bad_parameters"));
    assert_eq!(pieces(&hall).await, before);
    for piece in ["0", "x", "9223372036854775808"] {
        assert_eq!(refusal(&remove(&hall, piece).await), is(404, "not_found"));
    }
}

#[tokio::test]
async fn a_file_that_is_too_large_is_413_and_one_that_breaks_off_leaves_nothing() {
    let hall = Hall::open().await;
    let before = pieces(&hall).await;
    let path = format!("{}/materials/{}", draft(&hall), hall.world.material);
    let send = async |chunks: Vec<std::io::Result<Bytes>>| {
        let request = parts::of(hall.request(Method::POST, Owner, &path));
        // As from a network: not all of it is there at once.
        let slowly = stream::iter(chunks).then(|chunk| async {
            tokio::task::yield_now().await;
            chunk
        });
        let body = Body::from_stream(slowly);
        hall.send(request.body(body).unwrap()).await
    };
    let start = |name| Ok(Bytes::from(format!("{}%PDF-1.7\n", head(name))));
    let chunk = Bytes::from(vec![b' '; 1 << 20]);
    let mut large = vec![start("大.pdf")];
    large.extend(std::iter::repeat_n(chunk, 21).map(Ok));
    let reply = send(large).await;
    assert_eq!(refusal(&reply), is(413, "file_too_large"));
    assert!(
        parsed(&reply)["detail"]
            .as_str()
            .unwrap()
            .contains("大.pdf")
    );
    let broken = Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset));
    let (status, code) = refusal(&send(vec![start("半.pdf"), broken]).await);
    assert!(
        status == 422 && code.ends_with("interrupted"),
        "{status} {code}"
    );
    assert_eq!(pieces(&hall).await, before);
}

#[tokio::test]
async fn a_material_has_ten_files_at_most() {
    let hall = Hall::open().await;
    let room = 10 - pieces(&hall).await.len();
    let many: Vec<(&str, &[u8])> = vec![("同一份.pdf", PDF); room + 1];
    let reply = upload(&hall, &many).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    let detail = parsed(&reply)["detail"].as_str().unwrap().to_owned();
    assert!(detail.contains("最多10个文件"), "{detail}");
    assert_eq!(
        pieces(&hall).await.len(),
        10,
        "those before it have been taken"
    );
}

#[tokio::test]
async fn what_was_handed_in_takes_nothing_more() {
    let hall = Hall::open().await;
    let check = format!("/apply/{}/check", hall.world.draft);
    let done = hall.post(Owner, &check, &[("declare", "on")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let request = hall
        .request(
            Method::POST,
            Owner,
            &format!("{}/materials/x", draft(&hall)),
        )
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
    let body = form(&[("一.pdf", PDF)]).into();
    for reply in [
        hall.get(Owner, &draft(&hall)).await,
        upload(&hall, &[("一.pdf", PDF)]).await,
        remove(&hall, &hall.world.piece.to_string()).await,
        hall.send(request.body(body).unwrap()).await,
    ] {
        assert_eq!(refusal(&reply), is(409, "handed_in"));
    }
}
