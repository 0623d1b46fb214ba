//! What SQLite cannot do by itself: `fold`, as search folds text, and `regexp`, as queries write patterns.

use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::{Connection, Error, Result};

use crate::query::regex;
use crate::text::fold::fold;

pub(super) fn register(connection: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("fold", 1, flags, |context| {
        let text: Option<String> = context.get(0)?;
        Ok(text.map(|it| fold(&it)))
    })?;
    // `text REGEXP pattern` calls regexp(pattern, text).
    connection.create_scalar_function("regexp", 2, flags, |context| matches(context))
}

fn matches(context: &Context<'_>) -> Result<bool> {
    let pattern = context.get_or_create_aux(0, |value| {
        let pattern = value.as_str().map_err(|it| Error::UserFunctionError(Box::new(it)))?;
        regex(pattern).map_err(|_| Error::UserFunctionError("the pattern cannot be read".into()))
    })?;
    let text = context.get_raw(1).as_str_or_null();
    Ok(text.is_ok_and(|it| it.is_some_and(|it| pattern.is_match(it))))
}
