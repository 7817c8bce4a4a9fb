//! Themes: a few lines on top of the default one, their settings, fonts and scripts, and every mistake in its place.

use std::sync::Arc;

use coachbook::diagnostic::human;
use coachbook::project::Config;
use coachbook::project::theme::{self, Theme};
use coachbook::render::Renderer;
use coachbook::site::{Options, Route, Site};
use coachbook::source::{Content, File, Snapshot};
use proptest::prelude::*;

/// The pages every playbook here has.
const PAGE: (&str, &str) = ("content/guides/good.md", "---\ntitle: Good\nsummary: It stands here.\n---\nText.\n");

/// A site of files by path; what ends like a font or picture is not text.
fn site(files: &[(&str, &str)]) -> Site {
    let mut snapshot = Snapshot::default();
    for (path, text) in files.iter().chain([&PAGE]) {
        let data = [".woff2", ".png"].iter().any(|ending| path.ends_with(ending));
        let content = if data { Content::Data } else { Content::Text(Arc::from(*text)) };
        let hash = text.bytes().fold(7, |hash: u64, byte| hash.wrapping_mul(31).wrapping_add(byte.into()) << 5);
        snapshot.files.insert(Arc::from(*path), File { size: text.len() as u64, hash, content });
    }
    Site::load(Arc::new(snapshot), Vec::new(), &Options::default())
}

fn told(site: &Site) -> String {
    human::render(&site.diagnostics, site.snapshot.as_ref(), human::Style::default())
}

fn style(site: &Site) -> String {
    String::from_utf8(site.assets.style.bytes.clone()).unwrap()
}

#[test]
fn ten_lines_make_a_theme() {
    let site = site(&[
        ("coachbook.yaml", "title: Book\ntheme: harbour\n"),
        ("themes/harbour/theme.yaml", "name: Harbour\nstyles: harbour.css\n"),
        ("themes/harbour/harbour.css", ":root {\n  --accent: light-dark(#0b5563, #7fd1de);\n  --radius: 8px;\n}\n"),
    ]);
    assert_eq!(told(&site), "");
    let style = style(&site);
    let (before, own) = style.split_once(":root {\n  --accent: light-dark(#0b5563").expect("it is there");
    assert!(before.contains("@layer tokens") && before.contains("@layer print"), "the default theme comes first");
    assert_eq!(own.matches("@layer").count(), 1, "behind it stands only the foot of printed pages");
}

#[test]
fn fonts_pictures_and_scripts_are_published_under_their_content() {
    let site = site(&[
        ("coachbook.yaml", "title: Book\ntheme: harbour\n"),
        ("themes/harbour/theme.yaml", "styles: styles/harbour.css\nscripts: [one.js, two.js]\nicon: mark.svg\n"),
        (
            "themes/harbour/styles/harbour.css",
            "@font-face { font-family: Buoy; src: url(../fonts/Buoy-Regular.woff2) format('woff2'); }\n\
             .leaf { background: url( \"wave.png#top\" ) } .x { mask: url(#m); cursor: url(data:image/png;base64,AA) }\n",
        ),
        ("themes/harbour/fonts/Buoy-Regular.woff2", "buoy"),
        ("themes/harbour/styles/wave.png", "wave"),
        ("themes/harbour/one.js", "/* First */\nlet one = 1;\n"),
        ("themes/harbour/two.js", "let two = 2;\n"),
        ("themes/harbour/mark.svg", "<svg/>"),
        ("themes/harbour/i18n/en.yaml", "strings:\n  made_with: Made by the harbour\n"),
        ("themes/harbour/templates/404.html", "lost, at {{ root }}{{ theme.files[\"styles/wave.png\"] }}"),
        ("themes/other/fonts/Unused.woff2", "unused"),
    ]);
    assert_eq!(told(&site), "");
    let published: Vec<(&str, &str)> = site
        .routes
        .iter()
        .filter_map(|(url, route)| match route {
            Route::File(path) => Some((url.as_str(), path.as_ref())),
            _ => None,
        })
        .collect();
    insta::assert_debug_snapshot!(published);
    let lines = style(&site);
    let own: Vec<&str> = lines.lines().rev().take(3).collect();
    insta::assert_snapshot!(own.join("\n"));
    let (renderer, problems) = Renderer::new(Arc::new(site));
    assert_eq!(problems, []);
    let page = String::from_utf8(renderer.render("guides/good.html").unwrap()).unwrap();
    let script = renderer.site().assets.own_script.as_ref().unwrap();
    assert_eq!(script.bytes, b"let one = 1;\nlet two = 2;\n");
    assert_eq!(renderer.render(&script.url).unwrap(), script.bytes);
    assert!(page.contains(&format!("<script src=\"../{}\" defer></script>", script.url)), "{page}");
    assert!(page.contains("Made by the harbour"), "{page}");
    let lost = renderer.render("404.html").unwrap();
    assert!(lost.starts_with(b"lost, at assets/wave."), "{}", String::from_utf8_lossy(&lost));
}

