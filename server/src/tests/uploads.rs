//! Uploads that are refused, each with a sentence, to the plain form and to the
//! script alike; and that what is refused is not kept.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use axum::{
    body::{Body, Bytes},
    http::{Method, StatusCode, header},
};
use futures::{StreamExt as _, stream};

use super::{
    hall::Hall,
    parts::{self, form, head},
    reply::Reply,
    world::{PDF, Person},
};

async fn send(hall: &Hall, json: bool, body: Body) -> Reply {
    let path = format!("/apply/{}/files/{}", hall.world.draft, hall.world.material);
    let request = parts::of(hall.request(Method::POST, Person::Owner, &path)).header(
        header::ACCEPT,
        if json {
            "application/json"
        } else {
            "text/html"
        },
    );
    hall.send(request.body(body).unwrap()).await
}

/// How many files the material has now, as its page shows them.
async fn files(hall: &Hall) -> usize {
    let page = hall
        .get(
            Person::Owner,
            &format!("/apply/{}/materials", hall.world.draft),
        )
        .await;
    assert_eq!(page.status, StatusCode::OK);
    page.body.matches("/remove\"").count()
}

#[tokio::test]
async fn a_file_is_taken() {
    let hall = Hall::open().await;
    let before = files(&hall).await;
    let reply = send(
        &hall,
        false,
        form(&[("一.pdf", PDF), ("二.pdf", PDF)]).into(),
    )
    .await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text());
    let anchor = format!(
        "/apply/{}/materials#m-{}",
        hall.world.draft, hall.world.material
    );
    assert_eq!(reply.location(), anchor);
    assert_eq!(files(&hall).await, before + 2);
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_with_its_name() {
    let hall = Hall::open().await;
    let before = files(&hall).await;
    let cut_off = &PDF[..PDF.len() - 7];
    for (name, bytes, code) in [
        ("空.pdf", b"".as_slice(), "file_empty"),
        ("断.pdf", cut_off, "file_broken"),
        (
            "网页.pdf",
            b"<html><script>alert(1)</script></html>",
            "file_kind",
        ),
        (
            "程序.png",
            b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0",
            "file_kind",
        ),
    ] {
        let told = send(&hall, true, form(&[(name, bytes)]).into()).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        let refusal = told.refusal();
        assert_eq!(refusal.code, code, "{name}");
        assert!(
            refusal.message.starts_with(&format!("“{name}”：")),
            "{}",
            refusal.message
        );

        let page = send(&hall, false, form(&[(name, bytes)]).into()).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        let message = page.message_at(&format!("file-{}", hall.world.material));
        assert_eq!(message, Some(refusal.message), "it stands at its material");
    }
    assert_eq!(files(&hall).await, before);
}

#[tokio::test]
async fn twenty_megabytes_are_the_most() {
    let hall = Hall::open().await;
    let before = files(&hall).await;
    let chunk = Bytes::from(vec![b' '; 1 << 20]);
    let start = Bytes::from(format!("{}%PDF-1.7\n", head("大.pdf")));
    // Nothing of it is held in memory.
    let chunks = std::iter::once(start)
        .chain(std::iter::repeat_n(chunk, 40))
        .map(Ok::<_, std::io::Error>);
    // As from a network: not all of it is there at once.
    let slowly = stream::iter(chunks).then(|chunk| async {
        tokio::task::yield_now().await;
        chunk
    });
    let reply = send(&hall, true, Body::from_stream(slowly)).await;
    assert_eq!(
        (reply.status, reply.refusal().code.as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, "file_too_large")
    );
    assert_eq!(files(&hall).await, before);
}

#[tokio::test]
async fn a_connection_that_breaks_leaves_nothing() {
    let hall = Hall::open().await;
    let before = files(&hall).await;
    let start = Ok(Bytes::from(format!("{}%PDF-1.7\n", head("半.pdf"))));
    let broken = Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset));
    let reply = send(
        &hall,
        true,
        Body::from_stream(stream::iter([start, broken])),
    )
    .await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        reply.refusal().code.ends_with("interrupted"),
        "{}",
        reply.body
    );
    assert_eq!(files(&hall).await, before);
}

#[tokio::test]
async fn too_many_and_none_are_refused() {
    let hall = Hall::open().await;
    let many: Vec<(&str, &[u8])> = vec![("同一份.pdf", PDF); 11];
    let reply = send(&hall, true, form(&many).into()).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reply.body.contains("最多10个文件"), "{}", reply.body);
    let reply = send(&hall, true, form(&[("", b"")]).into()).await;
    assert_eq!(reply.refusal().code, "no_file");
}

