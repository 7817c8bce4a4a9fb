//! What stands alike on many pages: signs of kinds, icons, and whatever a layout wants drawn once. The layouts' own
//! components draw each of them once for all pages that lie as deep.

use tera::{ComponentInfo, Context, Map, Tera, TeraResult, Value};

use crate::project::Kind;

use super::view::Fields;

/// What the sign of a page without a kind goes by.
const NO_KIND: &str = "none";
/// What a component says of itself that is to be drawn once.
const ONCE: &str = "once";
/// The parameter by which such a component is drawn for each kind.
const KIND: &str = "kind";
/// Icons that the layouts show.
const ICONS: [&str; 3] = ["moon", "print", "lock"];

/// Adds them to what layouts are given; the components may use whatever is there already.
pub(super) fn add(tera: &Tera, context: &mut Context) -> TeraResult<()> {
    let signs = for_kinds(tera, context, "sign")?;
    let icons = drawn(tera, context, ("icon", "name"), ICONS.into_iter().map(|name| (name, name.into())))?;
    context.insert_value("signs", signs.into());
    context.insert_value("icons", icons.into());
    let shared = shared(tera, context)?;
    context.insert_value("shared", shared.into());
    Ok(())
}

/// Components that ask for it, by name, in the order of their names so that the first to fail is always the same.
fn shared(tera: &Tera, context: &Context) -> TeraResult<Map> {
    let mut all = Map::new();
    let mut names: Vec<&str> = tera.get_component_names().collect();
    names.sort_unstable();
    for component in names.into_iter().filter_map(|name| tera.get_component_definition(name)) {
        if component.metadata().get(ONCE) == Some(&true.into()) {
            all.insert(component.name().to_owned().into(), one(tera, context, &component)?);
        }
    }
    Ok(all)
}

fn one(tera: &Tera, context: &Context, component: &ComponentInfo) -> TeraResult<Value> {
    if component.args().iter().any(|parameter| parameter.name() == KIND) {
        return for_kinds(tera, context, component.name()).map(Value::from);
    }
    let html = tera.render_component_with_implicits(component.name(), &Context::new(), context, None, true)?;
    Ok(Value::safe_string(&html))
}

/// What a component draws for pages of each kind, and for those of none.
fn for_kinds(tera: &Tera, context: &Context, component: &str) -> TeraResult<Fields<'static>> {
    let kinds = Kind::ALL.map(|kind| (kind.name(), kind.name().into()));
    drawn(tera, context, (component, KIND), kinds.into_iter().chain([(NO_KIND, Value::none())]))
}

/// What a component draws for each value of its parameter, by name.
fn drawn(
    tera: &Tera,
    context: &Context,
    (component, parameter): (&str, &'static str),
    values: impl Iterator<Item = (&'static str, Value)>,
) -> TeraResult<Fields<'static>> {
    let mut all = Fields::default();
    for (name, value) in values {
        let mut given = Context::new();
        given.insert_value(parameter, value);
        all = all.html(name, &tera.render_component_with_implicits(component, &given, context, None, true)?);
    }
    Ok(all)
}
