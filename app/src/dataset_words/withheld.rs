//! How many figures a version does not tell because they are small, in words (小数抑制,
//! Measures 23): by the number of its rows alone it would seem to tell them all.

use std::sync::Arc;

use datasets::{Filter, Form, Op, Query, QueryError, Tables};
use rules::catalogue::{FieldKind, suppress::LEAST};
use store::{Store, dataset::Version};

/// The column by which the catalogue says that a dataset withholds: 有不公布的数.
const MARK: &str = "suppressed";

/// What is withheld of `version`; nothing where all is told.
pub(crate) async fn withheld(
    store: &Store,
    tables: &Arc<Tables>,
    version: &Version,
) -> Result<Option<String>, QueryError> {
    let counted = counted(store, tables, version).await?;
    Ok(counted.and_then(|(hidden, figures)| words(hidden, figures)))
}

/// The same in the few words of a line of the list.
pub(crate) async fn withheld_in_short(
    store: &Store,
    tables: &Arc<Tables>,
    version: &Version,
) -> Result<Option<String>, QueryError> {
    let counted = counted(store, tables, version).await?;
    Ok(counted.and_then(|(hidden, figures)| in_short(hidden, figures)))
}

/// How many figures are hidden, and how many there are; `None` where the catalogue
/// withholds nothing. Asks no database: a few blocks of the file of rows.
async fn counted(
    store: &Store,
    tables: &Arc<Tables>,
    version: &Version,
) -> Result<Option<(u64, u64)>, QueryError> {
    let marked = version.fields.iter().any(|field| field.name == MARK);
    let file = version.file(Form::Parquet.code());
    let Some(file) = file.filter(|_| marked) else {
        return Ok(None);
    };
    let path = store.files().path(&file.hash);
    let (mut hidden, mut figures) = (0, 0);
    let told = |kind| kind == FieldKind::Integer;
    for field in version.fields.iter().filter(|field| told(field.kind)) {
        let empty = Query {
            filters: vec![Filter {
                field: field.name.clone(),
                op: Op::Eq,
                value: String::new(),
            }],
            limit: 1,
            ..Query::default()
        };
        let page = tables.query(store.files().objects(), &path, &empty).await?;
        hidden += page.total;
        figures += version.rows;
    }
    Ok(Some((hidden, figures)))
}

fn in_short(hidden: u64, figures: u64) -> Option<String> {
    match hidden {
        0 => None,
        _ if hidden == figures => Some("数字全部不公布".to_owned()),
        _ => Some(format!("{hidden} 个数不公布")),
    }
}

fn words(hidden: u64, figures: u64) -> Option<String> {
    let many = match hidden {
        0 => return None,
        _ if hidden == figures => "全部不公布".to_owned(),
        _ => format!("其中 {hidden} 个不公布"),
    };
    Some(format!(
        "这一版有 {figures} 个数，{many}：小于 {LEAST} 的不公布，能用减法推算出来的也不公布，以免认出个人。"
    ))
}

#[cfg(test)]
mod tests {
    use super::{in_short, words};

    #[test]
    fn what_is_withheld_is_told_by_number() {
        assert_eq!(words(0, 40), None);
        assert!(
            words(39, 40)
                .unwrap()
                .contains("有 40 个数，其中 39 个不公布")
        );
        assert!(words(40, 40).unwrap().contains("有 40 个数，全部不公布"));
        assert_eq!(in_short(0, 40), None);
        assert_eq!(in_short(39, 40).as_deref(), Some("39 个数不公布"));
        assert_eq!(in_short(40, 40).as_deref(), Some("数字全部不公布"));
    }
}
