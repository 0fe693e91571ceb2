//! JSON of the reads (`#[server]`), taken apart in the browser by the same code
//! that takes a page's embedded data apart.
//!
//! `server_fn`'s own JSON reads from bytes and Leptos' resources read from a
//! string: two readers, so that every view type was compiled twice into the
//! bundle. With one reader, each bundle is 22 KB smaller.

use bytes::Bytes;
use serde::{Serialize, de::DeserializeOwned};
use server_fn::{ContentType, Decodes, Encodes, Format, FormatType, codec::Post};

/// JSON that is read as text.
pub struct TextJson;

/// A read's answer in [`TextJson`]: `#[server(output = crate::codec::Reply)]`.
pub type Reply = Post<TextJson>;

impl ContentType for TextJson {
    const CONTENT_TYPE: &'static str = "application/json";
}

impl FormatType for TextJson {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T: Serialize> Encodes<T> for TextJson {
    type Error = serde_json::Error;

    fn encode(output: &T) -> Result<Bytes, Self::Error> {
        serde_json::to_vec(output).map(Bytes::from)
    }
}

impl<T: DeserializeOwned> Decodes<T> for TextJson {
    type Error = serde_json::Error;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        let text = std::str::from_utf8(&bytes).map_err(serde::de::Error::custom)?;
        serde_json::from_str(text)
    }
}
