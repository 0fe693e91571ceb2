//! What sets papers as PDF.

use std::sync::{Arc, OnceLock};

use documents::Typesetter;

use crate::config::Config;

/// The typesetter; its fonts are 50 MB, read when they are first needed.
#[derive(Clone, Debug, Default)]
pub struct Press(Arc<OnceLock<Typesetter>>);

impl Press {
    /// The typesetter with template and fonts. It reads files: call it where
    /// that may block.
    ///
    /// # Errors
    /// If they are not there; one line that names the settings.
    pub fn typesetter(&self, config: &Config) -> Result<&Typesetter, String> {
        if let Some(ready) = self.0.get() {
            return Ok(ready);
        }
        let opened = Typesetter::open(&config.data_dir.join("templates"), &config.font_dir);
        let opened = opened.map_err(|error| format!("DATA_DIR or FONT_DIR: {error}"))?;
        Ok(self.0.get_or_init(|| opened))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_that_are_not_there_are_named_with_their_setting() {
        let folder = tempfile::tempdir().unwrap();
        let config = Config::read(|name| match name {
            "FONT_DIR" => Some(folder.path().display().to_string()),
            "DATA_DIR" => Some(concat!(env!("CARGO_MANIFEST_DIR"), "/../data").to_owned()),
            _ => None,
        });
        let why = Press::default().typesetter(&config.unwrap()).unwrap_err();
        assert!(
            why.contains("FONT_DIR") && why.contains("NotoSerifCJK"),
            "{why}"
        );
    }
}
