//! Uploads are judged by their bytes, kept under their hash, swept when nothing
//! refers to them.

use std::io::Write;

use bytes::Bytes;
use chrono::TimeDelta;
use futures::{StreamExt, TryStreamExt, stream};
use rules::authority::Role;
use sea_orm::ConnectionTrait;
use store::draft;
use store::files::{self, FileKind, LIMIT};

use crate::harness::{CUIZHAI, Test, both, code, monday, request, request_at, zhang};

pub(crate) const PDF: &[u8] =
    b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n";

/// Another PDF, with `text` where no reader looks.
pub(crate) fn pdf(text: &str) -> Vec<u8> {
    let text = format!("%PDF-1.7\n{text}\n");
    [text.as_bytes(), &PDF[b"%PDF-1.7\n".len()..]].concat()
}

fn upload(bytes: &[u8]) -> impl futures::Stream<Item = store::Result<Bytes>> + Unpin + use<> {
    let chunks: Vec<_> = bytes
        .chunks(7000)
        .map(|chunk| Ok(Bytes::copy_from_slice(chunk)))
        .collect();
    stream::iter(chunks)
}

pub(crate) async fn receive(test: &Test, bytes: &[u8]) -> store::Result<files::NewFile> {
    files::receive(&test.store, monday(), upload(bytes)).await
}

fn zip(names: &[&str]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for name in names {
        out.start_file(*name, stored).unwrap();
        out.write_all(b"<x/>").unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// [`PDF`] with something else in this word's place.
fn without(word: &str) -> Vec<u8> {
    let text = std::str::from_utf8(PDF).unwrap();
    text.replace(word, "something").into_bytes()
}

fn png() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend([0; 40]);
    bytes.extend(b"\0\0\0\0IEND\xaeB`\x82");
    bytes
}

fn jpeg() -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xE0];
    bytes.extend([1; 60]);
    bytes.extend([0xFF, 0xD9]);
    bytes
}

