//! What a line of the notice is about, by name.

use rules::{guide::Guide, notice::Target};

/// The material's or the field's name in the guide.
pub fn name(guide: &Guide, target: &Target) -> String {
    target.name(guide)
}
