//! Which rows match.

use std::cmp::Ordering;

use arrow_array::types::Date32Type;
use arrow_array::{Array, ArrayRef};
use memchr::memmem::Finder;
use rules::catalogue::{Cell, Field, FieldKind};

use super::column::Column;
use super::{Query, QueryError, find};
use crate::{cell, decimal};

/// How a field is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    /// The same; an empty value finds empty cells.
    Eq,
    /// Everything that [`Op::Eq`] does not find.
    Ne,
    /// Less, earlier.
    Lt,
    /// Not more.
    Le,
    /// More, later.
    Gt,
    /// Not less.
    Ge,
    /// The text has it somewhere. Latin letters may be small or large.
    Contains,
}

impl Op {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Eq,
        Self::Ne,
        Self::Lt,
        Self::Le,
        Self::Gt,
        Self::Ge,
        Self::Contains,
    ];

    /// As in `field.op=value`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Eq => "eq",
            Self::Ne => "ne",
            Self::Lt => "lt",
            Self::Le => "le",
            Self::Gt => "gt",
            Self::Ge => "ge",
            Self::Contains => "contains",
        }
    }

    /// The comparison with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|op| op.code() == code)
    }

    /// Chinese name on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Eq => "等于",
            Self::Ne => "不等于",
            Self::Lt => "小于",
            Self::Le => "不大于",
            Self::Gt => "大于",
            Self::Ge => "不小于",
            Self::Contains => "含有",
        }
    }

    fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Eq => order.is_eq(),
            Self::Ne => order.is_ne(),
            Self::Lt => order.is_lt(),
            Self::Le => order.is_le(),
            Self::Gt => order.is_gt(),
            Self::Ge => order.is_ge(),
            Self::Contains => false,
        }
    }
}

/// A condition on one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Its name.
    pub field: String,
    /// How it is compared.
    pub op: Op,
    /// With what, as it is written in the plain CSV.
    pub value: String,
}

impl Filter {
    /// The parameter that it is written as.
    fn parameter(&self) -> String {
        match self.op {
            Op::Eq => self.field.clone(),
            op => format!("{}.{}", self.field, op.code()),
        }
    }
}

/// The conditions of a query, ready to be asked.
pub struct Conditions(Vec<Condition>);

struct Condition {
    /// Fields that are looked at, any of which may hold.
    fields: Vec<(usize, FieldKind)>,
    test: Test,
}

enum Test {
    Empty,
    NotEmpty,
    Compare(Op, Bound),
    Contains(Words),
}

/// A value, in the form in which its column compares fastest.
enum Bound {
    Text(String),
    Decimal(Vec<u8>),
    Integer(i64),
    Date(i32),
    Boolean(bool),
}

impl Conditions {
    /// Of `query`, over `fields`.
    pub fn of(query: &Query, fields: &[Field]) -> Result<Self, QueryError> {
        let mut conditions = Vec::new();
        for filter in &query.filters {
            conditions.push(condition(filter, fields)?);
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

fn condition(filter: &Filter, fields: &[Field]) -> Result<Condition, QueryError> {
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
        match (bound(value), filter.op) {
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

fn bound(value: Cell) -> Option<Bound> {
    Some(match value {
        Cell::Empty => return None,
        Cell::Text(text) => Bound::Text(text),
        Cell::Decimal(text) => Bound::Decimal(decimal::key(&text)),
        Cell::Integer(number) => Bound::Integer(number),
        Cell::Date(day) => Bound::Date(Date32Type::from_naive_date(day)),
        Cell::Boolean(yes) => Bound::Boolean(yes),
    })
}

impl Test {
    /// Marks the rows of `column` that hold.
    fn ask(&self, column: &Column<'_>, array: &ArrayRef, marks: &mut [bool]) {
        match self {
            Self::Empty => mark(marks, |at| array.is_null(at)),
            Self::NotEmpty => mark(marks, |at| array.is_valid(at)),
            Self::Contains(words) => {
                if let Column::Text(texts) = column {
                    let mut lower = String::new();
                    mark(marks, |at| {
                        texts.is_valid(at) && words.are_in(texts.value(at), &mut lower)
                    });
                }
            }
            Self::Compare(op, bound) => {
                let empty = *op == Op::Ne;
                let asked = |at: usize, order: &mut dyn FnMut(usize) -> Ordering| {
                    if array.is_null(at) {
                        empty
                    } else {
                        op.holds(order(at))
                    }
                };
                match (column, bound) {
                    (Column::Text(texts), Bound::Text(bound)) => {
                        mark(marks, |at| asked(at, &mut |at| texts.value(at).cmp(bound)));
                    }
                    (Column::Decimal(texts), Bound::Decimal(bound)) => {
                        let mut key = Vec::new();
                        mark(marks, |at| {
                            asked(at, &mut |at| {
                                decimal::write_key(texts.value(at), &mut key);
                                key.cmp(bound)
                            })
                        });
                    }
                    (Column::Integer(numbers), Bound::Integer(bound)) => {
                        mark(marks, |at| {
                            asked(at, &mut |at| numbers.value(at).cmp(bound))
                        });
                    }
                    (Column::Date(days), Bound::Date(bound)) => {
                        mark(marks, |at| asked(at, &mut |at| days.value(at).cmp(bound)));
                    }
                    (Column::Boolean(flags), Bound::Boolean(bound)) => {
                        mark(marks, |at| asked(at, &mut |at| flags.value(at).cmp(bound)));
                    }
                    // `Column::of` and `bound` go by the same kind.
                    _ => {}
                }
            }
        }
    }
}

fn mark(marks: &mut [bool], mut holds: impl FnMut(usize) -> bool) {
    for (at, mark) in marks.iter_mut().enumerate() {
        *mark = *mark || holds(at);
    }
}

/// Words that are looked for inside text.
struct Words {
    finder: Finder<'static>,
    /// Whether small and large letters must be made the same.
    cased: bool,
}

impl Words {
    fn new(words: &str) -> Self {
        let cased = words.to_uppercase() != words.to_lowercase();
        let words = words.to_lowercase();
        Self {
            finder: Finder::new(words.as_bytes()).into_owned(),
            cased,
        }
    }

    fn are_in(&self, text: &str, lower: &mut String) -> bool {
        if !self.cased {
            return self.finder.find(text.as_bytes()).is_some();
        }
        lower.clear();
        lower.extend(text.chars().flat_map(char::to_lowercase));
        self.finder.find(lower.as_bytes()).is_some()
    }
}
