//! Long lists, part by part.

use futures::stream::BoxStream;

use crate::error::Result;

/// A list as long as there are cases: read part by part, as it is asked for.
pub type Parts<T> = BoxStream<'static, Result<Vec<T>>>;
