//! Reference pages name everything there is, in the words of the program.

use std::collections::BTreeSet;

use coachbook::page::front::KEYS;
use coachbook::project::{Kind, builtin, config, theme};

use crate::pages;

fn page(name: &str) -> String {
    let path = format!("guides/{name}.md");
    pages().into_iter().find(|(page, _)| *page == path).unwrap_or_else(|| panic!("{path} is missing")).1
}

/// What the rows of a page's tables begin with.
fn first_cells(text: &str) -> BTreeSet<String> {
    let rows = text.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    rows.flat_map(|cell| cell.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

#[test]
fn every_key_of_the_front_matter_is_explained() {
    let text = page("front-matter");
    let cells = first_cells(&text);
    let named: BTreeSet<String> = KEYS.iter().map(|key| key.name.to_owned()).collect();
    assert_eq!(cells, named);
    for key in KEYS {
        let row = text.lines().find(|line| line.starts_with(&format!("| `{}` |", key.name))).unwrap_or_default();
        let example = key.example.lines().next().unwrap_or_default();
        assert!(key.example.contains('\n') || row.contains(&format!("`{example}`")), "{}: {row}", key.name);
        let everywhere = key.on.len() == Kind::ALL.len();
        let kinds = key.on.iter().all(|kind| everywhere || row.contains(kind.name()));
        assert!(kinds, "{}: {row}", key.name);
        assert_eq!(row.contains("required"), !key.required.is_empty(), "{}: {row}", key.name);
    }
}

#[test]
fn every_setting_is_explained() {
    let named: BTreeSet<String> = config::KEYS.iter().map(|key| key.name.to_owned()).collect();
    assert_eq!(first_cells(&page("settings")), named);
    let text = page("theme-settings");
    let cells = first_cells(&text);
    for key in theme::SETTING_KEYS {
        assert!(cells.contains(key.name), "{}", key.name);
    }
    for kind in theme::SettingKind::NAMES {
        assert!(cells.contains(kind), "{kind}");
    }
}

#[test]
fn every_design_token_is_explained() {
    let css = builtin::text("themes/default/styles/tokens.css").unwrap();
    let end = css.find("/* built from the tokens above */").unwrap();
    let declared = css[..end].lines().filter_map(|line| line.trim().strip_prefix("--")?.split(':').next());
    let declared: BTreeSet<String> = declared.map(|name| format!("--{name}")).collect();
    assert!(declared.len() > 30, "the tokens were not found");
    let cells = first_cells(&page("tokens"));
    let missing: Vec<_> = declared.difference(&cells).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn every_layout_and_component_is_named() {
    let text = page("layouts");
    for path in builtin::paths("templates/") {
        let name = path.trim_start_matches("templates/");
        assert!(text.contains(&format!("`{name}`")), "{name}");
        let layout = builtin::text(&path).unwrap();
        for component in layout.split("{% component ").skip(1).filter_map(|rest| rest.split('(').next()) {
            assert!(text.contains(&format!("`<{component}/>`")), "{component} of {name}");
        }
    }
}
