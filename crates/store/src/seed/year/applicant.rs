//! Who applies: somebody at home with an account, or at a window somebody whom
//! the clerk writes down.

use rules::authority::Caller;
use rules::case::Person;

use super::dice::Dice;
use super::life::Life;
use super::people;
use super::town::{Resident, Town};

/// How many people are looked at for one whom the item fits.
const PEOPLE: usize = 80;

/// Who applies.
pub(super) struct Applicant {
    /// The resident, or the clerk who does it for them.
    pub(super) caller: Caller,
    pub(super) life: Life,
    /// At a window, whom the clerk writes down.
    pub(super) person: Option<Person>,
}

/// Somebody whom the item fits; `None` where there is nobody.
pub(super) fn applicant(
    town: &Town,
    dice: &mut Dice,
    clerk: Option<&Caller>,
    fits: &dyn Fn(Life) -> bool,
) -> Option<Applicant> {
    let Some(clerk) = clerk else {
        let residents = town.residents.iter();
        let fitting: Vec<&Resident> = residents.filter(|one| fits(one.life)).collect();
        return dice.pick(&fitting).map(|resident| Applicant {
            caller: resident.caller.clone(),
            life: resident.life,
            person: None,
        });
    };
    let (person, life) = (0..PEOPLE).find_map(|_| {
        let person = people::person(dice);
        let life = Life::of(&person.id_number).filter(|life| fits(*life))?;
        Some((person, life))
    })?;
    Some(Applicant {
        caller: clerk.clone(),
        life,
        person: Some(person),
    })
}
