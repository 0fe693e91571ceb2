//! The words of a text.
//!
//! Cutting depends on what stands around a word (参保 may come out whole or as
//! two characters), so the index also holds every pair of neighbouring
//! characters and every character: a two-character word is always found.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jieba_rs::Jieba;

static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

/// Loads the dictionary now rather than with the first search.
pub fn warm_up() {
    LazyLock::force(&JIEBA);
}

/// The words under which `text` is found.
pub(super) fn index_tokens(text: &str) -> BTreeSet<String> {
    let mut tokens = cut(text);
    for run in runs(text) {
        for pair in run.windows(2) {
            tokens.insert(pair.iter().collect());
        }
        tokens.extend(run.iter().map(char::to_string));
    }
    tokens
}

/// The words to look for.
pub(super) fn query_tokens(text: &str) -> Vec<String> {
    let text: String = text.chars().take(60).collect();
    let mut words: Vec<String> = Vec::new();
    let mut single: Vec<char> = Vec::new();
    let text = normal(&text);
    for token in JIEBA.cut_for_search(&text, true) {
        let mut chars = token.word.chars();
        match (chars.next(), chars.next()) {
            (Some(only), None) if is_han(only) => single.push(only),
            _ => {
                flush(&mut single, &mut words);
                if token.word.chars().any(char::is_alphanumeric) {
                    words.push(token.word.to_owned());
                }
            }
        }
    }
    flush(&mut single, &mut words);
    words.sort();
    words.dedup();
    words
}

/// Characters that jieba left single: as pairs, which the index holds.
fn flush(single: &mut Vec<char>, words: &mut Vec<String>) {
    if let [only] = single.as_slice() {
        words.push(only.to_string());
    }
    words.extend(
        single
            .windows(2)
            .map(|pair| pair.iter().collect::<String>()),
    );
    single.clear();
}

fn cut(text: &str) -> BTreeSet<String> {
    let text = normal(text);
    JIEBA
        .cut_for_search(&text, true)
        .into_iter()
        .filter(|token| token.word.chars().any(char::is_alphanumeric))
        .map(|token| token.word.to_owned())
        .collect()
}

fn normal(text: &str) -> String {
    rules::identity::half_width(text).to_lowercase()
}

fn runs(text: &str) -> Vec<Vec<char>> {
    let text: Vec<char> = normal(text).chars().collect();
    text.split(|c| !is_han(*c))
        .filter(|run| !run.is_empty())
        .map(<[char]>::to_vec)
        .collect()
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_character_words_are_found_whatever_stands_around_them() {
        for (text, word) in [
            ("灵活就业人员参保登记", "参保"),
            ("最低生活保障（低保）", "低保"),
            ("居民身份证换证", "换证"),
            ("困难残疾人生活补贴", "补贴"),
        ] {
            let index = index_tokens(text);
            for token in query_tokens(word) {
                assert!(index.contains(&token), "{word} → {token} not in {index:?}");
            }
        }
    }

    #[test]
    fn punctuation_and_width_do_not_matter() {
        assert_eq!(query_tokens("  “低保” ？ "), query_tokens("低保"));
        assert_eq!(query_tokens("ＡＢＣ"), ["abc"]);
        assert!(query_tokens("？！ ").is_empty());
    }
}
