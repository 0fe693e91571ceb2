//! 站内消息, and those that leave the house: what has happened, by the name of the
//! event as rows store it.

/// What happened, in words that say it to the applicant.
pub fn label(kind: &str) -> &'static str {
    match kind {
        "submitted" => "窗口已为您收件",
        "corrected_on_the_spot" => "窗口已当场更正",
        "notice_issued" => "需要补正，请在期限内完成",
        "line_answered" => "窗口已收到您的补正",
        "line_reopened" => "补正还有问题，请再次补正",
        "accepted" => "已受理",
        "not_accepted" => "不予受理",
        "decided" => "已作出决定",
        "delivered" => "结果已送达",
        "withdrawn" => "申请已撤回",
        "expired" => "逾期未补正，办理已终止",
        "transferred" => "已转由其他机构办理",
        "papers_returned" => "纸质材料已退还",
        "handler_named" => "办理机构已确定",
        "reminded" => "补正期限将到，请尽快补正",
        "dates_recomputed" => "放假安排已公布，办理期限已更新",
        "message" => "工作人员给您留言",
        _ => "办件有新的变化",
    }
}
