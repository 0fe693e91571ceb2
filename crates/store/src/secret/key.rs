//! Sealing: a key, and what it closes and opens.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use crate::error::{Result, StoreError};
use crate::random::Random;

/// Bytes of a key.
pub(super) const KEY: usize = 32;
const NONCE: usize = 24;

/// A key that seals and opens.
#[derive(Clone)]
pub struct Key(pub(super) [u8; KEY]);

/// Never prints the key.
impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

impl Key {
    /// A new random key.
    pub fn random(random: &dyn Random) -> Self {
        Self(random.array())
    }

    /// Seals `plain`. `context` is authenticated, not stored: the same must be
    /// given to open it.
    pub fn seal(&self, random: &dyn Random, context: &str, plain: &[u8]) -> Result<Vec<u8>> {
        let nonce: [u8; NONCE] = random.array();
        let payload = Payload {
            msg: plain,
            aad: context.as_bytes(),
        };
        let sealed = XChaCha20Poly1305::new(&self.0.into())
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| StoreError::Crypto("cannot be sealed"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what [`Key::seal`] made under the same `context`.
    pub fn open(&self, context: &str, sealed: &[u8]) -> Result<Vec<u8>> {
        let (nonce, body) = sealed
            .split_first_chunk::<NONCE>()
            .ok_or(StoreError::Crypto("too short"))?;
        let payload = Payload {
            msg: body,
            aad: context.as_bytes(),
        };
        XChaCha20Poly1305::new(&self.0.into())
            .decrypt(&XNonce::from(*nonce), payload)
            .map_err(|_| StoreError::Crypto("does not open with this key: altered, or another key"))
    }

    /// [`Key::open`] for text.
    pub fn open_text(&self, context: &str, sealed: &[u8]) -> Result<String> {
        String::from_utf8(self.open(context, sealed)?)
            .map_err(|_| StoreError::Crypto("is not text"))
    }
}
