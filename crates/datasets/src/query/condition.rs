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

/// One of them: any of its questions may hold.
pub struct Condition(Vec<Question>);

/// The same of several fields, any of which may hold.
struct Question {
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
        let words = query.search.iter().flat_map(|text| text.split_whitespace());
        conditions.extend(words.map(|word| search(word, fields)));
        Ok(Self(conditions))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The fields that must be read.
    pub fn fields(&self) -> impl Iterator<Item = usize> + '_ {
        let questions = self.0.iter().flat_map(|condition| &condition.0);
        questions.flat_map(|question| question.fields.iter().map(|(at, _)| *at))
    }

    /// Whether rows may match where a field's least and greatest values are what
    /// `noted` says of it.
    pub fn may_match<'a>(&self, noted: impl Fn(usize) -> Option<Bounds<'a>>) -> bool {
        self.0.iter().all(|condition| {
            condition.0.iter().any(|question| {
                let nowhere = |(field, _): &(usize, FieldKind)| {
                    noted(*field).is_some_and(|bounds| question.test.holds_nowhere(bounds))
                };
                !question.fields.iter().all(nowhere)
            })
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
            for question in &condition.0 {
                for (field, kind) in &question.fields {
                    let array = column(*field).ok_or(QueryError::Damaged("a column is missing"))?;
                    let column = Column::of(*kind, array)?;
                    question.test.ask(&column, array, &mut any);
                }
            }
            for (all, any) in all.iter_mut().zip(any) {
                *all &= any;
            }
        }
        Ok(all)
    }
}

/// What a word of a search asks: for text that has it somewhere, and for dates and
/// numbers that are what was typed, which people look for just as well.
fn search(word: &str, fields: &[Field]) -> Condition {
    let of = |kind: FieldKind| {
        let fields = (0..).zip(fields).filter(|(_, field)| field.kind == kind);
        fields.map(|(at, _)| (at, kind)).collect()
    };
    let mut questions = vec![Question {
        fields: of(FieldKind::Text),
        test: Test::Contains(Words::new(word)),
    }];
    let day = day(word);
    for kind in [FieldKind::Date, FieldKind::Integer, FieldKind::Decimal] {
        let typed = day.as_deref().filter(|_| kind == FieldKind::Date);
        let value = cell::read(kind, typed.unwrap_or(word))
            .ok()
            .and_then(Bound::of);
        questions.extend(value.map(|value| Question {
            fields: of(kind),
            test: Test::Compare(Op::Eq, value),
        }));
    }
    Condition(questions)
}

/// A date as people write it, as the data have it: 2026年10月1日, 2026/10/1.
fn day(word: &str) -> Option<String> {
    let word = word.strip_suffix(['日', '号']).unwrap_or(word);
    let mut parts = word.split(['年', '月', '/', '.', '-']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |text: &str| text.parse::<u32>().ok();
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Some(format!("{year}-{:02}-{:02}", number(month)?, number(day)?))
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
    Ok(Condition(vec![Question {
        fields: vec![(at, field.kind)],
        test,
    }]))
}
