//! Site-wide settings that pages show.

use std::sync::Arc;

/// Settings of this hall; cheap to clone.
#[derive(Clone, Debug)]
pub struct Site(pub Arc<SiteSettings>);

/// What an operator sets by environment.
#[derive(Clone, Debug)]
pub struct SiteSettings {
    /// Name of the hall (`SITE_NAME`).
    pub name: String,
    /// Who runs it (`SITE_OWNER`).
    pub owner: String,
    /// Demonstration: a bar on every page says so, seals read 测试.
    pub demo: bool,
    /// Public address without trailing slash (`BASE_URL`).
    pub base_url: String,
    /// Hashed file names of the bundles: logical name → address.
    pub assets: Assets,
}

/// Addresses of the built files.
#[derive(Clone, Debug, Default)]
pub struct Assets(pub std::collections::BTreeMap<String, String>);

impl Assets {
    /// Address of the built file with this logical name, e.g. `hall.js`.
    pub fn url(&self, name: &str) -> String {
        let file = self.0.get(name).map_or(name, String::as_str);
        format!("/pkg/{file}")
    }
}

impl std::ops::Deref for Site {
    type Target = SiteSettings;

    fn deref(&self) -> &SiteSettings {
        &self.0
    }
}
