//! Bars, drawn on the server as SVG. Each bar has its own words and number beside
//! it, so that no colour says anything alone; the table beside the chart says the
//! same, with links.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChartView {
    /// What it shows, in words.
    pub title: String,
    /// What is compared.
    pub groups: Vec<ChartGroup>,
}

/// What belongs together: a month, an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChartGroup {
    /// Its name.
    pub label: String,
    /// Its bars.
    pub bars: Vec<ChartBar>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChartBar {
    /// Which figure.
    pub label: String,
    /// How long, in thousandths of the longest in the chart.
    pub length: u16,
    /// The number as it is written; `—` where there is none.
    pub text: String,
    /// Whether it is a warning.
    pub warns: bool,
}

/// Width of a drawing; its height grows with the bars.
const WIDTH: u32 = 360;
/// Where bars begin: left of it stands what they are.
const LEFT: u32 = 112;
/// How long the longest is: right of it its number has room.
const LONGEST: u32 = 180;
/// From one bar to the next.
const STEP: u32 = 22;
/// Thickness of a bar.
const BAR: u32 = 14;
/// Height of a group's name.
const HEAD: u32 = 24;
/// Space below a group.
const GAP: u32 = 10;
/// As many characters of a group's name as fit.
const FIT: usize = 24;

/// The chart, with its title under the id `id`. Each group is a drawing of its
/// own: one drawing cannot go on over the page on paper.
pub fn chart(id: String, view: ChartView) -> impl IntoView {
    let groups = view
        .groups
        .into_iter()
        .map(|group| {
            let rows = u32::try_from(group.bars.len()).unwrap_or_default();
            let size = format!("0 0 {WIDTH} {}", HEAD + rows * STEP + GAP);
            view! {
                <svg class="chart-bars" viewBox=size aria-hidden="true" focusable="false">
                    {draw(group)}
                </svg>
            }
        })
        .collect_view();
    view! {
        <figure class="chart">
            <figcaption id=id.clone()>{view.title}</figcaption>
            <div class="chart-groups" role="img" aria-labelledby=id>
                {groups}
            </div>
        </figure>
    }
}

fn draw(group: ChartGroup) -> impl IntoView {
    let bars = group
        .bars
        .into_iter()
        .zip(0_u32..)
        .map(|(bar, n)| {
            let y = HEAD + n * STEP;
            let length = LONGEST * u32::from(bar.length) / 1000;
            let class = if bar.warns {
                "chart-bar chart-bar-warns"
            } else {
                "chart-bar"
            };
            let text = y + BAR - 2;
            let after = LEFT + length + 6;
            view! {
                <text class="chart-name" x=LEFT - 8 y=text>{bar.label}</text>
                <rect class=class x=LEFT y=y width=length.max(1) height=BAR></rect>
                <text class="chart-number" x=after y=text>{bar.text}</text>
            }
        })
        .collect_view();
    view! {
        <text class="chart-group" x="0" y=HEAD - 8>{fitting(&group.label)}</text>
        {bars}
    }
}

/// As much of a name as there is room for; the table has it whole.
fn fitting(text: &str) -> String {
    if text.chars().count() <= FIT {
        return text.to_owned();
    }
    let mut start: String = text.chars().take(FIT - 1).collect();
    start.push('…');
    start
}
