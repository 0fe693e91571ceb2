//! What a file names: every path that begins with `crate`, `super` or `self`, in `use`
//! lines and elsewhere. What only tests have does not count.

use std::iter::Peekable;

use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Delimiter, LexError, TokenStream, TokenTree};

type Tokens = Peekable<IntoIter>;

/// What a file names.
#[derive(Default)]
pub(crate) struct Names {
    /// Full paths, without `crate`.
    pub(crate) paths: Vec<String>,
    /// The modules in files of their own that only tests have.
    pub(crate) tests: Vec<String>,
}

impl Names {
    /// Reads the file of this module.
    pub(crate) fn read(text: &str, module: &[String]) -> Result<Self, LexError> {
        let mut found = Self::default();
        found.take(text.parse()?, module);
        Ok(found)
    }

    fn take(&mut self, tokens: TokenStream, module: &[String]) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == '#' && is_for_tests(&mut tokens) => {
                    self.pass_over(&mut tokens, module);
                }
                TokenTree::Ident(ident) if ident == "mod" => self.inner(&mut tokens, module),
                TokenTree::Ident(ident)
                    if ["crate", "super", "self"].iter().any(|word| ident == word)
                        && separator(&mut tokens) =>
                {
                    let begun = vec![ident.to_string()];
                    self.tree(&mut tokens, begun, module);
                }
                TokenTree::Group(group) => self.take(group.stream(), module),
                _ => {}
            }
        }
    }

    /// A module inside the file.
    fn inner(&mut self, tokens: &mut Tokens, module: &[String]) {
        let Some(TokenTree::Ident(name)) = tokens.next_if(is_ident) else {
            return;
        };
        if let Some(TokenTree::Group(group)) = tokens.next_if(is_block) {
            self.take(group.stream(), &below(module, &name.to_string()));
        }
    }

    /// The item of a test, which ends with a semicolon or a block.
    fn pass_over(&mut self, tokens: &mut Tokens, module: &[String]) {
        let mut name = None;
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(ident) if ident == "mod" => {
                    name = tokens.next_if(is_ident).map(|name| name.to_string());
                }
                TokenTree::Punct(punct) if punct.as_char() == ';' => break,
                token if is_block(&token) => return,
                _ => {}
            }
        }
        let test = name.map(|name| below(module, &name).join("::"));
        self.tests.extend(test);
    }

    /// `a::b`, or `a::{b, c::{d, e as f}}`, after what has been read of it.
    fn tree(&mut self, tokens: &mut Tokens, mut path: Vec<String>, module: &[String]) {
        loop {
            if let Some(TokenTree::Group(group)) = tokens.next_if(is_block) {
                let mut parts = group.stream().into_iter().peekable();
                while parts.peek().is_some() {
                    self.tree(&mut parts, path.clone(), module);
                    // A comma, or another name for it.
                    while parts.next().is_some_and(|token| !is_comma(&token)) {}
                }
                return;
            }
            let Some(name) = tokens.next_if(is_ident) else {
                break;
            };
            path.push(name.to_string());
            if !separator(tokens) {
                break;
            }
        }
        self.paths.push(in_full(&path, module));
    }
}

/// Whether it is `#[cfg(test)]` whose `#` has just been read.
fn is_for_tests(tokens: &mut Tokens) -> bool {
    let is_it = |token: &TokenTree| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => {
            group.stream().to_string().replace(' ', "") == "cfg(test)"
        }
        _ => false,
    };
    tokens.next_if(is_it).is_some()
}

/// Takes `::`, if that comes next.
fn separator(tokens: &mut Tokens) -> bool {
    let is_colon =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':');
    tokens.next_if(is_colon).is_some() && tokens.next_if(is_colon).is_some()
}

fn is_ident(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Ident(_))
}

fn is_block(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}

fn is_comma(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',')
}

fn below(module: &[String], name: &str) -> Vec<String> {
    let mut path = module.to_vec();
    path.push(name.to_owned());
    path
}

/// The path from the top of the crate.
fn in_full(path: &[String], module: &[String]) -> String {
    let mut full = module.to_vec();
    for part in path {
        match part.as_str() {
            "crate" => full.clear(),
            "super" => drop(full.pop()),
            "self" => {}
            name => full.push(name.to_owned()),
        }
    }
    full.join("::")
}

#[test]
fn every_path_is_read_in_full_and_those_of_tests_are_not() {
    let text = r#"
        //! Like [`crate::not_this`].
        use std::fmt;
        use crate::{a, b::{self, C as D, *}};
        pub(super) use super::e::F;
        fn g(h: &self::i::J) -> String { println!("crate::not_this"); crate::k::l::<u8>() }
        mod m { use super::n; use super::super::o; }
        #[cfg(test)]
        use crate::not_this;
        #[cfg(test)]
        mod p;
        #[cfg(test)]
        #[expect(dead_code, reason = "it is not read")]
        mod tests { use crate::not_this; }
        const Q: u8 = crate::r::Q;
    "#;
    let module = ["x".to_owned(), "y".to_owned()];
    let names = Names::read(text, &module).unwrap();
    let paths = [
        "a",
        "b",
        "b::C",
        "b",
        "x::e::F",
        "x::y::i::J",
        "k::l",
        "x::y::n",
        "x::o",
        "r::Q",
    ];
    assert_eq!(names.paths, paths);
    assert_eq!(names.tests, ["x::y::p"]);
}
