//! Signs of kinds and icons. They stand on every page several times, so the layouts' own components draw each of them
//! once for all pages that lie as deep.

use tera::{Context, Tera, TeraResult, Value};

use crate::project::Kind;

use super::view::Fields;

/// What the sign of a page without a kind goes by.
const NO_KIND: &str = "none";
/// Icons that the layouts show.
const ICONS: [&str; 3] = ["moon", "print", "lock"];

/// Adds all signs and icons to what layouts are given; their components may use whatever is there already.
pub(super) fn add(tera: &Tera, context: &mut Context) -> TeraResult<()> {
    let kinds = Kind::ALL.map(|kind| (kind.name(), kind.name().into()));
    let signs = drawn(tera, context, ("sign", "kind"), kinds.into_iter().chain([(NO_KIND, Value::none())]))?;
    let icons = drawn(tera, context, ("icon", "name"), ICONS.into_iter().map(|name| (name, name.into())))?;
    context.insert_value("signs", signs.into());
    context.insert_value("icons", icons.into());
    Ok(())
}

/// What a component draws for each value of its parameter, by name.
fn drawn(
    tera: &Tera,
    context: &Context,
    (component, parameter): (&str, &'static str),
    values: impl Iterator<Item = (&'static str, Value)>,
) -> TeraResult<Fields> {
    let mut all = Fields::default();
    for (name, value) in values {
        let mut given = Context::new();
        given.insert_value(parameter, value);
        all = all.html(name, &tera.render_component_with_implicits(component, &given, context, None, true)?);
    }
    Ok(all)
}
