//! `docs/articles.md`: each of the 45 articles of the Measures, the code that
//! cites it and the tests that hold it. The page is made from the sources; this
//! test fails when it is out of date, and `UPDATE_EXPECT=1 cargo test -p rules
//! --test articles` writes it anew.

#![allow(
    clippy::allow_attributes,
    reason = "clippy cannot see that an integration test is test code"
)]

mod cited;
mod measures;
mod page;
mod sources;

use std::error::Error;

use measures::State;

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

#[test]
fn the_page_of_the_articles_says_what_the_sources_say() -> Result {
    let articles = measures::articles()?;
    let cited = cited::everywhere()?;
    expect_test::expect_file![sources::root().join("docs/articles.md")]
        .assert_eq(&page::page(&articles, &cited));
    Ok(())
}

#[test]
fn what_the_site_says_it_does_has_code_and_a_test() -> Result {
    let cited = cited::everywhere()?;
    let bare: Vec<String> = measures::articles()?
        .iter()
        .filter(|article| matches!(article.state, State::Done | State::Partly))
        .filter(|article| {
            cited.code(article.number).next().is_none()
                || cited.tests(article.number).next().is_none()
        })
        .map(|article| format!("Art. {}: {}", article.number, article.does))
        .collect();
    assert!(
        bare.is_empty(),
        "said on the site, but no code or no test cites it:\n{}",
        bare.join("\n")
    );
    Ok(())
}

/// The other way round: the site does not tell people that something is missing
/// which is there and tested.
#[test]
fn what_has_code_and_a_test_is_not_said_to_be_missing() -> Result {
    let cited = cited::everywhere()?;
    let hidden: Vec<String> = measures::articles()?
        .iter()
        .filter(|article| matches!(article.state, State::NotYet | State::NoFunction))
        .filter(|article| {
            cited.code(article.number).next().is_some()
                && cited.tests(article.number).next().is_some()
        })
        .map(|article| format!("Art. {}: {}", article.number, article.does))
        .collect();
    assert!(
        hidden.is_empty(),
        "said on the site to be missing, but code and tests cite it:\n{}",
        hidden.join("\n")
    );
    Ok(())
}

#[test]
fn what_is_cited_is_an_article_of_the_measures() -> Result {
    let cited = cited::everywhere()?;
    let unknown: Vec<u16> = cited.numbers().filter(|n| !(1..=45).contains(n)).collect();
    assert_eq!(unknown, Vec::<u16>::new());
    Ok(())
}