#[tokio::test]
async fn a_material_that_the_guide_does_not_have_takes_nothing() {
    let hall = Hall::open().await;
    let path = format!("/apply/{}/files/no-such-material", hall.world.draft);
    let request = parts::of(hall.request(Method::POST, Person::Owner, &path))
        .header(header::ACCEPT, "application/json");
    let reply = hall
        .send(request.body(form(&[("一.pdf", PDF)]).into()).unwrap())
        .await;
    assert!(
        reply.status.is_client_error(),
        "{}: {}",
        reply.status,
        reply.body
    );
}

/// multer keeps what comes before a part's content until it has all of it: 200 MB, of
/// anybody.
#[tokio::test]
async fn a_part_that_never_comes_to_its_content_is_refused_after_a_few_kilobytes() {
    let hall = Hall::open().await;
    let (draft, material) = (&hall.world.draft, &hall.world.material);
    let upload = format!("/apply/{draft}/files/{material}");
    let api = format!("/api/v1/my/drafts/{draft}/materials/{material}");
    let corrections = format!("/my/cases/{}/correct/1/files", hall.world.noticed);
    let counter = format!("/desk/window/correct/{}/files", hall.world.receipt);
    let calendar = "/desk/admin/calendar/files".to_owned();
    // In the header of a file, and before the first part.
    let named = head("长.pdf");
    let named = named.trim_end().to_owned();
    for (person, path, status) in [
        (Person::Owner, &upload, Some(422_u16)),
        (Person::Owner, &corrections, Some(422)),
        (Person::Owner, &api, Some(413)),
        // What is wrong with who asks comes first, where it is asked first.
        (Person::Visitor, &upload, None),
        (Person::Visitor, &corrections, None),
        (Person::Visitor, &counter, None),
        (Person::Visitor, &calendar, None),
        (Person::Visitor, &api, None),
    ] {
        for start in [format!("{named}\r\nx-more: "), String::new()] {
            let read = Arc::new(AtomicUsize::new(0));
            let endless = stream::iter(std::iter::repeat(Bytes::from_static(&[b'x'; 4096])));
            let body = {
                let read = read.clone();
                stream::once(async move { Bytes::from(start) })
                    .chain(endless)
                    .then(move |chunk| {
                        let all = read.fetch_add(chunk.len(), Ordering::Relaxed);
                        assert!(all < 1 << 26, "it is read without end");
                        async move {
                            tokio::task::yield_now().await;
                            Ok::<_, std::io::Error>(chunk)
                        }
                    })
            };
            let request = parts::of(hall.request(Method::POST, person, path));
            let request = request.header(header::ACCEPT, "application/json");
            let reply = hall
                .send(request.body(Body::from_stream(body)).unwrap())
                .await;
            assert!(reply.status.is_client_error(), "{person:?} {path}");
            if let Some(status) = status {
                assert_eq!(reply.status, status, "{path}: {}", reply.body);
                assert!(reply.body.contains("head_too_long"), "{}", reply.body);
            }
            let read = read.load(Ordering::Relaxed);
            assert!(read < 1 << 16, "{person:?} {path}: {read} bytes");
        }
    }
}

/// While a file is read, what follows it has arrived: its name is not that of the part
/// whose head is too long.
#[tokio::test]
async fn a_head_that_is_too_long_is_not_blamed_on_the_file_before_it() {
    let hall = Hall::open().await;
    let before = files(&hall).await;
    let good = [head("好.pdf").as_bytes(), PDF].concat();
    let next = head("长.pdf");
    let long = format!("\r\n{}\r\nx-more: {}", next.trim_end(), "x".repeat(1 << 14));
    let chunks = [Bytes::from(good), Bytes::from(long)].map(Ok::<_, std::io::Error>);
    // As from a network: the second comes while the first is read.
    let slowly = stream::iter(chunks).then(|chunk| async {
        tokio::task::yield_now().await;
        chunk
    });
    let reply = send(&hall, true, Body::from_stream(slowly)).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    let refusal = reply.refusal();
    assert_eq!(refusal.code, "head_too_long");
    assert!(!refusal.message.contains("好.pdf"), "{}", refusal.message);
    assert_eq!(files(&hall).await, before);
}
