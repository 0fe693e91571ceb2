//! Whether a version is what was put down: its fields and rows by the hash of its
//! content, which a review is bound to, and its files by theirs (Measures 23).

use rules::catalogue::secrecy::FileHashes;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use sha2::{Digest as _, Sha256};

use crate::entity::{data_file, data_version};
use crate::error::Result;
use crate::hex;

/// The form that holds every cell as it is, as `datasets` spells it.
const PLAIN: &str = "csv";

/// Hash of fields, as JSON, and rows, by the hash of their plain CSV. `datasets`
/// makes the same when it writes a version: were it another, none could be opened.
pub fn content_of(fields: &str, plain: &str) -> String {
    hex::encode(&Sha256::digest(format!("{fields}\n{plain}")))
}

/// Hashes of the files of a version.
pub(super) async fn files_of(db: &impl ConnectionTrait, version: i64) -> Result<FileHashes> {
    let files = data_file::Entity::find()
        .filter(data_file::Column::VersionId.eq(version))
        .all(db)
        .await?;
    Ok(by_form(&files))
}

/// Hashes of files by their form.
pub(crate) fn by_form(files: &[data_file::Model]) -> FileHashes {
    let file = |file: &data_file::Model| (file.form.clone(), file.file_hash.clone());
    files.iter().map(file).collect()
}

/// Whether fields and rows are those of which the version has the content hash.
pub(crate) fn is_as_made(version: &data_version::Model, files: &FileHashes) -> bool {
    let plain = files.get(PLAIN);
    plain.is_some_and(|plain| content_of(&version.fields, plain) == version.content)
}
