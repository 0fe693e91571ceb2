//! Text in whatever encoding offices save it in: UTF-8 with or without a mark,
//! and GB18030 (GBK, GB2312), which Excel writes in China.

use std::io::{self, Read, Seek, SeekFrom};

use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_8};
use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};

/// A reader of UTF-8 without mark. The input is read twice: GB18030 can only be
/// told by what is not UTF-8, and that may come late.
pub fn utf8<R: Read + Seek>(mut input: R) -> io::Result<DecodeReaderBytes<R, Vec<u8>>> {
    let encoding = detect(&mut input)?;
    input.seek(SeekFrom::Start(0))?;
    Ok(DecodeReaderBytesBuilder::new()
        .encoding(Some(encoding))
        .bom_override(true)
        .build(input))
}

fn detect(input: &mut impl Read) -> io::Result<&'static Encoding> {
    let mut decoder = UTF_8.new_decoder_without_bom_handling();
    let mut bytes = vec![0; 64 * 1024];
    let mut text = String::with_capacity(256 * 1024);
    loop {
        let read = input.read(&mut bytes)?;
        let chunk = bytes.get(..read).unwrap_or_default();
        text.clear();
        let (result, _) = decoder.decode_to_string_without_replacement(chunk, &mut text, read == 0);
        if matches!(result, DecoderResult::Malformed(..)) {
            return Ok(GB18030);
        }
        if read == 0 {
            return Ok(UTF_8);
        }
    }
}
