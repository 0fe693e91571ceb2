//! A page of rows as JSON.

use std::sync::Arc;

use datasets::{Page, cell::Json};
use rules::catalogue::{Cell, Field, FieldKind};
use serde::{Serialize, Serializer, ser::SerializeMap as _};
use utoipa::ToSchema;

/// A page of rows.
#[derive(Debug, Serialize, ToSchema)]
pub struct RowPage {
    /// 数据版本
    version: i32,
    /// 信息项，次序和文件里的列相同
    fields: Vec<FieldLine>,
    /// 数据；每行以信息项的名称为键，空格为 null，小数的位数和来源相同
    #[schema(value_type = Vec<std::collections::HashMap<String, serde_json::Value>>)]
    rows: Vec<Row>,
    /// 符合条件的共有多少行
    total: u64,
    /// 下一页的翻页标记，作为参数 cursor 带上；没有的，这是最后一页
    next: Option<String>,
}

impl RowPage {
    /// Of this version.
    pub fn of(version: i32, page: Page) -> Self {
        let names: Arc<[String]> = page.fields.iter().map(|field| field.name.clone()).collect();
        let row = |cells: Vec<Cell>| Row {
            names: names.clone(),
            cells,
        };
        Self {
            version,
            rows: page.rows.into_iter().map(row).collect(),
            fields: page.fields.iter().map(FieldLine::of).collect(),
            total: page.total,
            next: page.next.map(|cursor| cursor.to_string()),
        }
    }
}

/// A field.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldLine {
    /// 名称，用在文件和地址里
    name: String,
    /// 中文名称
    title: String,
    /// 数据类型
    kind: &'static str,
    /// 文本最多多少个字；不限的和不是文本的没有
    length: Option<u32>,
    /// 含义
    meaning: String,
    /// 是否必填
    required: bool,
}

impl FieldLine {
    /// Of a field of the catalogue.
    pub fn of(field: &Field) -> Self {
        Self {
            name: field.name.clone(),
            title: field.title.clone(),
            kind: match field.kind {
                FieldKind::Text => "text",
                FieldKind::Integer => "integer",
                FieldKind::Decimal => "decimal",
                FieldKind::Date => "date",
                FieldKind::Boolean => "boolean",
            },
            length: field.length,
            meaning: field.meaning.clone(),
            required: field.required,
        }
    }
}

/// One row, as an object with the fields in their order.
#[derive(Debug)]
struct Row {
    names: Arc<[String]>,
    cells: Vec<Cell>,
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(self.cells.len()))?;
        for (name, cell) in self.names.iter().zip(&self.cells) {
            object.serialize_entry(name, &Json(cell))?;
        }
        object.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_an_object_with_exact_numbers() {
        let field = |name: &str, kind: FieldKind| Field {
            name: name.to_owned(),
            title: "题".to_owned(),
            kind,
            length: (kind == FieldKind::Text).then_some(9),
            meaning: "义".to_owned(),
            required: true,
        };
        let page = Page {
            fields: vec![field("b", FieldKind::Decimal), field("a", FieldKind::Text)],
            rows: vec![
                vec![Cell::Decimal("0.10".to_owned()), "\"".into()],
                vec![Cell::Empty, Cell::Empty],
            ],
            next: None,
            total: 2,
        };
        assert_eq!(
            serde_json::to_string(&RowPage::of(3, page)).unwrap(),
            "{\"version\":3,\"fields\":[\
             {\"name\":\"b\",\"title\":\"题\",\"kind\":\"decimal\",\"length\":null,\"meaning\":\"义\",\"required\":true},\
             {\"name\":\"a\",\"title\":\"题\",\"kind\":\"text\",\"length\":9,\"meaning\":\"义\",\"required\":true}],\
             \"rows\":[{\"b\":0.10,\"a\":\"\\\"\"},{\"b\":null,\"a\":null}],\"total\":2,\"next\":null}"
        );
    }
}
