//! One dataset, as everybody sees it.

use chrono::{DateTime, Utc};
use rules::catalogue::{Field, OpeningType, Resource};
use rules::refusal::Refusal;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::catalogue_row::parse;
use crate::entity::{data_file, data_version, resource};
use crate::error::{Result, StoreError};
use crate::store::Store;
use crate::words::word;

/// A dataset with its versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dataset {
    /// What the catalogue says.
    pub resource: Resource,
    /// When the description changed last.
    pub changed_at: DateTime<Utc>,
    /// The versions that were opened, the newest first; those that were taken
    /// away again are told, without files, and so are all that the catalogue no
    /// longer opens to everyone.
    pub versions: Vec<Version>,
}

impl Dataset {
    /// Whether the catalogue opens it to everyone, as it now stands (Measures 20,
    /// 22): a type that was lowered closes what had been opened before.
    pub fn is_open(&self) -> bool {
        self.resource.opening.kind == OpeningType::Unconditional
    }

    /// When data were opened for the first time (发布日期), whatever has become of
    /// that version. None where nothing was.
    pub fn first_opened_at(&self) -> Option<DateTime<Utc>> {
        let opened = self.versions.iter().filter_map(|version| version.opened_at);
        opened.min()
    }

    /// The version that everybody sees.
    pub fn current(&self) -> Option<&Version> {
        self.versions
            .iter()
            .find(|version| version.withdrawn.is_none())
            .filter(|_| self.is_open())
    }
}

/// A version of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// 1, 2, 3 …
    pub number: i32,
    /// Hash of fields and rows.
    pub content: String,
    /// The fields as they were then.
    pub fields: Vec<Field>,
    /// How many rows.
    pub rows: u64,
    /// When it was put down.
    pub made_at: DateTime<Utc>,
    /// When it was opened.
    pub opened_at: Option<DateTime<Utc>>,
    /// When and why it was taken away again.
    pub withdrawn: Option<(DateTime<Utc>, String)>,
    /// Its files, in the order of their forms' names.
    pub files: Vec<DataFile>,
    /// The forms among its files that could not be made.
    pub omitted: Vec<Omitted>,
}

impl Version {
    /// The file in this form.
    pub fn file(&self, form: &str) -> Option<&DataFile> {
        self.files.iter().find(|file| file.form == form)
    }

    pub(super) fn of(row: data_version::Model, files: Vec<data_file::Model>) -> Result<Self> {
        let fields = serde_json::from_str(&row.fields)
            .map_err(|error| StoreError::fault(format!("version {}", row.id), error))?;
        let mut files: Vec<DataFile> = files.into_iter().map(DataFile::from).collect();
        files.sort_by(|a, b| a.form.cmp(&b.form));
        // Where nobody gets any file, none is missing.
        let omitted = match &row.omitted {
            Some(omitted) if !files.is_empty() => serde_json::from_str(omitted)
                .map_err(|error| StoreError::fault(format!("version {}", row.id), error))?,
            _ => Vec::new(),
        };
        Ok(Self {
            number: row.number,
            content: row.content,
            fields,
            rows: u64::try_from(row.row_count).unwrap_or_default(),
            made_at: row.made_at,
            opened_at: row.opened_at,
            withdrawn: row
                .withdrawn_at
                .map(|at| (at, row.withdrawn_why.unwrap_or_default())),
            files,
            omitted,
        })
    }
}

/// A form that a version does not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Omitted {
    /// Form, as `datasets` spells it.
    pub form: String,
    /// Why not, in Chinese.
    pub why: String,
}

/// A file of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFile {
    /// Form, as `datasets` spells it.
    pub form: String,
    /// SHA-256, hex.
    pub hash: String,
    /// Bytes.
    pub size: u64,
}

impl From<data_file::Model> for DataFile {
    fn from(row: data_file::Model) -> Self {
        Self {
            form: row.form,
            hash: row.file_hash,
            size: u64::try_from(row.size).unwrap_or_default(),
        }
    }
}

/// A dataset. Public; two statements. One that is open to everyone is not there
/// before its first version is; of others the description is public (Measures 22).
pub async fn get(store: &Store, id: &str) -> Result<Dataset> {
    let row = resource::Entity::find_by_id(id)
        .one(&store.db)
        .await?
        .ok_or_else(Refusal::not_found)?;
    let resource = parse(&row)?;
    let mut versions = data_version::Entity::find()
        .find_with_related(data_file::Entity)
        .filter(data_version::Column::ResourceId.eq(id))
        .filter(data_version::Column::OpenedAt.is_not_null())
        .all(&store.db)
        .await?;
    let open = resource.opening.kind == OpeningType::Unconditional;
    if versions.is_empty() && open {
        return Err(Refusal::not_found().into());
    }
    // Rows that are put together with their files come in the order of ids.
    versions.sort_by_key(|(row, _)| std::cmp::Reverse(row.number));
    let versions = versions
        .into_iter()
        .map(|(row, files)| {
            let files = if row.withdrawn_at.is_none() && open {
                files
            } else {
                Vec::new()
            };
            Version::of(row, files)
        })
        .collect::<Result<_>>()?;
    Ok(Dataset {
        resource,
        changed_at: row.changed_at,
        versions,
    })
}

/// A file of an open version of what is open to everyone. Public; one statement.
pub async fn file(store: &Store, id: &str, number: i32, form: &str) -> Result<DataFile> {
    let open = Query::select()
        .column(resource::Column::Id)
        .from(resource::Entity)
        .and_where(resource::Column::Opening.eq(word(&OpeningType::Unconditional)?))
        .to_owned();
    let found = data_file::Entity::find()
        .inner_join(data_version::Entity)
        .filter(data_version::Column::ResourceId.in_subquery(open))
        .filter(data_version::Column::ResourceId.eq(id))
        .filter(data_version::Column::Number.eq(number))
        .filter(data_version::Column::OpenedAt.is_not_null())
        .filter(data_version::Column::WithdrawnAt.is_null())
        .filter(data_file::Column::Form.eq(form))
        .one(&store.db)
        .await?;
    Ok(found.ok_or_else(Refusal::not_found)?.into())
}
