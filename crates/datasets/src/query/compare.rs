//! One question asked of a whole column.

use std::cmp::Ordering;

use arrow_array::types::Date32Type;
use arrow_array::{Array, ArrayRef};
use memchr::memmem::Finder;
use rules::catalogue::Cell;

use super::bounds::Bounds;
use super::column::Column;
use super::filter::Op;
use crate::decimal;

/// What is asked of a cell.
pub enum Test {
    Empty,
    NotEmpty,
    Compare(Op, Bound),
    Contains(Box<Words>),
}

/// A value, in the form in which its column compares fastest.
pub enum Bound {
    Text(String),
    Decimal(Vec<u8>),
    Integer(i64),
    Date(i32),
    Boolean(bool),
}

impl Bound {
    /// `None`: the value of an empty cell.
    pub fn of(value: Cell) -> Option<Self> {
        Some(match value {
            Cell::Empty => return None,
            Cell::Text(text) => Bound::Text(text),
            Cell::Decimal(text) => Bound::Decimal(decimal::key(&text)),
            Cell::Integer(number) => Bound::Integer(number),
            Cell::Date(day) => Bound::Date(Date32Type::from_naive_date(day)),
            Cell::Boolean(yes) => Bound::Boolean(yes),
        })
    }
}

impl Bound {
    /// Whether no value between the least and the greatest of a column can hold.
    fn none_holds(&self, op: Op, noted: Bounds<'_>) -> bool {
        match (self, noted) {
            (Self::Integer(bound), Bounds::Integer(least, most)) => {
                excluded(op, bound, least.as_ref(), most.as_ref())
            }
            (Self::Date(bound), Bounds::Date(least, most)) => {
                excluded(op, bound, least.as_ref(), most.as_ref())
            }
            (Self::Text(bound), Bounds::Text(least, most)) => {
                excluded(op, bound.as_bytes(), least, most)
            }
            _ => false,
        }
    }
}

fn excluded<T: Ord + ?Sized>(op: Op, bound: &T, least: Option<&T>, most: Option<&T>) -> bool {
    let (Some(least), Some(most)) = (least, most) else {
        return false;
    };
    match op {
        Op::Eq => bound < least || bound > most,
        Op::Lt => least >= bound,
        Op::Le => least > bound,
        Op::Gt => most <= bound,
        Op::Ge => most < bound,
        Op::Ne | Op::Contains => false,
    }
}

impl Test {
    /// Whether no row can hold, by what is known of the column.
    pub fn holds_nowhere(&self, noted: Bounds<'_>) -> bool {
        match self {
            Self::Compare(op, bound) => bound.none_holds(*op, noted),
            _ => false,
        }
    }

    /// Marks the rows of `column` that hold.
    pub fn ask(&self, column: &Column<'_>, array: &ArrayRef, marks: &mut [bool]) {
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
pub struct Words {
    finder: Finder<'static>,
    /// Whether small and large letters must be made the same.
    cased: bool,
}

impl Words {
    pub fn new(words: &str) -> Box<Self> {
        let cased = words.to_uppercase() != words.to_lowercase();
        let words: String = words.chars().flat_map(char::to_lowercase).collect();
        Box::new(Self {
            finder: Finder::new(words.as_bytes()).into_owned(),
            cased,
        })
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
