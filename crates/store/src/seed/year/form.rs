//! A form, filled in as its guide asks: whatever the check of the form misses is
//! answered, until it misses nothing.

use chrono::{NaiveDate, TimeDelta};
use rules::form::{Answers, ChoiceOption, DateBound, Field, FieldKind, check, field_at};
use rules::guide::Guide;
use rules::place::Places;

use super::dice::Dice;
use super::life::{Life, discharged};
use super::number::number;
use super::{people, said};

/// Rounds: each answer may show another field.
const ROUNDS: usize = 12;
/// Fields of the service in the army: each depends on the one before.
const WAY: &str = "discharge_kind";
const ENLISTED: &str = "enlist_date";
const DISCHARGED: &str = "discharge_date";

/// What fills the forms of one case.
pub(super) struct Filling<'a> {
    pub(super) guide: &'a Guide,
    pub(super) places: &'a Places,
    /// Where the person lives.
    pub(super) village: &'a str,
    /// Who applies.
    pub(super) life: Life,
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
            FieldKind::Number { min, max, unit } => {
                number(dice, &field.label, unit.as_deref(), *min, *max).to_string()
            }
            FieldKind::Date { bound } => self.date(dice, field, *bound, answers).to_string(),
            FieldKind::Choice { options, many } => {
                let fits = |option: &&ChoiceOption| {
                    self.life.chooses(&field.label, &option.label, self.today)
                };
                let fitting: Vec<&ChoiceOption> = options.iter().filter(fits).collect();
                let Some(option) = dice.pick(&fitting) else {
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

    fn date(
        &self,
        dice: &mut Dice,
        field: &Field,
        bound: DateBound,
        answers: &Answers,
    ) -> NaiveDate {
        let given = |name: &str| answers.get(name).map(String::as_str);
        match field.name.as_str() {
            ENLISTED => return self.life.enlisted(dice, self.today),
            DISCHARGED => {
                let enlisted = given(ENLISTED).and_then(|text| text.parse().ok());
                let enlisted = enlisted.unwrap_or(self.today);
                let way = given(WAY).unwrap_or_default();
                return discharged(dice, enlisted, way, self.today);
            }
            _ => {}
        }
        let days = i64::try_from(1 + dice.below(300)).unwrap_or(1);
        match bound {
            DateBound::Past | DateBound::Any => self.today - TimeDelta::days(days),
            DateBound::Future => self.today + TimeDelta::days(days),
        }
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