#[test]
fn mistakes_in_a_stylesheet_are_shown_where_they_stand() {
    let site = site(&[
        ("coachbook.yaml", "title: Book\ntheme: harbour\n"),
        ("themes/harbour/theme.yaml", "styles: [styles/a.css, styles/gone.css]\nscripts: ../../secret.js\n"),
        (
            "themes/harbour/styles/a.css",
            "/* url(in-a-remark.png) */\n\
             @import \"https://example.org/all.css\";\n\
             @font-face { src: url(https://example.org/Buoy.woff2), url('//example.org/x.woff2'); }\n\
             .a { background: url(/wave.png); }\n\
             .b { background: url(../wave.pgn); }\n\
             .c { background: url(../../default/wave.png); }\n\
             .d { background: url(javascript:alert(1)); }\n",
        ),
        ("themes/harbour/wave.png", "wave"),
    ]);
    insta::assert_snapshot!(told(&site));
}

#[test]
fn a_theme_file_is_checked_like_front_matter() {
    let site = site(&[
        ("coachbook.yaml", "title: Book\ntheme: harbour\n"),
        (
            "themes/harbour/theme.yaml",
            "nmae: Harbour\n\
             style: a.css\n\
             settings:\n\
             \x20 accent: { type: color, default: madder, token: --accent }\n\
             \x20 Width: { type: length, default: 30rem, token: --w }\n\
             \x20 width: { type: lenght, default: 30rem, token: --w }\n\
             \x20 gap: { type: length, default: 30, token: gap, abuot: x }\n\
             \x20 tone: { type: choice, default: loud, choices: [soft, \"loud; }\"] }\n\
             \x20 mood: { type: choice, default: calm }\n\
             \x20 steps: { type: number, min: few, default: 3 }\n\
             \x20 pen: { type: colour }\n\
             \x20 flag: yes\n",
        ),
    ]);
    insta::assert_snapshot!(told(&site));
}

const SETTINGS: &str = "settings:\n\
    \x20 accent: { type: colour, default: teal, token: --accent }\n\
    \x20 heading_font: { type: font, default: serif, token: --serif }\n\
    \x20 text_width: { type: length, default: 36rem, token: --text-col }\n\
    \x20 columns: { type: number, min: 1, max: 4, default: 3, token: --columns }\n\
    \x20 mood: { type: choice, choices: { calm: 4px, lively: 16px }, default: calm, token: --radius }\n\
    \x20 motto: { type: text, token: --motto }\n\
    \x20 sign: { type: switch, default: no }\n";

/// The site of a playbook that sets something of a theme with a setting of every type.
fn set(settings: &str) -> Site {
    let lines: String = settings.lines().map(|line| format!("  {line}\n")).collect();
    site(&[
        ("coachbook.yaml", &format!("title: Book\ntheme: harbour\ntheme_settings:\n{lines}")),
        ("themes/harbour/theme.yaml", SETTINGS),
        ("templates/404.html", "{{ theme.settings.motto }} {{ theme.settings.sign }} {{ theme.settings.mood }}"),
    ])
}

