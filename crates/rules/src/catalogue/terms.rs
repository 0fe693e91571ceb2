//! The terms of the catalogue (发改高技〔2017〕1272号), each a closed list.

use serde::{Deserialize, Serialize};

/// A closed list whose members have a stable name (as stored and in JSON) and a
/// Chinese one.
macro_rules! terms {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $member:ident = $label:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$doc])* $member,)+ }

        impl $name {
            /// All of them, in the order in which lists show them.
            pub const ALL: &'static [Self] = &[$(Self::$member,)+];

            /// Chinese name on screen.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$member => $label,)+ }
            }
        }
    };
}

terms! {
    /// 共享类型 (Measures 15): who inside the government may use it.
    SharingType {
        /// For every department and public-service company.
        Unconditional = "无条件共享",
        /// For some of them, or some of it; the limits are said.
        Conditional = "有条件共享",
        /// For none; only where a law says so.
        None = "不予共享",
    }
}

terms! {
    /// 开放类型 (Measures 20, 22): who outside may use it. A fact of its own: what
    /// every department may share need not be open, nor the other way round.
    OpeningType {
        /// For everyone, to download.
        Unconditional = "无条件开放",
        /// For whoever applies and meets the conditions.
        OnApplication = "依申请开放",
        /// For nobody outside; only where a law says so.
        None = "不予开放",
    }
}

terms! {
    /// 更新周期: how often the provider brings a new version.
    UpdateCycle {
        /// As it happens.
        Realtime = "实时",
        /// Every day.
        Daily = "每日",
        /// Every week.
        Weekly = "每周",
        /// Every month.
        Monthly = "每月",
        /// Every quarter.
        Quarterly = "每季度",
        /// Every half-year.
        HalfYearly = "每半年",
        /// Every year.
        Yearly = "每年",
        /// Whenever it changes.
        Irregular = "不定期",
        /// Never again.
        Never = "不更新",
    }
}

terms! {
    /// 信息资源格式
    ResourceFormat {
        /// 电子文件
        Document = "电子文件",
        /// 电子表格
        Spreadsheet = "电子表格",
        /// 数据库
        Database = "数据库",
        /// 图形图像
        Image = "图形图像",
        /// 流媒体
        Stream = "流媒体",
        /// 自描述格式
        SelfDescribing = "自描述格式",
    }
}

terms! {
    /// 数据分级 (GB/T 43697-2024): 一般数据 in four levels; 核心 and 重要 data are
    /// never opened and stay out of this list.
    Grade {
        /// Harms nobody when public.
        One = "一般数据 1 级",
        /// Little harm to persons or organisations.
        Two = "一般数据 2 级",
        /// Some harm.
        Three = "一般数据 3 级",
        /// Serious harm.
        Four = "一般数据 4 级",
    }
}

terms! {
    /// 主题分类 of the portal.
    Topic {
        /// Places and divisions.
        Places = "地名区划",
        /// How the government serves.
        Services = "政务服务",
        /// Days, holidays, time.
        Calendar = "日历节假日",
        /// Figures.
        Statistics = "统计数据",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_stored_by_its_stable_name() {
        let stored = serde_json::to_string(&OpeningType::OnApplication).unwrap();
        assert_eq!(stored, "\"on_application\"");
        assert_eq!(OpeningType::ALL.len(), 3);
    }
}
