//! A found account: 核验身份, and a one-time code for a forgotten password or a
//! changed phone.

use leptos::{either::Either, prelude::*};

use super::AccountView;
use crate::{
    form::{Done, FormHandle},
    ui::{PostForm, RadioField, TextField},
};

/// What can be done to the account.
#[component]
pub(super) fn Account(
    /// The page's form.
    handle: FormHandle,
    /// The account.
    account: AccountView,
    /// Told when it has changed.
    after: Callback<Done>,
) -> impl IntoView {
    if !account.verified {
        return Either::Left(view! { <Verify handle phone=account.phone after/> });
    }
    let password = if account.has_password {
        "忘了密码、换了手机号"
    } else {
        "还没有设密码"
    };
    Either::Right(view! {
        <details class="fold" open=move || handle.error("new_phone").is_some()>
            <summary>{format!("{password}：发一次性验证码")}</summary>
            <div class="fold-body">
                <PostForm handle done=after class="form">
                    <p>"先看证件原件。验证码 30 分钟内有效，只显示一次；填了新手机号的，马上换成新的，原来的密码作废、已登录的都退出。每次发放都有记录。"</p>
                    <TextField
                        handle path="new_phone" label="新手机号" optional=true kind="tel" inputmode="numeric"
                        autocomplete="off" class="input-m input-digits"
                    />
                    <div class="form-actions">
                        <button class="btn" type="submit" name="do" value="code">"发一次性验证码"</button>
                    </div>
                </PostForm>
            </div>
        </details>
    })
}

/// 核验身份. Anybody can register with somebody else's name and number: whose the
/// phone is has to be asked, and what is not theirs is taken back.
#[component]
fn Verify(
    /// The page's form.
    handle: FormHandle,
    /// The whole phone that the account was registered with.
    phone: String,
    /// Told when it has changed.
    after: Callback<Done>,
) -> impl IntoView {
    let own = [
        ("yes", "是本人的，账号也是本人登记的"),
        (
            "no",
            "不是，或者账号不是本人登记的：换成本人的手机号，收回账号",
        ),
    ];
    let own = own.map(|(value, text)| (value.to_owned(), text.to_owned()));
    view! {
        <section class="card stack-m" aria-labelledby="account">
            <h2 class="card-title" id="account">"网上账号还没有核验"</h2>
            <PostForm handle done=after class="form">
                <p>
                    "请看证件原件，确认是本人。账号登记的手机号是 " <strong class="num">{phone.clone()}</strong>
                    "，请问本人。核验后，用这个账号登录能看到窗口代收的件；已登录的都退出。核验会记下您的工号和时间。"
                </p>
                <input type="hidden" name="shown_phone" value=phone/>
                <RadioField handle path="own_phone" label="这个手机号是本人的吗？" options=own.to_vec()/>
                <TextField
                    handle path="own_new_phone" label="本人的手机号" hint="上面选“不是”的填写。原来的密码作废，再给本人一次性验证码设密码。"
                    optional=true kind="tel" inputmode="numeric" autocomplete="off" class="input-m input-digits"
                />
                <div class="form-actions">
                    <button class="btn" type="submit" name="do" value="verify">"已看原件，核验身份"</button>
                </div>
            </PostForm>
        </section>
    }
}

/// The code, once: it is in no address, and gone with the next page.
#[component]
pub(super) fn Code(
    /// The page's form.
    handle: FormHandle,
) -> impl IntoView {
    move || {
        // Two lines of the answer: the code, and until when.
        let note = handle.note.get()?;
        let (code, until) = note
            .split_once('\n')
            .map(|(c, u)| (c.to_owned(), u.to_owned()))?;
        Some(view! {
            <div class="alert alert-done" role="status">
                <p class="alert-title">"一次性验证码，请交给本人"</p>
                <p class="receipt-number">{code}</p>
                <p>{format!("{until}前有效。本人在“登录”页点“忘了密码，或换了手机号”，输入手机号和验证码，自己设密码。这里只显示这一次。")}</p>
                <p class="no-print needs-live">
                    <button class="btn" type="button" on:click=|_| print()>"打印"</button>
                </p>
            </div>
        })
    }
}

fn print() {
    #[cfg(feature = "hydrate")]
    let _ = window().print();
}
