//! What a file is, by its bytes.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use rules::refusal::Refusal;

use super::pdf;
use crate::error::{Result, StoreError};

/// The kinds that are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// PDF
    Pdf,
    /// JPEG
    Jpeg,
    /// PNG
    Png,
    /// OFD (GB/T 33190)
    Ofd,
    /// Word, Office Open XML
    Docx,
}

impl FileKind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Jpeg, Self::Png, Self::Ofd, Self::Docx];

    /// As stored, and as a file name's ending.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Ofd => "ofd",
            Self::Docx => "docx",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// For the `Content-Type` header.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Ofd => "application/ofd",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }

    /// Whether a browser shows it in place. The others are downloaded.
    pub const fn shown_in_place(self) -> bool {
        matches!(self, Self::Pdf | Self::Jpeg | Self::Png)
    }
}

/// Judges the file at `path`. Blocks.
pub(super) fn detect(path: &Path) -> Result<FileKind> {
    let mut file = File::open(path).map_err(StoreError::io("uploaded file"))?;
    let mut head = [0; 512];
    let read = read_up_to(&mut file, &mut head)?;
    let head = head.get(..read).unwrap_or_default();
    let Some(guess) = infer::get(head) else {
        return Err(unknown());
    };
    let kind = match guess.extension() {
        "pdf" => FileKind::Pdf,
        "jpg" => FileKind::Jpeg,
        "png" => FileKind::Png,
        // `infer` looks for Word in the first entries only, and not for OFD.
        "zip" | "docx" | "xlsx" | "pptx" | "odt" | "epub" => return container(file),
        _ => return Err(unknown()),
    };
    let whole = match kind {
        FileKind::Pdf => tail_holds(&mut file, 2048, b"%%EOF")? && pdf::has_catalogue(&mut file)?,
        FileKind::Jpeg => tail_holds(&mut file, 4096, &[0xFF, 0xD9])?,
        _ => tail_holds(&mut file, 64, b"IEND")?,
    };
    if whole { Ok(kind) } else { Err(broken()) }
}

/// OFD and DOCX are ZIP containers; which one, its directory tells. A cut-off
/// container has no directory: it stands at the end.
fn container(file: File) -> Result<FileKind> {
    let archive = zip::ZipArchive::new(file).map_err(|_| broken())?;
    let holds = |name: &str| archive.index_for_name(name).is_some();
    if holds("word/vbaProject.bin") {
        return Err(Refusal::invalid(
            "file_with_macros",
            "这份 Word 文档里有宏，不能收。请另存为不带宏的 docx 或 PDF 再上传。",
        )
        .into());
    }
    if holds("OFD.xml") {
        Ok(FileKind::Ofd)
    } else if holds("word/document.xml") && holds("[Content_Types].xml") {
        Ok(FileKind::Docx)
    } else {
        Err(unknown())
    }
}

/// Whether the last `length` bytes hold `mark`: an upload that was cut off at
/// its source does not. Some cameras and scanners append a few bytes.
fn tail_holds(file: &mut File, length: u64, mark: &[u8]) -> Result<bool> {
    let size = file
        .metadata()
        .map_err(StoreError::io("uploaded file"))?
        .len();
    file.seek(SeekFrom::Start(size.saturating_sub(length)))
        .map_err(StoreError::io("uploaded file"))?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail)
        .map_err(StoreError::io("uploaded file"))?;
    Ok(tail.windows(mark.len()).any(|window| window == mark))
}

fn read_up_to(file: &mut File, buffer: &mut [u8]) -> Result<usize> {
    let mut read = 0;
    while let Some(rest) = buffer.get_mut(read..).filter(|rest| !rest.is_empty()) {
        match file.read(rest).map_err(StoreError::io("uploaded file"))? {
            0 => break,
            n => read += n,
        }
    }
    Ok(read)
}

fn unknown() -> StoreError {
    Refusal::invalid(
        "file_kind",
        "只收 PDF、JPG、PNG、OFD 和 Word（docx）文件，请转换格式或拍照后再上传。",
    )
    .into()
}

fn broken() -> StoreError {
    Refusal::invalid(
        "file_broken",
        "这个文件不完整或已损坏，打不开，请重新生成或拍照后再上传。",
    )
    .into()
}
