//! What is looked at, and how: which file, which page, how large, which way up.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::FileView;

/// Widths that can be chosen, in percent of the frame's.
const ZOOMS: [u16; 8] = [50, 75, 100, 125, 150, 200, 300, 400];

/// 适合宽度
pub(super) const FIT: u16 = 100;

/// It lives as long as the page: panels open and close, and after an action the
/// case is read anew, while somebody is on page 7.
#[derive(Clone, Copy)]
pub(in crate::desk::case) struct Viewing {
    /// Number of the file in the list, from 0.
    pub(super) chosen: RwSignal<usize>,
    /// How many files the list has.
    pub(super) files: RwSignal<usize>,
    /// Page of a PDF, from 1.
    pub(super) page: RwSignal<u32>,
    /// How many it has; 0 before that is known.
    pub(super) pages: RwSignal<u32>,
    /// Percent of the frame's width.
    pub(super) zoom: RwSignal<u16>,
    /// Degrees, clockwise.
    pub(super) turn: RwSignal<u16>,
    /// What the element has last said of the file.
    state: RwSignal<String>,
}

impl Viewing {
    /// For the page of a case; [`Viewing::here`] finds it.
    pub(in crate::desk::case) fn provide() {
        provide_context(Self {
            // None is chosen yet.
            chosen: RwSignal::new(usize::MAX),
            files: RwSignal::new(0),
            page: RwSignal::new(1),
            pages: RwSignal::new(0),
            zoom: RwSignal::new(FIT),
            turn: RwSignal::new(0),
            state: RwSignal::new(String::new()),
        });
    }

    /// Of this page. Where nothing has been chosen yet: what the address asks
    /// for, else the first that is there.
    pub(super) fn here(files: &[FileView]) -> Self {
        let viewing = expect_context::<Self>();
        viewing.files.set(files.len());
        if viewing.chosen.get_untracked() >= files.len() {
            let asked =
                use_query_map().with_untracked(|query| query.get("file")?.parse::<usize>().ok());
            let first = files.iter().position(|file| file.href.is_some());
            let chosen = asked.filter(|n| *n < files.len()).or(first);
            viewing.chosen.set(chosen.unwrap_or_default());
        }
        viewing
    }

    /// Another file, from its beginning, as it is.
    pub(super) fn choose(self, n: usize) {
        if n >= self.files.get_untracked() || n == self.chosen.get_untracked() {
            return;
        }
        self.page.set(1);
        self.pages.set(0);
        self.zoom.set(FIT);
        self.turn.set(0);
        self.state.set(String::new());
        self.chosen.set(n);
    }

    /// 上一份、下一份
    pub(super) fn beside(self, forward: bool) {
        let now = self.chosen.get_untracked();
        let next = if forward {
            now.checked_add(1)
        } else {
            now.checked_sub(1)
        };
        if let Some(next) = next {
            self.choose(next);
        }
    }

    /// 上一页、下一页
    pub(super) fn leaf(self, forward: bool) {
        let now = self.page.get_untracked();
        let next = if forward {
            now.saturating_add(1)
        } else {
            now.saturating_sub(1)
        };
        if (1..=self.pages.get_untracked()).contains(&next) {
            self.page.set(next);
        }
    }

    /// 放大、缩小
    pub(super) fn resize(self, larger: bool) {
        let now = self.zoom.get_untracked();
        let next = if larger {
            ZOOMS.into_iter().find(|zoom| *zoom > now)
        } else {
            ZOOMS.into_iter().rev().find(|zoom| *zoom < now)
        };
        if let Some(next) = next {
            self.zoom.set(next);
        }
    }

    /// 左转、右转
    pub(super) fn rotate(self, right: bool) {
        let by = if right { 90 } else { 270 };
        self.turn.update(|turn| *turn = (*turn + by) % 360);
    }

    /// The element has drawn the file, or could not.
    pub(super) fn told(self, event: &leptos::ev::Event) {
        #[cfg(feature = "hydrate")]
        {
            let element = event_target::<web_sys::Element>(event);
            let word = |name: &str| element.get_attribute(name).unwrap_or_default();
            self.pages.set(word("data-pages").parse().unwrap_or(0));
            self.state.set(word("data-state"));
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = (self, event);
    }

    /// Why it cannot be shown here.
    pub(super) fn trouble(self) -> Option<&'static str> {
        self.state.with(|state| match state.as_str() {
            "locked" => Some(
                "这个 PDF 设了密码，不能在这里看。请下载后看；打不开的，请申请人重新提交不带密码的文件。",
            ),
            "broken" => Some("这个文件已损坏，或者不是完整的 PDF、图片，不能在这里看。"),
            "lost" => Some("文件没有取到。请检查网络后刷新页面，或者下载后看。"),
            _ => None,
        })
    }
}
