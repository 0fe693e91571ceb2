//! The files of a case are for those who may see the case.

use bytes::Bytes;
use chrono::TimeDelta;
use futures::TryStreamExt;
use store::{case, files};

use super::{BIRTH, cast, file};
use crate::files::{PDF, receive};
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
}
