//! The catalogue as the public finds it.

use rules::authority::Role;
use rules::catalogue::{OpeningType, Topic};
use sea_orm::ConnectionTrait;
use store::dataset::{self, Filter, NewVersion, Omitted};
use store::office::{self, Office};
use store::reference;

use super::{STREETS, content, dsj, load, opened, version, yes};
use crate::harness::{Test, both, console, data, monday, request};

both! {
    async fn a_form_that_could_not_be_made_is_told_with_the_reason(test: Test) {
        load(&test).await;
        let leader = dsj(&test).await;
        let omitted = vec![Omitted { form: "xlsx".to_owned(), why: "放不下。".to_owned() }];
        let new = NewVersion { omitted: omitted.clone(), ..version("aa", 1) };
        dataset::add(&test.store, &console(), STREETS, &new).await.unwrap();
        dataset::review(&test.store, &leader, STREETS, 1, &content("aa"), yes(), "").await.unwrap();
        dataset::open(&test.store, &leader, STREETS, 1).await.unwrap();
        let seen = dataset::get(&test.store, STREETS).await.unwrap();
        assert_eq!(seen.current().unwrap().omitted, omitted);
        // Of versions from before nothing is known.
        let sql = "UPDATE data_versions SET omitted = NULL";
        test.store.database().execute_unprepared(sql).await.unwrap();
        let seen = dataset::get(&test.store, STREETS).await.unwrap();
        assert!(seen.current().unwrap().omitted.is_empty());
    }

    async fn related_data_that_nobody_may_know_of_yet_are_not_named(test: Test) {
        load(&test).await;
        let leader = dsj(&test).await;
        let ids = [STREETS, "villages"].map(str::to_owned);
        assert!(dataset::titles(&test.store, &ids).await.unwrap().is_empty());
        opened(&test, &leader, "aa").await;
        let named = [(STREETS.to_owned(), "起步区街道".to_owned())];
        assert_eq!(dataset::titles(&test.store, &ids).await.unwrap(), named);
        assert!(dataset::titles(&test.store, &[]).await.unwrap().is_empty());
    }

    async fn two_character_words_topics_and_providers_find_it(test: Test) {
        load(&test).await;
        let store = &test.store;
        let leader = dsj(&test).await;
        opened(&test, &leader, "aa").await;
        let find = async |filter: Filter| {
            let found = dataset::list(store, &filter).await.unwrap();
            found.into_iter().map(|one| one.resource.id).collect::<Vec<_>>()
        };
        for words in ["街道", "区划", "办事处"] {
            let query = Some(words.to_owned());
            assert_eq!(find(Filter { query, ..Filter::default() }).await, [STREETS], "{words}");
        }
        // Some of the words, in its name: shown, but not as what was looked for.
        let asked = |words: &str| Filter { query: Some(words.to_owned()), ..Filter::default() };
        let near = dataset::list(store, &asked("街道的红绿灯")).await.unwrap();
        assert_eq!(near.iter().map(|one| one.whole).collect::<Vec<_>>(), [false]);
        let exact = dataset::list(store, &asked("街道 办事处")).await.unwrap();
        assert_eq!(exact.iter().map(|one| one.whole).collect::<Vec<_>>(), [true]);
        // A word of its long text alone is nothing that anybody looks for: 范围内
        // stands in the summary.
        for words in ["没有这种东西", "人口数据", "范围内的红绿灯"] {
            assert!(find(asked(words)).await.is_empty(), "{words}");
        }
        // Found by its words, but not open yet.
        let query = Some("节假日".to_owned());
        assert!(find(Filter { query, ..Filter::default() }).await.is_empty());
        let topic = |topic| Filter { topic: Some(topic), ..Filter::default() };
        assert_eq!(find(topic(Topic::Places)).await, [STREETS]);
        assert!(find(topic(Topic::Statistics)).await.is_empty());
        let provider = |code: &str| Filter { provider: Some(code.to_owned()), ..Filter::default() };
        assert_eq!(find(provider("dsj")).await, [STREETS]);
        assert!(find(provider("mz")).await.is_empty());
    }

    async fn who_provides_data_finds_them_under_the_name_of_now(test: Test) {
        load(&test).await;
        let (store, villages) = (&test.store, "villages");
        dataset::add(store, &console(), villages, &version("aa", 304)).await.unwrap();
        let provider = request(test.staff("mz-leader", Role::Leader, "mz").await);
        dataset::review(store, &provider, villages, 1, &content("aa"), yes(), "").await.unwrap();
        dataset::open(store, &dsj(&test).await, villages, 1).await.unwrap();
        let find = async |words: &str| {
            let filter = Filter { query: Some(words.to_owned()), ..Filter::default() };
            let found = dataset::list(store, &filter).await.unwrap();
            found.into_iter().map(|one| one.resource.id).collect::<Vec<_>>()
        };
        assert_eq!(find("民政").await, [villages]);
        let district = reference::district(store, monday()).await.unwrap();
        let renamed = Office { name: "起步区社会事务主管部门".to_owned(), ..district.offices["mz"].clone() };
        let admin = request(test.staff("admin", Role::Administrator, "dsj").await);
        office::save(store, &admin, &renamed).await.unwrap();
        assert!(find("民政").await.is_empty());
        assert_eq!(find("事务").await, [villages]);
        // A hall that was filled before the provider was in the index.
        store.database().execute_unprepared("DELETE FROM resource_search").await.unwrap();
        assert!(find("事务").await.is_empty());
        // A name that stays is not indexed anew.
        let moved = Office { phone: Some("0531-00000001".to_owned()), ..renamed };
        office::save(store, &admin, &moved).await.unwrap();
        assert!(find("事务").await.is_empty());
        load(&test).await;
        assert_eq!(find("事务").await, [villages]);
    }

    async fn a_description_that_cannot_be_read_keeps_no_office_from_its_name(test: Test) {
        load(&test).await;
        let store = &test.store;
        let leader = dsj(&test).await;
        opened(&test, &leader, "aa").await;
        let find = async || {
            let filter = Filter { query: Some("统筹".to_owned()), ..Filter::default() };
            let found = dataset::list(store, &filter).await.unwrap();
            found.into_iter().map(|one| one.resource.id).collect::<Vec<_>>()
        };
        assert!(find().await.is_empty());
        // Also provided by it, and not open, so that nobody reads it.
        let sql = "UPDATE resources SET body = '{' WHERE id = 'guides'";
        store.database().execute_unprepared(sql).await.unwrap();
        let district = reference::district(store, monday()).await.unwrap();
        let renamed = Office { name: "起步区统筹主管部门".to_owned(), ..district.offices["dsj"].clone() };
        let admin = request(test.staff("admin", Role::Administrator, "dsj").await);
        office::save(store, &admin, &renamed).await.unwrap();
        assert_eq!(find().await, [STREETS]);
    }

    async fn loading_the_catalogue_again_changes_nothing(test: Test) {
        load(&test).await;
        let again = dataset::load(&test.store, &console(), &data().join("catalogue")).await.unwrap();
        assert_eq!((again.changed, again.unchanged), (0, 6));
        for resource in dataset::resources(&test.store, &console()).await.unwrap() {
            assert_eq!(resource.opening.kind, OpeningType::Unconditional);
        }
    }
}
