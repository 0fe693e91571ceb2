//! A paper read back by other programs than ours: `pdftotext` and `zbarimg`.
//! Where they are missing the tests fail: `scripts/setup.sh test` brings them.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that meets what it did not expect is to fail"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::NaiveDate;
use documents::{DEBIAN_FONTS, Print, Typesetter, sample};
use rules::acceptance::Ground;
use rules::case::{Decision, DeliveryMethod, Outcome, PaperKind};
use rules::paper::{Block, Draft, NoticeWords, Sheet};
use tempfile::TempDir;

const VERIFY: &str = "https://hall.example/verify/7KQ2M9ZT4XWB3RHC5NVD8PJF6G";

fn typesetter() -> Typesetter {
    let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/templates");
    Typesetter::open(&templates, Path::new(DEBIAN_FONTS)).unwrap()
}

fn set(sheet: &Sheet) -> Vec<u8> {
    let on = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    typesetter()
        .pdf(&Print {
            sheet,
            on,
            verify: VERIFY,
        })
        .unwrap()
}

fn kept(pdf: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, pdf).unwrap();
    (folder, path)
}

fn run(program: &str, arguments: &[&str]) -> String {
    let done = Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|error| panic!("{program}: {error}; run scripts/setup.sh test"));
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{program}: {said}");
    String::from_utf8(done.stdout).unwrap()
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect()
}

fn words(pdf: &[u8]) -> String {
    let (_folder, path) = kept(pdf);
    plain(&run("pdftotext", &["-raw", path.to_str().unwrap(), "-"]))
}

#[test]
fn every_word_of_the_paper_can_be_read_in_the_pdf() {
    let sheet = sample::sheet();
    let read = words(&set(&sheet));
    for word in [
        "大桥街道办事处",
        "受理通知书（视为受理）",
        "编号：大桥街道〔2026〕受12号",
        "张三：",
        "起予以受理。",
        "法定办结时限",
        "自受理之日起20个工作日内",
        "收到的材料",
        "电子表单",
        "移交人：",
        "2026年11月24日",
        "测试",
        "不具法律效力",
        VERIFY,
        "核验码：7KQ2M9ZT4XWB3RHC5NVD8PJF6G",
    ] {
        assert!(read.contains(word), "{word} is not in {read}");
    }
}

/// What is made out at a desk, in the words of the issued papers.
fn drafts() -> Vec<(Sheet, &'static str)> {
    let on = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let draft = Draft {
        about: "您申请的“宅基地审批”（收件编号261123-4829-1375-2）".to_owned(),
        to: "张三".to_owned(),
        office: "大桥街道办事处".to_owned(),
        licence: true,
        on,
        test: true,
    };
    let remedies = ["可以自知道之日起60日内申请行政复议。".to_owned()];
    let decision = |outcome, reasons: &str, result: &str| Decision {
        outcome,
        reasons: reasons.to_owned(),
        result: result.to_owned(),
        remedies: remedies.to_vec(),
    };
    let granted = decision(Outcome::Granted, "", "宅基地160平方米");
    let refused = decision(Outcome::Refused, "一户已有一处宅基地", "");
    let outside = Ground::OutsidePowers {
        right_authority: "济南市公安局".to_owned(),
    };
    let notice = NoticeWords {
        lines: vec![["户口簿", "看不清", "请重新拍摄。"].map(str::to_owned)],
        period: "10个工作日".to_owned(),
        until: "2026年12月8日（周二）".to_owned(),
        ..NoticeWords::default()
    };
    let text = |words: &str| vec![Block::Text(words.to_owned())];
    let post = Some(DeliveryMethod::Post);
    let served = Some("《准予行政许可决定书》（编号：大桥街道〔2026〕决3号）");
    vec![
        (
            draft.sheet(PaperKind::Intake, "收件凭证", text("材料已经收到。")),
            "收件专用章",
        ),
        (
            draft.notice(notice),
            "补正期限：10个工作日，至2026年12月8日（周二）。",
        ),
        (
            draft.sheet(PaperKind::Acceptance, "受理通知书", text("予以受理。")),
            "予以受理。",
        ),
        (
            draft.non_acceptance(Some(&Ground::NoLicenceNeeded), "", &remedies),
            "依法不需要取得行政许可，不受理，现予告知。",
        ),
        (
            draft.non_acceptance(Some(&outside), "", &remedies),
            "经审查，决定不予受理。",
        ),
        (
            draft.decision("准予行政许可决定书", &granted),
            "内容：宅基地160平方米。",
        ),
        (
            draft.decision("不予行政许可决定书", &refused),
            "理由：一户已有一处宅基地。",
        ),
        (
            draft.delivery(served, post, Some(on)),
            "编号：大桥街道〔2026〕决3号",
        ),
        (draft.withdrawn("不办了", None), "您说明的原因：不办了。"),
        (
            draft.sheet(PaperKind::Handover, "材料交接单", text("材料由甲移交乙。")),
            "业务专用章",
        ),
    ]
}

