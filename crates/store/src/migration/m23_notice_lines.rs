//! What the one-time notices ask for, so that the most frequent lines can be
//! counted. Nothing of a person: the material or the field of the form, and what
//! was the matter with it. Those of older cases come when their row is derived
//! anew.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_pk_auto, integer, string};

use super::{index, refers, unique};

super::creates![
    Table::create()
        .table("notice_lines")
        .col(big_pk_auto("id"))
        .col(big_integer("case_id"))
        // Number of the line, from 1.
        .col(integer("line"))
        // `material:CODE` or `field:PATH`, and its name in the guide.
        .col(string("target"))
        .col(string("name"))
        .col(string("defect"))
        .foreign_key(&mut refers("notice_lines", "case_id", "cases", "id"))
        .to_owned(),
    unique("ux_notice_lines", "notice_lines", &["case_id", "line"]),
    index(
        "ix_notice_lines_target",
        "notice_lines",
        &["target", "defect"]
    ),
];
