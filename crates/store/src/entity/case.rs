//! One case: the projection of its events.

use sea_orm::entity::prelude::*;

/// One case: the projection of its events.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cases")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// 收件编号, 15 digits.
    pub receipt: String,
    /// Its own key, wrapped.
    pub key_wrapped: Vec<u8>,
    /// Which item.
    pub guide_code: String,
    /// Under which version.
    pub guide_version: i32,
    /// 事项名称 in that version.
    pub title: String,
    /// Whether the item lets the window accept.
    pub window_accepts: bool,
    /// The account that filed it.
    pub account_id: Option<i64>,
    /// Name of the applicant.
    pub name_sealed: Vec<u8>,
    /// Blind index of it.
    pub name_index: Vec<u8>,
    /// Blind index of the identity paper.
    pub id_number_index: Vec<u8>,
    /// Of its last four.
    pub id_tail_index: Vec<u8>,
    /// Blind index of the phone.
    pub phone_index: Option<Vec<u8>>,
    /// Of its last four.
    pub phone_tail_index: Option<Vec<u8>>,
    /// 渠道.
    pub channel: String,
    /// 收件机构.
    pub receiving_office: String,
    /// 办理机构.
    pub handling_office: String,
    /// 决定机关.
    pub deciding_authority: String,
    /// 移交机构: with which office materials lie that another handles.
    pub hands_over: Option<String>,
    /// The office whose paper is on its way and not signed for yet, or, after the end,
    /// the one that gave paper back.
    pub sender: Option<String>,
    /// The office with which originals lie that go back to the person after the end.
    pub gives_back: Option<String>,
    /// The others with which some lie, each between commas.
    pub gives_back_also: Option<String>,
    /// Whether materials are on their way to the handling office.
    pub under_way: bool,
    /// 协调机关, while a take-over stands refused.
    pub coordinator: Option<String>,
    /// The day from which materials lie with `hands_over`.
    pub hand_over_since: Option<Date>,
    /// The day from which those that are `under_way` are on their way.
    pub take_over_since: Option<Date>,
    /// 承办人 at the handling office, by number.
    pub handler: Option<i64>,
    /// 承办人 at the deciding authority.
    pub decider: Option<i64>,
    /// 状态.
    pub status: String,
    /// Whose turn.
    pub turn: String,
    /// The word that a resident knows.
    pub word: String,
    /// 收件时间.
    pub received_at: DateTimeUtc,
    /// Day 0 of the period that ends first.
    pub due_from: Option<Date>,
    /// Its last day.
    pub due_on: Option<Date>,
    /// Which period.
    pub due_kind: Option<String>,
    /// 暂定.
    pub due_provisional: bool,
    /// Whether a period has run out.
    pub overdue: bool,
    /// `reminded` or `escalated`, by the clock.
    pub prompted: Option<String>,
    /// 受理 as of this day.
    pub accepted_on: Option<Date>,
    /// The day of the one-time notice.
    pub noticed_on: Option<Date>,
    /// The day of the decision.
    pub decided_on: Option<Date>,
    /// 总用时 until the decision, in working days.
    pub gross_days: Option<i32>,
    /// 净用时 until the decision, in working days.
    pub net_days: Option<i32>,
    /// Days on which somebody came to a window about it.
    pub visits: i32,
    /// How often lines of the notice were sent back.
    pub sent_back: i32,
    /// What lists sort by.
    pub due_sort: Date,
    /// When the row is derived anew.
    pub next_clock_at: Option<DateTimeUtc>,
    /// Whether time has brought about what is not written down yet.
    pub unwritten: bool,
    /// Last event.
    pub seq: i32,
    /// Its hash.
    pub head: Vec<u8>,
    /// Changed last.
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
