//! A playbook's own layouts of a few lines, to tell what the theme's layouts cost.

use std::fs;
use std::path::Path;

use super::Result;

/// The page with its text, steps and fields; no menus, facts, signs, links to others or words of the interface.
const LAYOUT: &str = r#"<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ page.title }}</title></head>
<body><h1>{{ page.title }}</h1><p>{{ page.summary }}</p>
{% for part in page.lead %}{{ part.html }}{% endfor %}
{% for part in page.parts %}{{ part.html }}
{% if part.steps %}{% for step in part.steps.items %}<h2>{{ step.title }}</h2>{{ step.html }}
{% endfor %}{% endif %}{% if part.after %}{{ part.after }}{% endif %}{% endfor %}
</body></html>
"#;

/// A list of pages.
const LIST: &str = r#"<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ page.title }}</title></head>
<body><h1>{{ page.title }}</h1><ul>{{ page.cards }}</ul></body></html>
"#;

/// One page in a list.
const CARD: &str = r#"<li><a href="{{ root }}{{ card.url }}">{{ card.title }}</a> {{ card.summary or "" }}</li>
"#;

const LAYOUTS: [(&str, &str); 8] = [
    ("exercise.html", LAYOUT),
    ("guide.html", LAYOUT),
    ("journey.html", LAYOUT),
    ("script.html", LAYOUT),
    ("template.html", LAYOUT),
    ("home.html", LIST),
    ("collection.html", LIST),
    ("parts/card.html", CARD),
];

/// Puts them into the playbook in `root`: each comes before the theme's of the same name.
pub fn write(root: &Path) -> Result<()> {
    let templates = root.join("templates");
    fs::create_dir_all(templates.join("parts"))?;
    for (name, layout) in LAYOUTS {
        fs::write(templates.join(name), layout)?;
    }
    Ok(())
}
