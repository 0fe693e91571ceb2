//! What a message says: that something has happened, in which case, and where to
//! look. Nothing of the application, nobody's name.

use app::{site::Site, ui::time::moment};
use store::outbox::Letter;

/// What messages need to know of the hall.
pub(super) struct Words {
    site: String,
    base_url: String,
}

impl Words {
    pub(super) fn new(site: &Site) -> Self {
        Self {
            site: site.name.clone(),
            base_url: site.base_url.clone(),
        }
    }

    /// 主题
    pub(super) fn subject(letter: &Letter) -> String {
        format!("您的办件有新进展：{}", letter.what)
    }

    /// The text of an e-mail.
    pub(super) fn mail(&self, letter: &Letter) -> String {
        let Letter { receipt, what, .. } = letter;
        let (at, link) = (moment(letter.at), self.link(letter));
        let Self { site, base_url } = self;
        format!(
            "您好：\n\n\
             您的办件（收件编号 {receipt}）有新进展：{what}。\n\
             时间：{at}\n\n\
             请打开网站查看：\n{link}\n\n\
             为保护您的个人信息，通知里不写申请的内容。请不要回复这封邮件。\n\
             不想再收到，请在“我的账号”里改通知方式：\n{base_url}/account\n\n\
             {site}\n"
        )
    }

    /// The text of an SMS.
    pub(super) fn sms(&self, letter: &Letter) -> String {
        let Letter { receipt, what, .. } = letter;
        let (site, link) = (&self.site, self.link(letter));
        format!("【{site}】您的办件（收件编号{receipt}）有新进展：{what}。查看：{link}")
    }

    /// The case page; for who cannot sign in, the progress, which is public and
    /// names nobody.
    fn link(&self, letter: &Letter) -> String {
        let page = if letter.has_account {
            "my/cases"
        } else {
            "progress"
        };
        format!("{}/{page}/{}", self.base_url, letter.receipt.digits())
    }
}
