//! A page as its reader sees it, for snapshots: tags away, a line a block.

/// Elements that stand inside a line.
const INLINE: [&str; 12] = [
    "a", "span", "em", "strong", "code", "small", "label", "svg", "path", "rect", "b", "option",
];

/// Leptos' marks between the parts of a page.
fn without_comments(html: &str) -> String {
    let mut parts = html.split("<!--");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + part.rsplit_once("-->").map_or("", |(_, rest)| rest)
    })
}

/// The text of `<main>`; of the whole text where there is none.
pub(super) fn main(html: &str) -> String {
    let html = without_comments(html);
    let html = html.as_str();
    let inside = html
        .split_once("<main")
        .and_then(|(_, rest)| rest.split_once("</main>"))
        .map(|(inside, _)| inside);
    let mut out = String::new();
    let rest = inside.map_or(html, |inside| {
        inside.split_once('>').map_or(inside, |(_, text)| text)
    });
    for piece in rest.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        if !name.is_empty() && !INLINE.contains(&name.as_str()) {
            out.push('\n');
        } else if !name.is_empty() {
            out.push(' ');
        }
        if !matches!(
            (name.as_str(), tag.starts_with('/')),
            ("script" | "style", false)
        ) {
            out.push_str(&unescape(text));
        }
    }
    let lines = out
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The few entities that Leptos writes.
pub(super) fn unescape(text: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ]
    .into_iter()
    .fold(text.to_owned(), |text, (entity, plain)| {
        text.replace(entity, plain)
    })
}

#[test]
fn a_page_becomes_lines() {
    let page = r#"<header>no</header><main id="main"><!--<() />--><h1>登录</h1><!><p>a <a href="/">b &amp; c</a></p><script>x</script></main>"#;
    assert_eq!(main(page), "登录\na b & c");
}
