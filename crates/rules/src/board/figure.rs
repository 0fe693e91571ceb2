//! The figures, with what each means.

/// A figure of a board. Counts are of cases (件) unless said otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Figure {
    /// 今天收件 of the own window.
    TakenInToday,
    /// 今天收件 by the caller's own hand.
    TakenInByMe,
    /// 本周收件 of the own window.
    TakenInThisWeek,
    /// 要交接
    Handover,
    /// 等申请人
    Waiting,
    /// 要送达
    ToDeliver,
    /// 今天到期
    DueToday,
    /// 本周到期
    DueThisWeek,
    /// 已逾期
    Overdue,
    /// 需要督办
    Escalated,
    /// 我承办
    Mine,
    /// 没有承办人
    Unassigned,
    /// 本周办结
    DecidedThisWeek,
    /// 收件
    Received,
    /// 受理
    Accepted,
    /// 一次性告知
    Noticed,
    /// 办结
    Decided,
    /// 最多跑一次: a share.
    OneVisit,
    /// 跨街道收件: a share.
    Across,
    /// 一次告知就补齐: a share.
    OneNotice,
    /// 总用时: a median, in working days.
    Gross,
    /// 净用时: a median, in working days.
    Net,
}

impl Figure {
    /// Its name, in as few words as fit above a column.
    pub const fn label(self) -> &'static str {
        match self {
            Self::TakenInToday => "今天收件",
            Self::TakenInByMe => "今天我收的",
            Self::TakenInThisWeek => "本周收件",
            Self::Handover => "要交接",
            Self::Waiting => "等申请人",
            Self::ToDeliver => "要送达",
            Self::DueToday => "今天到期",
            Self::DueThisWeek => "本周到期",
            Self::Overdue => "已逾期",
            Self::Escalated => "需要督办",
            Self::Mine => "我承办",
            Self::Unassigned => "没有承办人",
            Self::DecidedThisWeek => "本周办结",
            Self::Received => "收件",
            Self::Accepted => "受理",
            Self::Noticed => "一次性告知",
            Self::Decided => "办结",
            Self::OneVisit => "最多跑一次",
            Self::Across => "跨街道收件",
            Self::OneNotice => "一次告知就补齐",
            Self::Gross => "总用时（中位数）",
            Self::Net => "净用时（中位数）",
        }
    }

    /// What it means, in a sentence or two.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::TakenInToday => "今天在本机构窗口收的，和网上今天交到本机构的件。",
            Self::TakenInByMe => "今天在窗口由您本人收的件。",
            Self::TakenInThisWeek => {
                "本周（周一到周日）在本机构窗口收的，和网上本周交到本机构的件。"
            }
            Self::Handover => "材料要移交、要接收、要退还，或者要确定由谁办理的件。",
            Self::Waiting => "已经发出一次性告知，申请人还没有补齐的件。",
            Self::ToDeliver => "已经作出决定，结果还没有送到申请人手里的件。",
            Self::DueToday => "轮到本机构办，期限今天24点结束的件。",
            Self::DueThisWeek => "轮到本机构办，期限在今天到周日之间结束的件。",
            Self::Overdue => "期限已经过了，轮到机构办、还没有办的件。是现在的数，不分月份。",
            Self::Escalated => {
                "期限过了、还没有办，已经提请负责人督办的件，由本机构办理或者决定。是现在的数，不分月份。"
            }
            Self::Mine => "在您手上，和您代班的同事手上还没有办完的件。",
            Self::Unassigned => {
                "由本机构办理或者决定、还没有结束，在本机构没有人认领、也没有分派的件。轮到别的机构办、等申请人补正的也算。"
            }
            Self::DecidedThisWeek => "本周（周一到周日）作出决定，由本机构办理或者决定的件。",
            Self::Received => "收件日期在这段时间的件，网上和窗口都算。",
            Self::Accepted => "受理日期在这段时间的件。视为受理的，按收到材料或者补齐的那天算。",
            Self::Noticed => "在这段时间发出一次性补正告知的件。",
            Self::Decided => "在这段时间作出决定的件，准予和不予都算。不予受理、撤回的不算。",
            Self::OneVisit => {
                "在这段时间办结的件里，到现在为止到窗口不超过一次的占多少。交材料、补材料、领结果，同一天算一次；全程网上办的是零次。"
            }
            Self::Across => "在这段时间收的件里，在别的街道窗口收、由这个街道办理的占多少。",
            Self::OneNotice => {
                "在这段时间办结、发过一次性告知的件里，告知以后没有再退回补正的占多少。"
            }
            Self::Gross => {
                "在这段时间办结的件，从收件到作出决定的工作日，收件当天不算。中位数：一半的件不比它久，另一半不比它快。"
            }
            Self::Net => {
                "总用时去掉等申请人补正的工作日，是机构自己用的时间。中位数：一半的件不比它久，另一半不比它快。"
            }
        }
    }

    /// What it is counted in.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::OneVisit | Self::Across | Self::OneNotice => "",
            Self::Gross | Self::Net => "个工作日",
            _ => "件",
        }
    }
}
