//! Where paper is, in words: the same facts on the case page and at the window.

use rules::case::PaperPlace;

/// `在崔寨街道办事处`; where it is in several places, each with its copies.
/// `own`: the office that the words are for, empty for none; `name`: of an office.
pub(super) fn words(
    places: &[(PaperPlace, u32)],
    own: &str,
    name: impl Fn(&str) -> String,
) -> String {
    let one = |place: &PaperPlace| match place {
        PaperPlace::With(office) if office == own => "本窗口保管".to_owned(),
        PaperPlace::With(office) => format!("在{}", name(office)),
        PaperPlace::UnderWay { from, to } => {
            format!("{}已移交{}，等接收", name(from), name(to))
        }
        PaperPlace::Returned => "已退还申请人".to_owned(),
    };
    match places {
        [(place, _)] => one(place),
        several => several
            .iter()
            .map(|(place, copies)| format!("{copies}份{}", one(place)))
            .collect::<Vec<_>>()
            .join("，"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_is_where_it_is_and_not_where_it_came_in() {
        let name = |code: &str| format!("{code}街道");
        let with = |office: &str| PaperPlace::With(office.to_owned());
        let under_way = PaperPlace::UnderWay {
            from: "大桥".to_owned(),
            to: "崔寨".to_owned(),
        };
        let told = |places: &[(PaperPlace, u32)]| words(places, "大桥", name);
        assert_eq!(told(&[(with("大桥"), 2)]), "本窗口保管");
        assert_eq!(told(&[(with("崔寨"), 2)]), "在崔寨街道");
        assert_eq!(told(&[(under_way, 2)]), "大桥街道已移交崔寨街道，等接收");
        assert_eq!(
            told(&[(with("崔寨"), 1), (PaperPlace::Returned, 2)]),
            "1份在崔寨街道，2份已退还申请人"
        );
    }
}
