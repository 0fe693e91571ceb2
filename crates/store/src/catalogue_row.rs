//! A row of the catalogue of public data: the description in it, and what it is found
//! by. Among that is its provider's name, so that it is found anew once the office is
//! called otherwise.

use rules::catalogue::Resource;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::entity::{office, resource};
use crate::error::{Result, StoreError};
use crate::search::{self, Document, Index};

/// The description in a row.
pub(crate) fn parse(row: &resource::Model) -> Result<Resource> {
    serde_json::from_str(&row.body)
        .map_err(|error| StoreError::fault(format!("resource {}", row.id), error))
}

/// Writes the search index of the catalogue anew: of what this office provides, or of
/// all of it. A description that cannot be read is logged and found as before: nothing
/// else waits until it is mended.
pub(crate) async fn index(db: &impl ConnectionTrait, provider: Option<&str>) -> Result<()> {
    let mut resources = resource::Entity::find();
    let mut offices = office::Entity::find();
    if let Some(code) = provider {
        resources = resources.filter(resource::Column::Provider.eq(code));
        offices = offices.filter(office::Column::Code.eq(code));
    }
    let offices = offices.all(db).await?;
    for row in resources.all(db).await? {
        let provider = offices.iter().find(|office| office.code == row.provider);
        match parse(&row) {
            Ok(resource) => {
                let document = document(&resource, provider);
                search::put(db, Index::Resources, &document).await?;
            }
            Err(error) => tracing::error!(%error, "a description cannot be indexed"),
        }
    }
    Ok(())
}

/// By what it is found: names and what people call it count most.
fn document<'a>(resource: &'a Resource, provider: Option<&office::Model>) -> Document<'a> {
    let fields = resource
        .fields
        .iter()
        .flat_map(|field| [field.title.as_str(), field.meaning.as_str()]);
    let mut body: Vec<&str> = vec![&resource.summary, &resource.basis, resource.topic.label()];
    body.extend(provider.map(|office| office.name.as_str()));
    body.extend(fields);
    Document {
        code: &resource.id,
        title: format!("{} {}", resource.title, resource.keywords.join(" ")),
        body: body.join(" "),
    }
}
