//! What was handed in, and by whom (提交的材料、申请人).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::identity::IdKind;

/// A person as named in an application. The store encrypts events whole, so
/// that the number is plain here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// 姓名
    pub name: String,
    /// 证件类型
    pub id_kind: IdKind,
    /// 证件号码
    pub id_number: String,
    /// 手机号码
    pub phone: String,
}

/// Materials on hand: code in the guide → pieces in the order of arrival.
/// Nothing is ever replaced: a better copy is one more piece.
pub type Materials = BTreeMap<String, Vec<HandedIn>>;

/// One piece of a material.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandedIn {
    /// An electronic file, equal to paper (Measures 30(3)).
    File(FileRef),
    /// Paper kept by the window that took it in.
    Paper {
        /// 份数
        copies: u16,
    },
}

/// An uploaded file, by its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// SHA-256 of the content, hexadecimal: its address in storage.
    pub hash: String,
    /// Name as uploaded.
    pub name: String,
    /// Media type as found in the content.
    pub mime: String,
    /// Bytes.
    pub size: u64,
}
