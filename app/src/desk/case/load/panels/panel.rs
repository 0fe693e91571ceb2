//! What every panel has.

use rules::form::Answers;

use crate::desk::case::{
    load::Source,
    panel::{PanelForm, PanelView},
};

/// Makes the panel of an action.
pub(super) type Make = fn(&Source) -> PanelView;

/// A panel with its names; the rest as usual.
pub(super) fn panel(
    source: &Source,
    name: &str,
    label: &str,
    button: &str,
    form: PanelForm,
) -> PanelView {
    PanelView {
        name: name.to_owned(),
        label: label.to_owned(),
        button: button.to_owned(),
        offered: false,
        primary: false,
        danger: false,
        seq: source.view.seq,
        key: source.key(name),
        advice: None,
        start: Answers::new(),
        form,
    }
}
