//! What is so of every call, for the document and for its page: how many there may
//! be, which headers say so, and what refuses wherever it is asked.

use std::num::NonZeroU32;

use store::throttle::{PROGRESS_TRIES, TRY_MINUTES, UPLOAD_HOURS, UPLOAD_MIB};
use utoipa::openapi::{
    Header, HeaderBuilder, ObjectBuilder, OpenApi, Ref, RefOr, Response, Type, path::PathItem,
};

/// The headers that count ([`super::limit`]), each with what it says.
const COUNT: [(&str, &str); 3] = [
    ("RateLimit-Limit", "每分钟最多调用多少次"),
    ("RateLimit-Remaining", "现在还能调用多少次"),
    (
        "RateLimit-Reset",
        "最多多少秒后全部恢复；回答 429 的，是多少秒后能再调用一次",
    ),
];
/// The header of what is refused for a while.
const AGAIN: (&str, &str) = ("Retry-After", "多少秒后再试");

/// How often one may call, in words.
pub fn limits(per_minute: NonZeroU32) -> String {
    format!(
        "每个网络地址（IPv6 按前64位合计）每分钟最多调用{per_minute}次，下载公共数据、在网页上查询数据也算在内；还能调用几次，见回答的 RateLimit-Limit、RateLimit-Remaining 和 RateLimit-Reset。超过的回答 429，过 Retry-After 秒再试。按收件编号查进度另外计数，和网页上查的合计，{TRY_MINUTES}分钟最多{PROGRESS_TRIES}次。一个账号{UPLOAD_HOURS}小时上传的文件最多{UPLOAD_MIB} MB。"
    )
}

/// What may refuse at any address; the rest stands with each address.
pub const CODES: &str = "code 不会改变，每个地址有哪些，写在它各个状态的说明里。任何地址都可能有的是：400 bad_parameters，参数不对；404 no_such_address，没有这个地址；405 read_only 或者 other_method，不能用这个方法；429 too_many_requests，调用太频繁；500 internal，本站出了问题，请稍后再试。以后可能增加，没见过的请按状态处理。";

/// Says both in the document, and of every answer which headers it may have.
pub fn describe(document: &mut OpenApi, per_minute: NonZeroU32) {
    let words = document.info.description.get_or_insert_default();
    words.push_str(CODES);
    words.push_str(&limits(per_minute));
    let headers = COUNT.into_iter().chain([AGAIN]);
    let headers = headers.map(|(name, words)| (name.to_owned(), RefOr::T(number(words))));
    let components = document.components.get_or_insert_default();
    components.headers.extend(headers);
    for (status, answer) in document.paths.paths.values_mut().flat_map(answers) {
        let again = matches!(status, "429" | "503").then_some(AGAIN);
        for (name, _) in COUNT.into_iter().chain(again) {
            let place = Ref::new(format!("#/components/headers/{name}"));
            answer.headers.insert(name.to_owned(), RefOr::Ref(place));
        }
    }
}

/// A header that holds a number.
fn number(words: &str) -> Header {
    let number = ObjectBuilder::new()
        .schema_type(Type::Integer)
        .minimum(Some(0_u32));
    HeaderBuilder::new()
        .description(Some(words))
        .schema(Some(number))
        .build()
}

/// Every answer of every method, with its status.
fn answers(item: &mut PathItem) -> impl Iterator<Item = (&str, &mut Response)> {
    let methods = [&mut item.get, &mut item.post, &mut item.delete];
    let operations = methods.into_iter().flatten();
    let answers = operations.flat_map(|operation| operation.responses.responses.iter_mut());
    answers.filter_map(|(status, answer)| match answer {
        RefOr::T(answer) => Some((status.as_str(), answer)),
        RefOr::Ref(_) => None,
    })
}
