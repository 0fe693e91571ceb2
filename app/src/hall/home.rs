//! The home page: search first, then the doors, then quiet figures.

use leptos::prelude::*;
use leptos_meta::Meta;
use serde::{Deserialize, Serialize};

use crate::{
    problem::Problem,
    ui::{DocumentTitle, Frame, Load},
};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeView {
    /// Six words people look for.
    pub hot_words: Vec<String>,
    /// The doors with content: name, address, count in words.
    pub doors: Vec<(String, String, String)>,
    /// Figures of the month: name, value.
    pub figures: Vec<(String, String)>,
    /// Name of the month's figures.
    pub month: String,
}

/// Counts and figures for the home page.
#[server(prefix = "/api/fn/hall", endpoint = "home", output = crate::codec::Reply)]
pub async fn home() -> Result<HomeView, Problem> {
    let (store, who) = crate::who::context()?;
    load::view(&store, &who.request, &expect_context()).await
}

#[cfg(feature = "ssr")]
mod load {
    use chrono::Datelike as _;
    use rules::{calendar::legal_date, catalogue::suppress::LEAST, guide::Audience};
    use store::{Request, Store, case::Figures};

    use super::HomeView;
    use crate::{problem::Problem, site::Site};

    pub(super) async fn view(
        store: &Store,
        who: &Request,
        site: &Site,
    ) -> Result<HomeView, Problem> {
        let guides = store::guide::published(store, None).await?;
        let count = |audience| {
            guides
                .iter()
                .filter(|g| g.version.guide.audience == audience)
                .count()
        };
        let once = guides
            .iter()
            .filter(|g| g.version.guide.at_most_one_visit())
            .count();
        let data = store::dataset::count(store).await?;
        let doors = [
            (
                "个人办事",
                "/guides?for=person",
                count(Audience::Person),
                "项",
            ),
            (
                "企业办事",
                "/guides?for=business",
                count(Audience::Business),
                "项",
            ),
            ("最多跑一次", "/one-visit", once, "项，不跑或只跑一次"),
            ("数据开放", "/data", data, "个数据集，可下载"),
        ];
        let today = legal_date(who.now);
        Ok(HomeView {
            hot_words: site.hot_words.clone(),
            doors: doors
                .into_iter()
                .filter(|(_, _, n, _)| *n > 0)
                .map(|(name, to, n, unit)| (name.to_owned(), to.to_owned(), format!("{n} {unit}")))
                .collect(),
            figures: figures(&store::case::figures(store, who.now).await?),
            month: format!("{} 月至今", today.month()),
        })
    }

    /// Small figures are not told here either (小数抑制), nor those that tell one by
    /// subtraction.
    fn figures(figures: &Figures) -> Vec<(String, String)> {
        let at_home = figures.received.saturating_sub(figures.across);
        let across = if at_home < LEAST { 0 } else { figures.across };
        [
            ("收件", figures.received),
            ("跨街道收件", across),
            ("办结", figures.decided),
        ]
        .into_iter()
        .filter(|(_, n)| *n >= LEAST)
        .map(|(name, n)| (name.to_owned(), format!("{n} 件")))
        .collect()
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn shown(received: u64, across: u64, decided: u64) -> Vec<String> {
            let figures = figures(&Figures {
                received,
                across,
                decided,
            });
            figures
                .into_iter()
                .map(|(name, value)| format!("{name} {value}"))
                .collect()
        }

        #[test]
        fn measures_23_the_home_page_tells_no_small_figure_either() {
            assert!(shown(4, 1, 0).is_empty());
            assert_eq!(shown(12, 4, 5), ["收件 12 件", "办结 5 件"]);
            assert_eq!(shown(12, 6, 4), ["收件 12 件", "跨街道收件 6 件"]);
            // Six were taken in elsewhere: what is left of ten is small.
            assert_eq!(shown(10, 6, 9), ["收件 10 件", "办结 9 件"]);
        }
    }
}

/// The page.
#[component]
pub fn HomePage() -> impl IntoView {
    let resource = Resource::new(|| (), |()| home());
    let frame = Frame::here();
    view! {
        <DocumentTitle text=frame.site/>
        <Meta
            name="description"
            content="查要办的事：什么条件、带什么、多久办好；在网上或者到任何一个街道的窗口办理，凭收件编号查进度，下载公共数据。"
        />
        <main id="main" tabindex="-1">
            <Load resource view=|view| show(view).into_any()/>
        </main>
    }
}

fn show(view: HomeView) -> impl IntoView {
    let words = view
        .hot_words
        .into_iter()
        .map(|word| {
            let to = format!("/guides?q={}", crate::ui::url::encode(&word));
            view! { <li><a class="chip" href=to>{word}</a></li> }
        })
        .collect_view();
    let doors = view
        .doors
        .into_iter()
        .map(|(name, to, count)| {
            view! {
                <a class="door" href=to>
                    <span class="door-name">{name}</span>
                    <span class="door-count">{count}</span>
                </a>
            }
        })
        .collect_view();
    view! {
        <section class="hero" aria-labelledby="hero-title">
            <div class="hero-inner">
                <h1 id="hero-title">"您要办什么事？"</h1>
                <form class="search search-big" role="search" action="/guides" method="get">
                    <label class="visually-hidden" for="q">"搜索办事指南"</label>
                    <input class="input" id="q" name="q" type="search" enterkeyhint="search" aria-describedby="q-hint"/>
                    <button class="btn btn-primary" type="submit">"搜索"</button>
                </form>
                <p class="muted" id="q-hint">"说平常的话就行，例如“低保”“补贴”。"</p>
                <ul class="hot-words" role="list" aria-label="大家常搜">{words}</ul>
            </div>
        </section>
        <div class="page">
            <section aria-labelledby="doors-title">
                <h2 class="visually-hidden" id="doors-title">"按对象找"</h2>
                <div class="doors">{doors}</div>
            </section>
            <section class="card" aria-labelledby="progress-title">
                <h2 class="card-title" id="progress-title">"凭收件编号查进度"</h2>
                <form class="search" method="post" action="/progress">
                    <label class="visually-hidden" for="number">"收件编号，15 位数字"</label>
                    <input
                        class="input input-digits"
                        id="number"
                        name="number"
                        inputmode="numeric"
                        autocomplete="off"
                        aria-describedby="number-hint"
                    />
                    <button class="btn" type="submit">"查询"</button>
                </form>
                <p class="field-hint" id="number-hint">
                    "15 位数字，印在收件凭证的右上角，例如 261123-4829-1375-2。"
                </p>
            </section>
            {figures(view.month, view.figures)}
        </div>
    }
}

/// Quiet numbers; nothing where there are none yet.
fn figures(month: String, figures: Vec<(String, String)>) -> Option<impl IntoView> {
    let rows = figures
        .iter()
        .map(|(name, value)| view! { <div class="figure"><dt>{name.clone()}</dt><dd>{value.clone()}</dd></div> })
        .collect_view();
    (!figures.is_empty()).then(|| {
        view! {
            <section class="card" aria-labelledby="figures-title">
                <h2 class="card-title" id="figures-title">{month}</h2>
                <dl class="figures">{rows}</dl>
            </section>
        }
    })
}
