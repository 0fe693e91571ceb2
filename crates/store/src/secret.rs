//! Keys. One master key, kept outside the database; everything else is derived
//! from it for one purpose each, so that no key does two jobs.
//!
//! - **Sealing** (AEAD, XChaCha20-Poly1305): personal identifiers and the
//!   answers of forms. The `context` binds a sealed value to its row and column:
//!   moved elsewhere it does not open.
//! - **Case keys**: each case has its own random key, wrapped by the master key,
//!   so that one case can be forgotten by destroying one key.
//! - **Blind index** (HMAC-SHA256): finds a person by a number without storing
//!   the number. Whole value and last four have different keys.
//!
//! Measures 35 asks for it.

mod index;
mod key;

use std::path::Path;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::error::{Result, StoreError};
use crate::random::Random;

pub use index::Index;
pub use key::Key;

use key::KEY;

/// The master key (`SECRET_KEY_FILE`) and what is derived from it.
#[derive(Clone)]
pub struct Secret {
    master: [u8; KEY],
}

/// Never prints the key.
impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// From the key itself.
    pub const fn new(master: [u8; KEY]) -> Self {
        Self { master }
    }

    /// Reads the key file: 64 hexadecimal digits.
    pub fn load(path: &Path) -> Result<Self> {
        let text =
            std::fs::read_to_string(path).map_err(StoreError::io(path.display().to_string()))?;
        let bytes = crate::hex::decode(text.trim())
            .and_then(|bytes| <[u8; KEY]>::try_from(bytes).ok())
            .ok_or_else(|| {
                StoreError::Data(format!(
                    "{} must hold 64 hexadecimal digits",
                    path.display()
                ))
            })?;
        Ok(Self::new(bytes))
    }

    /// A new random key, nowhere written down yet.
    pub fn random(random: &dyn Random) -> Self {
        Self::new(random.array())
    }

    /// Writes the key file, readable by this user alone. One that is there
    /// already is left, and refused.
    pub fn save(&self, path: &Path) -> Result<()> {
        use std::io::Write;
        let text = crate::hex::encode(&self.master);
        create_private(path)
            .and_then(|mut file| writeln!(file, "{text}").and_then(|()| file.sync_all()))
            .map_err(StoreError::io(path.display().to_string()))
    }

    /// What tells this key from others and does not tell the key.
    pub(crate) fn check_value(&self) -> Vec<u8> {
        self.derive("yiwang/1/key-check").to_vec()
    }

    /// What shows that a backup was made with this key and has not been altered.
    pub(crate) fn backup_mac(&self, manifest: &[u8]) -> [u8; KEY] {
        mac(&self.derive("yiwang/1/backup"), manifest)
    }

    /// The key that seals one kind of thing (`account`, `draft`).
    pub fn sealing(&self, purpose: &str) -> Key {
        Key(self.derive(&format!("yiwang/1/seal/{purpose}")))
    }

    /// Wraps a case's own key for storage; `receipt` binds it to the case.
    pub fn wrap(&self, random: &dyn Random, receipt: &str, key: &Key) -> Result<Vec<u8>> {
        self.sealing("case-key").seal(random, receipt, &key.0)
    }

    /// Unwraps a case's own key.
    pub fn unwrap_key(&self, receipt: &str, wrapped: &[u8]) -> Result<Key> {
        let bytes = self.sealing("case-key").open(receipt, wrapped)?;
        bytes
            .try_into()
            .map(Key)
            .map_err(|_| StoreError::Crypto("is not a key"))
    }

    /// The blind index of `value`. The caller normalises: the same number
    /// typed in two ways must arrive here in one.
    pub fn index(&self, index: Index, value: &str) -> Vec<u8> {
        let key = self.derive(&format!("yiwang/1/index/{}", index.label()));
        mac(&key, value.as_bytes()).to_vec()
    }

    fn derive(&self, label: &str) -> [u8; KEY] {
        mac(&self.master, label.as_bytes())
    }
}

#[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
fn mac(key: &[u8], data: &[u8]) -> [u8; KEY] {
    Hmac::<Sha256>::new_from_slice(key)
        .expect("HMAC takes a key of any length")
        .chain_update(data)
        .finalize()
        .into_bytes()
        .into()
}

fn create_private(path: &Path) -> std::io::Result<std::fs::File> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// The last four characters, which a clerk may search by.
pub(crate) fn tail(value: &str) -> &str {
    value
        .char_indices()
        .nth_back(3)
        .and_then(|(at, _)| value.get(at..))
        .unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SeededRandom;

    static RANDOM: SeededRandom = SeededRandom::new(1);

    #[test]
    fn sealed_opens_only_in_its_place_and_unaltered() {
        let key = Secret::new([1; 32]).sealing("account");
        let sealed = key
            .seal(&RANDOM, "account/1/name", "王小明".as_bytes())
            .unwrap();
        assert_eq!(key.open_text("account/1/name", &sealed).unwrap(), "王小明");
        assert!(key.open("account/2/name", &sealed).is_err());
        let mut altered = sealed.clone();
        *altered.last_mut().unwrap() ^= 1;
        assert!(key.open("account/1/name", &altered).is_err());
        assert!(
            Secret::new([2; 32])
                .sealing("account")
                .open("account/1/name", &sealed)
                .is_err()
        );
        assert!(
            Secret::new([1; 32])
                .sealing("draft")
                .open("account/1/name", &sealed)
                .is_err()
        );
        assert!(key.open("account/1/name", &[1, 2, 3]).is_err());
    }

    #[test]
    fn a_case_key_survives_wrapping_and_belongs_to_its_receipt() {
        let secret = Secret::new([1; 32]);
        let key = Key::random(&RANDOM);
        let wrapped = secret.wrap(&RANDOM, "261123482913752", &key).unwrap();
        let same = secret.unwrap_key("261123482913752", &wrapped).unwrap();
        let sealed = key.seal(&RANDOM, "c", b"x").unwrap();
        assert_eq!(same.open("c", &sealed).unwrap(), b"x");
        assert!(secret.unwrap_key("261123482913753", &wrapped).is_err());
    }

    #[test]
    fn indexes_differ_by_purpose_and_key() {
        let secret = Secret::new([1; 32]);
        assert_eq!(
            secret.index(Index::Phone, "1"),
            secret.index(Index::Phone, "1")
        );
        assert_ne!(
            secret.index(Index::Phone, "1"),
            secret.index(Index::IdNumber, "1")
        );
        assert_ne!(
            secret.index(Index::IdTail, "1"),
            secret.index(Index::IdNumber, "1")
        );
        assert_ne!(
            secret.index(Index::Phone, "1"),
            Secret::new([2; 32]).index(Index::Phone, "1")
        );
    }

    #[test]
    fn the_key_file_is_made_once_and_private() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("var/secret.key");
        let first = Secret::random(&RANDOM);
        first.save(&path).unwrap();
        let second = Secret::load(&path).unwrap();
        assert!(Secret::random(&RANDOM).save(&path).is_err());
        assert_eq!(
            first.index(Index::Phone, "1"),
            second.index(Index::Phone, "1")
        );
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(
                std::fs::metadata(&path).unwrap().permissions().mode() & 0o777,
                0o600
            );
        }
        std::fs::write(&path, "short").unwrap();
        assert!(Secret::load(&path).is_err());
    }

    #[test]
    fn the_tail_is_four_characters() {
        assert_eq!(tail("370105199001011234"), "1234");
        assert_eq!(tail("12X"), "12X");
    }
}
