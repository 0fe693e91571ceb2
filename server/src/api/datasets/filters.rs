//! How rows are filtered, as the document says it: the names of these parameters are
//! those of the fields, which are others in each dataset.

use datasets::Op;
use serde_json::json;
use utoipa::{
    IntoParams,
    openapi::{
        ObjectBuilder, Required, Type,
        path::{Parameter, ParameterBuilder, ParameterIn, ParameterStyle},
    },
};

use super::asked::LONGEST;

/// The object whose members are parameters of the address, each by its own name
/// (`style: form`, `explode: true`): programs that are made of the document can filter.
pub struct Filters;

impl IntoParams for Filters {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let ops = Op::ALL.map(Op::code).join("|");
        let name = ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some(format!("^[a-z][a-z0-9_]*([.]({ops}))?$")))
            .build();
        let value = ObjectBuilder::new()
            .schema_type(Type::String)
            .max_length(Some(LONGEST));
        let filters = ObjectBuilder::new()
            .schema_type(Type::Object)
            // For people, who read in the place of the name what is written there.
            .title(Some("信息项名"))
            .description(Some("每个成员是一个参数，filter 不写进地址。"))
            .property_names(Some(name))
            .additional_properties(Some(value));
        vec![
            ParameterBuilder::new()
                .name("filter")
                .parameter_in(ParameterIn::Query)
                .required(Required::False)
                .description(Some(
                    "按信息项筛选，参数名就是信息项的名称：“信息项=值”是相等，“信息项.ge=值”是不小于；比较词有 eq、ne、lt、le、gt、ge 和 contains（含有）。几个条件要同时满足。与别的参数重名的信息项写成“名称.eq=值”。",
                ))
                .style(Some(ParameterStyle::Form))
                .explode(Some(true))
                .schema(Some(filters))
                .example(Some(json!({"street": "370115003"})))
                .build(),
        ]
    }
}
