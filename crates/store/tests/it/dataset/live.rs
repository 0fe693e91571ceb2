//! Rows of the hall's own records: the calendar, the guides, the statistics.

use std::collections::BTreeSet;

use rules::authority::Caller;
use rules::catalogue::{Cell, FieldKind, Live};
use rules::guide::Guide;
use store::Request;
use store::dataset;

use super::load;
use crate::case::{BIRTH, HOMESTEAD, cast, file, take_in};
use crate::harness::{Test, at, both, console, data, request_at};

/// From now on the item can no longer be applied for.
async fn ends(test: &Test, item: &str) {
    let shipped = data().join(format!("guides/{item}.json"));
    let json = std::fs::read_to_string(shipped).unwrap();
    let mut guide: Guide = serde_json::from_str(&json).unwrap();
    guide.form.clear();
    assert!(!guide.can_apply());
    let folder = test.folder.join("ended");
    std::fs::create_dir_all(&folder).unwrap();
    let json = serde_json::to_string(&guide).unwrap();
    std::fs::write(folder.join(format!("{item}.json")), json).unwrap();
    let console = console();
    let waits = store::guide::Publication::Waits;
    let loaded = store::guide::load_dir(&test.store, &console, &folder, waits)
        .await
        .unwrap();
    for (code, version) in loaded.made {
        store::guide::publish(&test.store, &console, &code, version)
            .await
            .unwrap();
    }
}

