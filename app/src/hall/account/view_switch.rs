//! 长辈版, high contrast, street: a cookie, so that it works for everybody.

#[cfg(feature = "ssr")]
pub(super) async fn switch(
    posted: crate::post::Posted,
) -> Result<crate::post::Answer, store::StoreError> {
    use crate::{form::Done, post::Answer};
    let mut view = posted.view.clone();
    for (name, value) in &posted.form {
        match name.as_str() {
            "elder" => view.elder = value == "on",
            "contrast" => view.contrast = value == "on",
            "street" => value.clone_into(&mut view.street),
            _ => {}
        }
    }
    let back = match super::own_address(posted.text("back")) {
        address if address == "/my" && posted.text("back") != "/my" => "/".to_owned(),
        address => address,
    };
    Ok(Answer {
        view: Some(view),
        ..Answer::from(Done::reload(back))
    })
}
