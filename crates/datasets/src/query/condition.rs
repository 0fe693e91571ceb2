//! The conditions of a query, understood.

use arrow_array::ArrayRef;
use rules::catalogue::{Field, FieldKind};

use super::bounds::Bounds;
use super::column::Column;
use super::compare::{Bound, Test, Words};
use super::filter::{Filter, Op};
use super::{Query, QueryError, find};
use crate::cell;

/// The conditions of a query, ready to be asked.
pub struct Conditions(Vec<Condition>);

/// One of them.
pub struct Condition {
    /// Fields that are looked at, any of which may hold.
    fields: Vec<(usize, FieldKind)>,
    test: Test,
}

impl Conditions {
    /// Of `query`, over `fields`.
    pub fn of(query: &Query, fields: &[Field]) -> Result<Self, QueryError> {
        let mut conditions = Vec::new();
        for filter in &query.filters {
            conditions.push(of(filter, fields)?);
        }
        if let Some(search) = query.search.as_deref().filter(|text| !text.is_empty()) {
            conditions.push(Condition {
                fields: (0..)
                    .zip(fields)
                    .filter(|(_, field)| field.kind == FieldKind::Text)
                    .map(|(at, field)| (at, field.kind))
                    .collect(),
                test: Test::Contains(Words::new(search)),
            });
        }
        Ok(Self(conditions))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The fields that must be read.
    pub fn fields(&self) -> impl Iterator<Item = usize> + '_ {
        self.0
            .iter()
            .flat_map(|condition| condition.fields.iter().map(|(at, _)| *at))
    }

    /// Whether rows may match where a field's least and greatest values are what
    /// `noted` says of it.
    pub fn may_match<'a>(&self, noted: impl Fn(usize) -> Option<Bounds<'a>>) -> bool {
        self.0.iter().all(|condition| {
            let nowhere = |(field, _): &(usize, FieldKind)| {
                noted(*field).is_some_and(|bounds| condition.test.holds_nowhere(bounds))
            };
            !condition.fields.iter().all(nowhere)
        })
    }

    /// Whether each of the `rows` rows matches. `column` gives a field's array.
    pub fn matches<'a>(
        &self,
        rows: usize,
        column: impl Fn(usize) -> Option<&'a ArrayRef>,
    ) -> Result<Vec<bool>, QueryError> {
        let mut all = vec![true; rows];
        for condition in &self.0 {
            let mut any = vec![false; rows];
            for (field, kind) in &condition.fields {
                let array = column(*field).ok_or(QueryError::Damaged("a column is missing"))?;
                condition
                    .test
                    .ask(&Column::of(*kind, array)?, array, &mut any);
            }
            for (all, any) in all.iter_mut().zip(any) {
                *all &= any;
            }
        }
        Ok(all)
    }
}

/// What one filter asks.
pub fn of(filter: &Filter, fields: &[Field]) -> Result<Condition, QueryError> {
    let Some((at, field)) = find(fields, &filter.field) else {
        return Err(QueryError::parameter(
            filter.parameter(),
            "没有这个信息项。",
        ));
    };
    let wrong = |message: String| QueryError::parameter(filter.parameter(), message);
    let test = if filter.op == Op::Contains {
        if field.kind != FieldKind::Text {
            let kind = field.kind.label();
            return Err(wrong(format!(
                "这个信息项是{kind}，只有文本才能用 contains。"
            )));
        }
        Test::Contains(Words::new(&filter.value))
    } else {
        let value = cell::read(field.kind, &filter.value).map_err(wrong)?;
        match (Bound::of(value), filter.op) {
            (Some(bound), op) => Test::Compare(op, bound),
            (None, Op::Eq) => Test::Empty,
            (None, Op::Ne) => Test::NotEmpty,
            (None, _) => return Err(wrong("要比较大小，必须写一个值。".to_owned())),
        }
    };
    Ok(Condition {
        fields: vec![(at, field.kind)],
        test,
    })
}
