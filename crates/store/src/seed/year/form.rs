//! A form, filled in as its guide asks: whatever the check of the form misses is
//! answered, until it misses nothing.

use chrono::{NaiveDate, TimeDelta};
use rules::form::{Answers, DateBound, Field, FieldKind, check, field_at};
use rules::guide::Guide;
use rules::place::Places;

use super::dice::Dice;
use super::{people, said};

/// Rounds: each answer may show another field.
const ROUNDS: usize = 12;

/// What fills the forms of one case.
pub(super) struct Filling<'a> {
    pub(super) guide: &'a Guide,
    pub(super) places: &'a Places,
    /// Where the person lives.
    pub(super) village: &'a str,
    pub(super) today: NaiveDate,
}

impl Filling<'_> {
    /// Answers that the form takes; `None` where a guide asks for what is not
    /// known here.
    pub(super) fn answers(&self, dice: &mut Dice) -> Option<Answers> {
        let mut answers = Answers::new();
        let known = |village: &str| self.places.has_village(village);
        for _ in 0..ROUNDS {
            let problems = check(&self.guide.form, &answers, self.today, &known);
            if problems.is_empty() {
                return Some(answers);
            }
            for problem in problems {
                let field = field_at(&self.guide.form, &problem.path)?;
                self.answer(dice, field, field_path(&problem.path, field), &mut answers);
            }
        }
        None
    }

    fn answer(&self, dice: &mut Dice, field: &Field, path: String, answers: &mut Answers) {
        let text = match &field.kind {
            FieldKind::Text { .. } | FieldKind::LongText { .. } => text(dice, field),
            FieldKind::Number { min, max, .. } => {
                let least = min.unwrap_or(0);
                let span = max.unwrap_or(least + 20).min(least + 20) - least;
                let more = dice.below(usize::try_from(span + 1).unwrap_or(1));
                (least + i64::try_from(more).unwrap_or(0)).to_string()
            }
            FieldKind::Date { bound } => self.date(dice, *bound),
            FieldKind::Choice { options, many } => {
                let Some(option) = dice.pick(options) else {
                    return;
                };
                if *many {
                    answers.insert(format!("{path}.{}", option.value), "on".to_owned());
                    return;
                }
                option.value.clone()
            }
            FieldKind::IdNumber => people::id_number(dice),
            FieldKind::CreditCode => people::credit_code(dice),
            FieldKind::Phone => people::phone(dice),
            FieldKind::BankAccount => format!("6217{}", dice.digits(15)),
            FieldKind::Money { .. } => format!("{}.00", 100 * (1 + dice.below(40))),
            FieldKind::Address => {
                answers.insert(format!("{path}.village"), self.village.to_owned());
                answers.insert(
                    format!("{path}.detail"),
                    format!("{}号", 1 + dice.below(300)),
                );
                return;
            }
            FieldKind::Group { fields, .. } => {
                // One row; what it misses comes with the next round.
                for inner in fields.iter().filter(|inner| inner.required) {
                    let path = format!("{path}.0.{}", inner.name);
                    if inner.shown_if.is_none() {
                        self.answer(dice, inner, path, answers);
                    }
                }
                return;
            }
        };
        answers.insert(path, text);
    }

    fn date(&self, dice: &mut Dice, bound: DateBound) -> String {
        let days = i64::try_from(1 + dice.below(300)).unwrap_or(1);
        let date = match bound {
            DateBound::Past | DateBound::Any => self.today - TimeDelta::days(days),
            DateBound::Future => self.today + TimeDelta::days(days),
        };
        date.to_string()
    }
}

fn text(dice: &mut Dice, field: &Field) -> String {
    if field.label.contains("姓名") {
        return people::name(dice);
    }
    let answers = said::answers(&field.label);
    dice.pick(answers).copied().unwrap_or("无").to_owned()
}

/// The path of the field itself: a problem of an address names one of its parts.
fn field_path(path: &str, field: &Field) -> String {
    match (&field.kind, path.rsplit_once('.')) {
        (FieldKind::Address, Some((parent, "village" | "detail"))) => parent.to_owned(),
        _ => path.to_owned(),
    }
}
