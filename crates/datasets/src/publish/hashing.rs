//! A file that is hashed and counted while it is written.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::form::{Form, FormFile};
use crate::error::Result;

/// See the module.
pub struct HashingFile {
    out: BufWriter<File>,
    path: PathBuf,
    hash: Sha256,
    size: u64,
}

impl HashingFile {
    pub fn create(path: &Path) -> io::Result<Self> {
        Ok(Self {
            out: BufWriter::with_capacity(64 * 1024, File::create(path)?),
            path: path.to_owned(),
            hash: Sha256::new(),
            size: 0,
        })
    }

    pub fn finish(mut self, form: Form) -> Result<FormFile> {
        self.out.flush()?;
        Ok(FormFile {
            form,
            path: self.path,
            size: self.size,
            hash: hex(&self.hash.finalize()),
        })
    }
}

impl Write for HashingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or_default());
        self.size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Of a file that somebody else has written.
pub fn hashed(form: Form, path: PathBuf) -> Result<FormFile> {
    let mut file = File::open(&path)?;
    let (mut hash, mut size) = (Sha256::new(), 0);
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = file.read(&mut buffer)?;
        let Some(chunk) = buffer.get(..read).filter(|chunk| !chunk.is_empty()) else {
            break;
        };
        hash.update(chunk);
        size += chunk.len() as u64;
    }
    Ok(FormFile {
        form,
        path,
        size,
        hash: hex(&hash.finalize()),
    })
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a String does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
