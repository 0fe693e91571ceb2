//! What typst sees: one template, the fonts, and two files of the paper at hand.
//! There is no folder behind it and no way out of it.

use std::path::Path;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};

use crate::Error;

const FONTS: [&str; 2] = ["NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc"];
const FAMILY: &str = "Noto Serif CJK SC";

/// What all papers share: read once, kept as long as the process.
pub(crate) struct Shop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    paper: FileId,
    qr: FileId,
}

impl Shop {
    pub(crate) fn open(templates: &Path, fonts: &Path) -> Result<Self, Error> {
        let path = templates.join("paper.typ");
        let text = std::fs::read_to_string(&path).map_err(|error| missing(&path, &error))?;
        let fonts = read_fonts(fonts)?;
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: Source::new(id("paper.typ")?, text),
            paper: id("paper.json")?,
            qr: id("qr.svg")?,
        })
    }
}

/// One face of each collection: the Chinese of the mainland.
fn read_fonts(folder: &Path) -> Result<Vec<Font>, Error> {
    let mut fonts = Vec::new();
    for name in FONTS {
        let path = folder.join(name);
        let bytes = std::fs::read(&path).map_err(|error| missing(&path, &error))?;
        let face = Font::iter(Bytes::new(bytes)).find(|font| font.info().family.as_str() == FAMILY);
        fonts.push(face.ok_or_else(|| missing(&path, &format!("holds no {FAMILY}")))?);
    }
    Ok(fonts)
}

fn missing(path: &Path, why: &impl ToString) -> Error {
    Error::Missing {
        path: path.display().to_string(),
        why: why.to_string(),
    }
}

fn id(name: &str) -> Result<FileId, Error> {
    let path = VirtualPath::new(name).map_err(|error| Error::Set(format!("{error:?}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// One paper on the table.
pub(crate) struct Job<'a> {
    pub(crate) shop: &'a Shop,
    pub(crate) paper: Bytes,
    pub(crate) qr: Bytes,
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shop.book
    }

    fn main(&self) -> FileId {
        self.shop.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.shop.template.id() {
            Ok(self.shop.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.shop.paper {
            Ok(self.paper.clone())
        } else if id == self.shop.qr {
            Ok(self.qr.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shop.fonts.get(index).cloned()
    }

    /// A paper bears the date that it is given.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