#[test]
fn each_kind_of_paper_is_set_with_title_number_office_and_what_it_says() {
    for (n, (sheet, core)) in drafts().into_iter().enumerate() {
        let number = format!("编号：大桥街道〔2026〕{}{}号", sheet.kind.series(), n + 1);
        let sheet = Sheet {
            number: number.clone(),
            ..sheet
        };
        let read = words(&set(&sheet));
        for word in [
            sheet.title.as_str(),
            &number,
            "大桥街道办事处",
            "张三：",
            core,
        ] {
            assert!(
                read.contains(word),
                "{}: {word} is not in {read}",
                sheet.title
            );
        }
        // The authority's own seal bears no purpose.
        if sheet.seal.is_empty() {
            assert!(!read.contains("专用章"), "{read}");
        }
    }
}

#[test]
fn a_seal_in_use_does_not_say_test() {
    let sheet = Sheet {
        test: false,
        foot: Vec::new(),
        ..sample::sheet()
    };
    assert!(!words(&set(&sheet)).contains("测试"));
}

/// Top and bottom of a word, the lowest of its kind, as `pdftotext` measures it.
fn place(boxes: &str, word: &str) -> (f64, f64) {
    let edge = |line: &str, name: &str| {
        let (_, rest) = line.split_once(&format!("{name}=\"")).unwrap();
        let (number, _) = rest.split_once('"').unwrap();
        number.parse::<f64>().unwrap()
    };
    boxes
        .lines()
        .filter(|line| line.contains(&format!(">{word}<")))
        .map(|line| (edge(line, "yMin"), edge(line, "yMax")))
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .unwrap_or_else(|| panic!("{word} is not in {boxes}"))
}

/// GB/T 9704—2012, 7.3.5.1: office and date lie somewhat below the middle of the seal.
#[test]
fn the_words_of_the_seal_stand_above_the_office_that_it_lies_on() {
    let sheet = Sheet {
        seal: "业务专用章".to_owned(),
        ..sample::sheet()
    };
    let (_folder, path) = kept(&set(&sheet));
    let boxes = run("pdftotext", &["-bbox", path.to_str().unwrap(), "-"]);
    let (office, _) = place(&boxes, &sheet.office);
    for word in ["测试", sheet.seal.as_str()] {
        let (_, bottom) = place(&boxes, word);
        assert!(bottom <= office, "{word} ends at {bottom}, below {office}");
    }
}

#[test]
fn the_code_leads_to_where_the_paper_is_checked() {
    let (folder, path) = kept(&set(&sample::sheet()));
    let picture = folder.path().join("page");
    let picture = picture.to_str().unwrap();
    run(
        "pdftoppm",
        &[
            "-r",
            "150",
            "-png",
            "-singlefile",
            path.to_str().unwrap(),
            picture,
        ],
    );
    let read = run("zbarimg", &["--quiet", "--raw", &format!("{picture}.png")]);
    assert_eq!(read.trim(), VERIFY);
}

#[test]
fn the_same_paper_gives_the_same_bytes_as_pdf_a() {
    let sheet = sample::sheet();
    let pdf = set(&sheet);
    assert_eq!(pdf, set(&sheet));
    assert!(pdf.starts_with(b"%PDF-1.7"));
    let text = String::from_utf8_lossy(&pdf);
    assert!(text.contains("pdfaid:part") && text.contains("pdfaid:conformance"));
    assert!(
        pdf.len() < 200_000,
        "the fonts are not cut down: {}",
        pdf.len()
    );
    let (_folder, path) = kept(&pdf);
    assert!(run("pdfinfo", &[path.to_str().unwrap()]).contains("A4"));
}

#[test]
fn what_somebody_types_is_text_and_never_template() {
    let evil = "#panic(1) $x$ *粗* \\ <a> @b";
    let sheet = Sheet {
        blocks: vec![Block::Text(evil.to_owned())],
        ..sample::sheet()
    };
    assert!(words(&set(&sheet)).contains(&plain(evil)));
}

#[test]
fn a_long_paper_goes_on_over_the_page() {
    let line = "请重新拍摄，四角完整、字迹清楚，并在收到本告知书之日起补正。".repeat(6);
    let sheet = Sheet {
        blocks: vec![Block::Text(line); 30],
        ..sample::sheet()
    };
    let (_folder, path) = kept(&set(&sheet));
    let info = run("pdfinfo", &[path.to_str().unwrap()]);
    let pages = info
        .lines()
        .find_map(|line| line.strip_prefix("Pages:"))
        .unwrap();
    assert!(pages.trim().parse::<u32>().unwrap() > 2);
}

#[test]
fn a_missing_font_is_named() {
    let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/templates");
    let error = Typesetter::open(&templates, Path::new("/nowhere")).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("/nowhere/NotoSerifCJK-Regular.ttc")
    );
}
