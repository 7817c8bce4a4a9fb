//! Layouts, the theme, the starter and archetypes are embedded by a macro that cargo cannot see through: a change in them must rebuild the crate.

fn main() {
    for folder in ["archetypes", "starter", "templates", "themes"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