both! {
    async fn the_days_of_2025_and_2026_are_730_rows_of_the_live_calendar(test: Test) {
        load(&test).await;
        let rows = dataset::rows(&test.store, &console(), Live::Workdays, Vec::new()).await.unwrap();
        assert_eq!(rows.len(), 730);
        let day = |text: &str| rows.iter().find(|row| row[0] == Cell::Date(text.parse().unwrap())).unwrap();
        assert_eq!(day("2026-02-14")[2], Cell::Boolean(true), "a worked Saturday");
        assert_eq!(day("2026-10-01")[2], Cell::Boolean(false));
    }

    async fn live_rows_fit_the_fields_of_the_catalogue(test: Test) {
        load(&test).await;
        for resource in dataset::resources(&test.store, &console()).await.unwrap() {
            let rules::catalogue::Source::Live(live) = resource.source else { continue };
            for row in dataset::rows(&test.store, &console(), live, Vec::new()).await.unwrap() {
                assert_eq!(row.len(), resource.fields.len(), "{}", resource.id);
                for (cell, field) in row.iter().zip(&resource.fields) {
                    let fits = match (cell, field.kind) {
                        (Cell::Empty, _) => !field.required,
                        (Cell::Text(text), FieldKind::Text) => {
                            let most = field.length.map_or(usize::MAX, |most| usize::try_from(most).unwrap());
                            !(field.required && text.is_empty()) && text.chars().count() <= most
                        }
                        (Cell::Integer(_), FieldKind::Integer)
                        | (Cell::Date(_), FieldKind::Date)
                        | (Cell::Boolean(_), FieldKind::Boolean) => true,
                        _ => false,
                    };
                    assert!(fits, "{} {}: {cell:?}", resource.id, field.name);
                }
            }
        }
    }

    // What the databases make of Chinese differs: the rows would be others after moving
    // from one to the other.
    async fn the_guides_are_in_the_same_order_on_both_engines(test: Test) {
        load(&test).await;
        let text = |cell: &Cell| match cell {
            Cell::Text(text) => text.clone(),
            other => panic!("{other:?}"),
        };
        let rows = dataset::rows(&test.store, &console(), Live::Guides, Vec::new()).await.unwrap();
        let guides: Vec<_> = rows.iter().map(|row| (text(&row[4]), text(&row[0]))).collect();
        assert!(guides.len() > 1 && guides.is_sorted(), "{guides:?}");
        let rows = dataset::rows(&test.store, &console(), Live::Materials, Vec::new()).await.unwrap();
        let mut of: Vec<_> = rows.iter().map(|row| text(&row[0])).collect();
        of.dedup();
        let with: BTreeSet<_> = of.iter().cloned().collect();
        let guides = guides.into_iter().map(|(_, code)| code);
        assert_eq!(of, guides.filter(|code| with.contains(code)).collect::<Vec<_>>());
    }

    async fn measures_23_statistics_tell_months_that_are_over_and_nothing_small(test: Test) {
        let demo = store::seed::read_demo(&data()).unwrap();
        store::seed::demo_year(&test.store, &console(), &demo, &data(), 60, 7).await.unwrap();
        let now = request_at(Caller::System, at("2028-01-03T02:00:00Z"));
        let rows = dataset::rows(&test.store, &now, Live::CaseStatistics, Vec::new()).await.unwrap();
        assert!(!rows.is_empty());
        let number = |cell: &Cell| match cell {
            Cell::Integer(n) => Some(*n),
            Cell::Empty => None,
            other => panic!("{other:?}"),
        };
        let told: Vec<i64> = rows.iter().flat_map(|row| [number(&row[5]), number(&row[6])]).flatten().collect();
        assert!(told.iter().all(|n| *n >= 5), "{told:?}");
        // The month that runs is not there.
        let running = request_at(Caller::System, at("2026-11-23T02:00:00Z"));
        let rows = dataset::rows(&test.store, &running, Live::CaseStatistics, Vec::new()).await.unwrap();
        let late = |row: &Vec<Cell>| matches!(&row[0], Cell::Text(month) if month.as_str() >= "2026-11");
        assert!(!rows.iter().any(late));
    }

    async fn measures_23_a_month_has_the_items_that_there_were_in_it(test: Test) {
        let cast = cast(&test).await;
        file(&test, &cast.zhang, BIRTH).await;
        // Published again by hand: it has been there all the same.
        let console = Request::console(at("2027-06-01T02:00:00Z"));
        store::guide::publish(&test.store, &console, HOMESTEAD, 1).await.unwrap();
        let now = request_at(Caller::System, at("2028-01-03T02:00:00Z"));
        let rows = dataset::rows(&test.store, &now, Live::CaseStatistics, Vec::new()).await.unwrap();
        let items = |month: &str| {
            let of = rows.iter().filter(|row| row[0] == Cell::Text(month.to_owned()));
            of.filter_map(|row| match &row[3] {
                Cell::Text(item) => Some(item.clone()),
                _ => None,
            })
            .collect::<BTreeSet<String>>()
        };
        // The guides were published on the 23rd.
        assert_eq!(items("2026-11"), BTreeSet::from([BIRTH.to_owned()]));
        let later = items("2026-12");
        assert!(later.contains(BIRTH) && later.contains(HOMESTEAD), "{later:?}");
        assert_eq!(items("2027-02"), later);
        assert_eq!(items("2027-12"), later);
    }

    async fn measures_23_a_month_that_was_told_stays_in_later_versions_as_it_was(test: Test) {
        let cast = cast(&test).await;
        file(&test, &cast.zhang, BIRTH).await;
        let rows = async |now: &str, told: dataset::Rows| {
            let now = request_at(Caller::System, at(now));
            dataset::rows(&test.store, &now, Live::CaseStatistics, told).await.unwrap()
        };
        let told = rows("2027-02-03T02:00:00Z", Vec::new()).await;
        ends(&test, HOMESTEAD).await;
        let anew = rows("2027-04-03T02:00:00Z", Vec::new()).await;
        assert!(!anew.starts_with(&told), "made anew, the months of before have lost an item");
        let next = rows("2027-04-03T02:00:00Z", told.clone()).await;
        assert!(next.starts_with(&told));
        let (_, added) = next.split_at(told.len());
        let mut months: Vec<&Cell> = added.iter().map(|row| &row[0]).collect();
        months.dedup();
        let wanted = ["2027-02", "2027-03"].map(|month| Cell::Text(month.to_owned()));
        assert_eq!(months, wanted.iter().collect::<Vec<_>>());
        let ended = Cell::Text(HOMESTEAD.to_owned());
        assert!(told.iter().any(|row| row[3] == ended));
        assert!(!added.iter().any(|row| row[3] == ended));
        // No month is over since.
        assert_eq!(rows("2027-04-30T02:00:00Z", next.clone()).await, next);
    }

    async fn measures_23_what_is_not_small_is_told_as_it_was_counted(test: Test) {
        let cast = cast(&test).await;
        for _ in 0..7 {
            file(&test, &cast.zhang, BIRTH).await;
        }
        for _ in 0..6 {
            take_in(&test, &cast.daqiao_clerk, BIRTH).await;
        }
        let now = request_at(Caller::System, at("2026-12-03T02:00:00Z"));
        let rows = dataset::rows(&test.store, &now, Live::CaseStatistics, Vec::new()).await.unwrap();
        // Four streets, departments and the sums, each with the item and its sum.
        assert_eq!(rows.len(), 6 * 2);
        let told: Vec<(&Cell, &Cell, &Cell)> = rows
            .iter()
            .filter(|row| row[5] != Cell::Empty)
            .map(|row| (&row[2], &row[3], &row[5]))
            .collect();
        let text = |text: &str| Cell::Text(text.to_owned());
        let (cuizhai, all, birth) = (text("崔寨街道办事处"), text("合计"), text(BIRTH));
        let [seven, thirteen] = [7, 13].map(Cell::Integer);
        // Were the six told, too, everybody would know of the others that there is none.
        let wanted = [
            (&cuizhai, &birth, &seven),
            (&cuizhai, &Cell::Empty, &seven),
            (&all, &birth, &thirteen),
            (&all, &Cell::Empty, &thirteen),
        ];
        assert_eq!(told, wanted);
        // Nothing is decided yet, and that is not told.
        assert!(rows.iter().all(|row| row[6] == Cell::Empty && row[7] == Cell::Boolean(true)));
    }
}
