//! Layouts and the theme are embedded by a macro that cargo cannot see through: a change in them must rebuild the crate.

fn main() {
    for folder in ["templates", "themes"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
