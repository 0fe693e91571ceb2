//! The files of a case are for those who may see the case.

use bytes::Bytes;
use chrono::TimeDelta;
use futures::{StreamExt, TryStreamExt};
use rules::notice::required_materials;
use store::{case, draft, files};

use super::{BIRTH, cast, draft_of, file, key};
use crate::files::{PDF, pdf, receive};
use crate::harness::{Test, both, code, li, monday, request};

both! {
    async fn whoever_sees_the_case_reads_its_files_and_nobody_else(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let hash = receive(&test, PDF).await.unwrap().hash;
        for caller in [&cast.zhang, &cast.cuizhai_officer, &cast.cuizhai_clerk] {
            let read = case::read_file(&test.store, &request(caller.clone()), &receipt, &hash).await.unwrap();
            assert_eq!(read.name, "扫描件.pdf");
            let bytes: Vec<Bytes> = read.content.stream.map_err(|e| e.to_string()).try_collect().await.unwrap();
            assert_eq!(bytes.concat(), PDF);
        }
        let other = test.resident(&li()).await;
        let others = file(&test, &other, BIRTH).await;
        for caller in [&other, &cast.daqiao_officer] {
            assert_eq!(code(case::read_file(&test.store, &request(caller.clone()), &receipt, &hash).await.map(drop)), "not_found");
        }
        // Knowing the hash of a file is no right to it by way of another case.
        let mut elsewhere = PDF.to_vec();
        elsewhere.extend(b"%%EOF\n");
        let foreign = receive(&test, &elsewhere).await.unwrap().hash;
        assert_eq!(code(case::read_file(&test.store, &request(other), &others, &foreign).await.map(drop)), "not_found");
    }

    async fn files_of_cases_are_never_swept(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let swept = files::sweep(&test.store, monday() + TimeDelta::days(400), TimeDelta::days(1)).await.unwrap();
        assert_eq!(swept, 0);
        let hash = receive(&test, PDF).await.unwrap().hash;
        case::read_file(&test.store, &request(cast.zhang), &receipt, &hash).await.unwrap();
    }

    async fn altered_bytes_are_given_to_nobody_as_a_whole(test: Test) {
        let cast = cast(&test).await;
        let who = request(cast.zhang);
        let token = draft_of(&test, &who, BIRTH).await;
        let loaded = draft::load(&test.store, &who, &token).await.unwrap();
        let material = required_materials(&loaded.guide.guide, &loaded.answers)[0].code.clone();
        let (short, long) = (pdf("短"), pdf(&"长".repeat(700_000)));
        let mut hashes = Vec::new();
        for bytes in [&short, &long] {
            let file = receive(&test, bytes).await.unwrap();
            draft::attach(&test.store, &who, &token, &material, &file, "扫描件.pdf").await.unwrap();
            hashes.push(file.hash);
        }
        let receipt = case::submit(&test.store, &who, &token, &key(5)).await.unwrap().receipt;
        let read = async |hash: &str| -> (u64, Vec<Bytes>, bool) {
            let content = case::read_file(&test.store, &who, &receipt, hash).await.unwrap().content;
            let (mut got, mut stream) = (Vec::new(), content.stream);
            loop {
                match stream.next().await {
                    Some(Ok(chunk)) => got.push(chunk),
                    end => return (content.size, got, end.is_none()),
                }
            }
        };
        for (hash, bytes) in hashes.iter().zip([&short, &long]) {
            let (_, got, whole) = read(hash).await;
            assert!(whole && got.concat() == *bytes);
            let mut other = bytes.clone();
            *other.last_mut().unwrap() ^= 1;
            std::fs::write(test.folder.join("files").join(&hash[..2]).join(hash), other).unwrap();
        }
        // Of a short file nothing is given; a long one breaks off.
        assert!(case::read_file(&test.store, &who, &receipt, &hashes[0]).await.is_err());
        let (size, got, whole) = read(&hashes[1]).await;
        assert!(!whole && (got.concat().len() as u64) < size, "{} of {size}", got.concat().len());
    }
}