both! {
    async fn each_kind_is_known_by_its_bytes(test: Test) {
        for (bytes, kind) in [
            (PDF.to_vec(), FileKind::Pdf),
            (png(), FileKind::Png),
            (jpeg(), FileKind::Jpeg),
            (zip(&["OFD.xml", "Doc_0/Document.xml"]), FileKind::Ofd),
            (zip(&["[Content_Types].xml", "word/document.xml"]), FileKind::Docx),
        ] {
            let received = receive(&test, &bytes).await.unwrap();
            assert_eq!(received.kind, kind);
            assert_eq!(received.size, bytes.len() as u64);
            assert_eq!(received.hash.len(), 64);
        }
    }

    async fn what_is_none_of_them_is_refused_with_words(test: Test) {
        let cut_zip = zip(&["OFD.xml"]);
        for (bytes, refused) in [
            (Vec::new(), "file_empty"),
            (b"MZ\x90\0 a program".to_vec(), "file_kind"),
            (b"just text".to_vec(), "file_kind"),
            (b"<html><script>alert(1)</script></html>".to_vec(), "file_kind"),
            (b"GIF89a........".to_vec(), "file_kind"),
            (zip(&["xl/workbook.xml"]), "file_kind"),
            (
                zip(&["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]),
                "file_with_macros",
            ),
            (cut_zip[..cut_zip.len() - 30].to_vec(), "file_broken"),
            (PDF[..PDF.len() - 10].to_vec(), "file_broken"),
            (b"%PDF-1.4\n<script>alert(1)</script>\n%%EOF\n".to_vec(), "file_broken"),
            (without("startxref"), "file_broken"),
            (without("/Root"), "file_broken"),
            (without("/Catalog"), "file_broken"),
            (png()[..40].to_vec(), "file_broken"),
            (jpeg()[..30].to_vec(), "file_broken"),
        ] {
            assert_eq!(code(receive(&test, &bytes).await), refused, "{bytes:?}");
        }
        let incoming = std::fs::read_dir(test.folder.join("files/incoming")).unwrap();
        assert_eq!(incoming.count(), 0, "nothing is left lying about");
    }

    async fn what_a_pdf_needs_is_found_wherever_it_stands(test: Test) {
        // Across the parts in which the file is read; and in a stream of objects.
        let part = 256 * 1024;
        for before in part - 24..part + 2 {
            let mut bytes = b"%PDF-1.7\n".to_vec();
            bytes.resize(before, b' ');
            bytes.extend(b"/Catalog /Root startxref\n%%EOF\n");
            assert_eq!(receive(&test, &bytes).await.unwrap().kind, FileKind::Pdf, "{before}");
        }
        let compressed = b"%PDF-1.7\n1 0 obj\n<</Type/ObjStm>>\n2 0 obj\n<</Type/XRef/Root 3 0 R>>\nstartxref\n0\n%%EOF\n";
        assert_eq!(receive(&test, compressed).await.unwrap().kind, FileKind::Pdf);
    }

    async fn twenty_megabytes_and_no_more(test: Test) {
        let mut bytes = PDF.to_vec();
        bytes.resize(usize::try_from(LIMIT).unwrap() - 6, b' ');
        bytes.extend(b"%%EOF\n");
        assert_eq!(receive(&test, &bytes).await.unwrap().size, LIMIT);
        bytes.push(b' ');
        assert_eq!(code(receive(&test, &bytes).await), "file_too_large");
    }

    async fn an_interrupted_upload_leaves_nothing(test: Test) {
        let broken = stream::iter([Ok(Bytes::from_static(PDF)), Err(rules::Refusal::invalid("gone", "…"))]);
        assert_eq!(code(files::receive(&test.store, monday(), broken).await), "gone");
    }

    async fn the_same_content_is_kept_once_also_at_once(test: Test) {
        let tries: Vec<_> = (0..8)
            .map(|_| {
                let store = test.store.clone();
                tokio::spawn(async move { files::receive(&store, monday(), upload(PDF)).await.unwrap() })
            })
            .collect();
        let mut hashes = std::collections::BTreeSet::new();
        for one in tries {
            hashes.insert(one.await.unwrap().hash);
        }
        assert_eq!(hashes.len(), 1);
    }

    async fn a_file_of_our_own_is_kept_once_and_read_in_parts(test: Test) {
        let files = test.store.files();
        // More than one chunk of the upload and of the reading.
        let bytes: Vec<u8> = (0..=250).cycle().take(6_000_000).collect();
        let path = test.folder.join("made");
        std::fs::write(&path, &bytes).unwrap();
        let (hash, size) = files.put_file(&path).await.unwrap();
        assert_eq!(size, 6_000_000);
        assert_eq!(files.put_file(&path).await.unwrap(), (hash.clone(), size));
        for range in [0..size, 0..1, 130_000..400_001, size - 1..size] {
            let part = files.read_range(&hash, range.clone()).await.unwrap();
            assert_eq!(part.size, range.end - range.start);
            let read: Vec<Bytes> = part.stream.try_collect().await.unwrap();
            let index = |at: u64| usize::try_from(at).unwrap();
            assert_eq!(read.concat(), bytes[index(range.start)..index(range.end)]);
        }
        // No row tells of it: it is no upload that could be swept.
        files::sweep(&test.store, crate::harness::later(), TimeDelta::zero())
            .await
            .unwrap();
        assert_eq!(files.read_range(&hash, 0..1).await.unwrap().size, 1);
        assert!(files.put_file(&test.folder.join("nothing")).await.is_err());
    }

    /// The file store gives way in the middle, as a process does that is killed
    /// there: the row does not vouch for bytes that may be gone.
    async fn an_orphan_that_cannot_be_deleted_keeps_no_other_and_comes_in_whole_again(test: Test) {
        let stuck = receive(&test, PDF).await.unwrap();
        let orphan = receive(&test, &png()).await.unwrap();
        let place = |hash: &str| test.folder.join("files").join(&hash[..2]).join(hash);
        // A folder in its place: there is nothing that could be deleted as a file.
        std::fs::remove_file(place(&stuck.hash)).unwrap();
        std::fs::create_dir_all(place(&stuck.hash).join("in the way")).unwrap();
        let day = TimeDelta::days(1);
        let at = monday() + TimeDelta::hours(25);
        assert_eq!(files::sweep(&test.store, at, day).await.unwrap(), 1);
        assert!(!place(&orphan.hash).exists());
        std::fs::remove_dir_all(place(&stuck.hash)).unwrap();
        // As long as the sweeper may be at it, it is not taken.
        let early = files::receive(&test.store, at, upload(PDF)).await;
        assert_eq!(code(early), "busy");
        let later = at + TimeDelta::hours(1);
        files::receive(&test.store, later, upload(PDF)).await.unwrap();
        assert!(place(&stuck.hash).is_file(), "the bytes came along");
        assert_eq!(files::sweep(&test.store, later, day).await.unwrap(), 0);
        assert_eq!(files::sweep(&test.store, later + TimeDelta::hours(25), day).await.unwrap(), 1);
        assert!(!place(&stuck.hash).exists());
    }

    async fn an_account_does_not_fill_the_disk(test: Test) {
        let who = request(test.seed().await.resident(&zhang()).await);
        let send = async |now| {
            let who = request_at(who.caller.clone(), now);
            files::receive_from(&test.store, &who, upload(PDF)).await
        };
        send(monday()).await.unwrap();
        // Half a gigabyte later.
        let much = "UPDATE throttles SET tries = tries + 524287 WHERE tries = 1";
        test.store.database().execute_unprepared(much).await.unwrap();
        let refused = send(monday() + TimeDelta::minutes(20)).await.unwrap_err();
        let refusal = refused.refusal().unwrap();
        assert_eq!(refusal.code, "too_many_uploads");
        assert!(refusal.message.contains("请40分钟后再试"), "{}", refusal.message);
        // Nobody else waits for it, and they not longer than said.
        let staff = request(test.staff("clerk", Role::WindowClerk, CUIZHAI).await);
        files::receive_from(&test.store, &staff, upload(PDF)).await.unwrap();
        send(monday() + TimeDelta::hours(1)).await.unwrap();
        let nobody = crate::harness::nobody();
        assert_eq!(code(files::receive_from(&test.store, &nobody, upload(PDF)).await), "signed_out");
    }

    /// How large a file is shows at its end: each has asked before any of them is
    /// counted.
    async fn files_sent_at_once_do_not_pass_the_limit_together(test: Test) {
        let who = request(test.seed().await.resident(&zhang()).await);
        files::receive_from(&test.store, &who, upload(PDF)).await.unwrap();
        let nearly = "UPDATE throttles SET tries = tries + 524286 WHERE tries = 1";
        test.store.database().execute_unprepared(nearly).await.unwrap();
        let all_have_begun = tokio::sync::Barrier::new(4);
        let send = |number: usize| {
            let (store, who, gate) = (&test.store, &who, &all_have_begun);
            async move {
                let bytes = Bytes::from(pdf(&format!("第{number}份")));
                let late = stream::once(async move {
                    gate.wait().await;
                    Ok::<_, store::StoreError>(bytes)
                });
                files::receive_from(store, who, late.boxed()).await
            }
        };
        let done = futures::future::join_all((0..4).map(send)).await;
        let (taken, refused): (Vec<_>, Vec<_>) = done.into_iter().partition(Result::is_ok);
        assert_eq!((taken.len(), refused.len()), (1, 3));
        for refused in refused {
            assert_eq!(code(refused), "too_many_uploads");
        }
        let incoming = std::fs::read_dir(test.folder.join("files/incoming")).unwrap();
        assert_eq!(incoming.count(), 0, "what is refused is not kept");
        assert_eq!(code(files::receive_from(&test.store, &who, upload(PDF)).await), "too_many_uploads");
    }

    async fn a_full_material_is_refused_before_anything_is_received(test: Test) {
        let who = request(test.seed().await.resident(&zhang()).await);
        let token = draft::start(&test.store, &who, "birth-registration").await.unwrap();
        let material = crate::draft::material(&test).await;
        let file = receive(&test, PDF).await.unwrap();
        for _ in 0..draft::PIECES_PER_MATERIAL {
            draft::has_room(&test.store, &who, &token, &material).await.unwrap();
            draft::attach(&test.store, &who, &token, &material, &file, "a.pdf").await.unwrap();
        }
        assert_eq!(code(draft::has_room(&test.store, &who, &token, &material).await), "fields");
        assert_eq!(code(draft::has_room(&test.store, &who, &token, "nothing").await), "no_such_material");
    }

    async fn ten_files_of_a_material_are_the_most_also_at_once(test: Test) {
        let who = request(test.seed().await.resident(&zhang()).await);
        let token = draft::start(&test.store, &who, "birth-registration").await.unwrap();
        let material = crate::draft::material(&test).await;
        let file = receive(&test, PDF).await.unwrap();
        let attach = (0..16).map(|_| draft::attach(&test.store, &who, &token, &material, &file, "a.pdf"));
        let done = futures::future::join_all(attach).await;
        let (kept, refused): (Vec<_>, Vec<_>) = done.into_iter().partition(Result::is_ok);
        assert_eq!((kept.len(), refused.len()), (10, 6));
        for refused in refused {
            assert_eq!(code(refused), "fields");
        }
    }

    async fn orphans_are_swept_and_attached_files_stay(test: Test) {
        let who = request(test.seed().await.resident(&zhang()).await);
        let attached = receive(&test, PDF).await.unwrap();
        let orphan = receive(&test, &png()).await.unwrap();
        let token = draft::start(&test.store, &who, "birth-registration").await.unwrap();
        let material = crate::draft::material(&test).await;
        let piece = draft::attach(&test.store, &who, &token, &material, &attached, "a.pdf").await.unwrap();
        let day = TimeDelta::days(1);
        assert_eq!(files::sweep(&test.store, monday() + TimeDelta::hours(23), day).await.unwrap(), 0);
        assert_eq!(files::sweep(&test.store, monday() + TimeDelta::hours(25), day).await.unwrap(), 1);
        assert!(!test.folder.join("files").join(&orphan.hash[..2]).join(&orphan.hash).exists());
        let read = draft::read_file(&test.store, &who, &token, piece).await.unwrap();
        let bytes: Vec<Bytes> = read.content.stream.map_err(|e| e.to_string()).try_collect().await.unwrap();
        assert_eq!(bytes.concat(), PDF);
        draft::delete(&test.store, &who, &token).await.unwrap();
        assert_eq!(files::sweep(&test.store, monday() + TimeDelta::hours(25), day).await.unwrap(), 1);
        let again = receive(&test, &png()).await.unwrap();
        assert_eq!(again, orphan, "an upload after the sweep brings the bytes along");
        assert!(test.folder.join("files").join(&orphan.hash[..2]).join(&orphan.hash).exists());
        drop(stream::empty::<()>().boxed());
    }
}
