//! How much a form may hold, without its files.

use app::form::FormState;
use rules::Refusal;

/// Most bytes of a form without its files.
pub(crate) const FORM_LIMIT: usize = 1 << 20;
/// What a part takes besides its names and its text.
const AROUND: usize = 64;

/// The refusal of one that holds more.
pub(crate) fn too_long() -> Refusal {
    Refusal::invalid(
        "too_long",
        "填写的内容超过 1 MB，没有收下。请删减后再提交，较长的内容可以作为文件上传。",
    )
}

/// What the names and texts of a form in parts may still take, all together: its
/// files go to the disk one by one, but texts stay in memory until it is answered,
/// whoever has sent them.
#[derive(Debug)]
pub(crate) struct Room(usize);

impl Room {
    /// All of it.
    pub(crate) fn new() -> Self {
        Self(FORM_LIMIT)
    }

    /// Counts the names of a part: of its field, and of its file.
    pub(crate) fn part(
        &mut self,
        names: [Option<&str>; 2],
        form: &mut FormState,
    ) -> Result<(), Refusal> {
        let names: usize = names.into_iter().flatten().map(str::len).sum();
        self.bytes(AROUND.saturating_add(names), form)
    }

    /// Counts bytes of a text. Nothing is kept of a form that holds too much: it may
    /// be cut anywhere.
    pub(crate) fn bytes(&mut self, bytes: usize, form: &mut FormState) -> Result<(), Refusal> {
        if let Some(left) = self.0.checked_sub(bytes) {
            self.0 = left;
            return Ok(());
        }
        form.values.clear();
        form.lost.clear();
        Err(too_long())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> FormState {
        let mut form = FormState::default();
        form.values.insert("a".to_owned(), "b".to_owned());
        form
    }

    #[test]
    fn all_texts_together_have_the_room_of_one_form() {
        let (mut room, mut form) = (Room::new(), typed());
        for _ in 0..16 {
            room.bytes(FORM_LIMIT / 16, &mut form).unwrap();
        }
        assert_eq!(form, typed());
        assert_eq!(room.bytes(1, &mut form).unwrap_err().code, "too_long");
        assert!(form.values.is_empty(), "nothing of it is kept");
    }

    #[test]
    fn many_parts_with_nothing_in_them_take_room_too() {
        let (mut room, mut form) = (Room::new(), typed());
        let taken = (0..FORM_LIMIT)
            .take_while(|_| room.part([Some("n"), None], &mut form).is_ok())
            .count();
        assert_eq!(taken, FORM_LIMIT / (AROUND + 1));
    }
}
