//! The page, as Markdown.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::cited::{Cited, Place};
use crate::measures::Article;

const HEAD: &str = "# The 45 articles

Of each article of the Measures (《济南新旧动能转换起步区公共数据与一网通办管理办法》): what the site says that it does, the
code that cites the article, and the tests that hold it. The site's page `/measures` shows the same. This page is made
from the sources; `UPDATE_EXPECT=1 cargo test -p rules --test articles` writes it anew, and without that word the
same test fails when the page is out of date.
";

/// The whole page.
pub(crate) fn page(articles: &[Article], cited: &Cited) -> String {
    let mut page = HEAD.to_owned();
    for article in articles {
        let n = article.number;
        let state = article.state.label();
        let _ = write!(page, "\n## Art. {n}: {state}\n\n{}\n", article.does);
        list(&mut page, "Code", cited.code(n));
        list(&mut page, "Tests", cited.tests(n));
    }
    page
}

/// One line a file, with the names in it.
fn list<'a>(page: &mut String, title: &str, places: impl Iterator<Item = &'a Place>) {
    let mut files: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (file, name) in places {
        let names = files.entry(file).or_default();
        if !name.is_empty() {
            names.push(name);
        }
    }
    if files.is_empty() {
        return;
    }
    let _ = write!(page, "\n{title}:\n\n");
    for (file, names) in files {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let colon = if names.is_empty() { "" } else { ": " };
        let _ = writeln!(page, "- [{file}](../{file}){colon}{}", names.join(", "));
    }
}
