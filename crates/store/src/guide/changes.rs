//! What a new version of a guide changes, for the administrators' log.

use rules::guide::{Guide, Limit};

use crate::admin_log::Changes;

/// Each part that differs: short ones with both values, long ones by name.
pub(super) fn between(old: &Guide, new: &Guide) -> Changes {
    let mut changes = Changes::default();
    changes.text("事项名称", Some(&old.title), Some(&new.title));
    changes.text("摘要", Some(&old.summary), Some(&new.summary));
    changes.text("主题", Some(&old.topic), Some(&new.topic));
    let words = |limit: Option<Limit>| limit.map(|limit| limit.to_string());
    let (before, after) = (&old.procedure, &new.procedure);
    changes.text(
        "法定办结时限",
        before.legal_words().as_deref(),
        after.legal_words().as_deref(),
    );
    changes.text(
        "承诺办结时限",
        words(before.promised).as_deref(),
        words(after.promised).as_deref(),
    );
    let visits = |guide: &Guide| {
        let visits = guide.visits.as_ref()?;
        Some(format!("{}次", visits.count))
    };
    changes.text(
        "到办事现场次数",
        visits(old).as_deref(),
        visits(new).as_deref(),
    );
    for (part, same) in [
        ("设定依据", old.bases == new.bases),
        ("受理条件", old.conditions == new.conditions),
        ("申请材料", old.materials == new.materials),
        ("申请表", old.form == new.form),
        ("办理流程", old.steps == new.steps),
        ("通办范围", old.intake == new.intake),
        ("收费", old.fee == new.fee),
        ("办理结果", old.results == new.results),
        ("常见问题", old.questions == new.questions),
        (
            "办理机构和决定机关",
            old.handling == new.handling && old.deciding == new.deciding,
        ),
    ] {
        if !same {
            changes.part(part);
        }
    }
    changes
}