#[test]
fn settings_become_tokens_and_are_given_to_layouts() {
    let site =
        set("accent: { light: \"#7a1f3d\", dark: pink }\nheading_font: [Gill Sans, \"Trebuchet MS\", sans-serif]\n\
         text_width: 40rem\ncolumns: 2\nmood: Lively\nmotto: 'Say \"so\"; }'\nsign: yes");
    assert_eq!(told(&site), "");
    let style = style(&site);
    insta::assert_snapshot!(style.lines().rev().take(3).collect::<Vec<_>>().join("\n"));
    let (renderer, _) = Renderer::new(Arc::new(site));
    let lost = String::from_utf8(renderer.render("404.html").unwrap()).unwrap();
    assert_eq!(lost, "Say &quot;so&quot;; } true lively");
}

#[test]
fn mistakes_in_settings_are_shown_in_the_playbooks_settings() {
    let site = set(
        "acent: teal\naccent: madder\nheading_font: 'a\"; } *'\ntext_width: 40\ncolumns: 7\nmood: livly\nmotto: [a, b]\n\
         sign: perhaps\nzebra: stripes",
    );
    insta::assert_snapshot!(told(&site));
}

#[test]
fn colours_that_yaml_or_people_mistake_are_explained() {
    let told: Vec<String> =
        ["accent: #7a1f3d", "accent: 7a1f3d", "accent: crimsn", "accent: { light: red, drak: blue }"]
            .map(|line| told(&set(line)))
            .into();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_theme_that_is_not_there_is_a_slip_in_the_settings() {
    let near = site(&[("coachbook.yaml", "title: Book\ntheme: clasroom\n")]);
    let far = site(&[("coachbook.yaml", "title: Book\ntheme: zen\n")]);
    insta::assert_snapshot!(format!("{}\n{}", told(&near), told(&far)));
}

#[test]
fn the_classroom_theme_comes_along_and_sets_tokens_only() {
    let site = site(&[("coachbook.yaml", "title: Book\ntheme: classroom\n")]);
    assert_eq!(told(&site), "");
    let css = coachbook::project::builtin::text("themes/classroom/classroom.css").unwrap();
    assert!(css.lines().count() < 120, "{} lines", css.lines().count());
    assert!(style(&site).contains(css.lines().next_back().unwrap()));
}

proptest! {
    /// Whatever is set, the stylesheet around it stays what it was.
    #[test]
    fn no_setting_breaks_out_of_the_stylesheet(
        name in prop::sample::select(vec!["accent", "heading_font", "text_width", "columns", "mood", "motto", "sign"]),
        value in r#"([a-z#()"'\\;{}/*<>!@:, 0-9.%-]|url\(|rgb\(|/\*|\*/|\\7d ){1,24}"#,
    ) {
        let quoted = value.replace('\'', "''");
        let text = format!("title: Book\ntheme_settings:\n  {name}: '{quoted}'\n");
        let (config, _) = Config::parse(&text);
        let (theme, _) = Theme::parse(SETTINGS);
        let (values, _) = theme::settle(&theme.settings, &config.theme_settings, &text);
        for css in values.values().map(|value| &value.css) {
            let outside = without_strings(css);
            let ends = ['{', '}', ';', '"', '\'', '\\', '<', '@'];
            prop_assert!(!outside.contains(ends) && !outside.contains("/*") && !outside.contains("url("), "{css}");
            prop_assert_eq!(outside.matches('(').count(), outside.matches(')').count(), "{}", css);
        }
    }
}

/// CSS without its quoted strings; a string that does not end stays.
fn without_strings(css: &str) -> String {
    let mut parts = css.split('"');
    let mut kept = parts.next().unwrap_or_default().to_owned();
    while let (Some(inside), after) = (parts.next(), parts.next()) {
        match after {
            Some(after) if !inside.trim_end().ends_with('\\') => kept.push_str(after),
            _ => kept.push('"'),
        }
    }
    kept
}
