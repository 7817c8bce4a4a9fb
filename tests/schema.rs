//! The schemas for editors: sound, never stricter than the program, and strict about what is plainly wrong.

mod cli_kit;

use std::fs;
use std::path::{Path, PathBuf};

use cli_kit::run;
use coachbook::diagnostic::Diagnostic;
use coachbook::page::Role;
use coachbook::page::front::{self, schema as front_schema};
use coachbook::project::theme::{self, Theme};
use coachbook::project::{Config, Kind, config};
use coachbook::yaml::{self, Brackets};
use jsonschema::Validator;
use serde_json::{Map, Value as Json};

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn validator(schema: Map<String, Json>) -> Validator {
    jsonschema::draft202012::new(&Json::Object(schema)).expect("a schema")
}

/// Files below a folder with one of the endings, in order.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries.map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// A mapping as an editor sees it; none where it is no YAML.
fn data(text: &str, brackets: Brackets) -> Option<Json> {
    let document = yaml::parse(text, 0, brackets);
    let broken = document.diagnostics.iter().any(Diagnostic::is_error);
    let entries = document.root.entries.iter().map(|entry| (entry.key.value.to_string(), entry.value.to_json()));
    (!broken).then(|| Json::Object(entries.collect()))
}

fn front_data(text: &str) -> Option<Json> {
    let split = front::split(text);
    data(text.get(split.block?)?, Brackets::Links)
}

fn refusals(validator: &Validator, data: &Json) -> Vec<String> {
    validator.iter_errors(data).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// The part a page plays, by where it lies below `content/`.
fn role(path: &str) -> Role {
    let path = path.trim_start_matches("content/");
    let Some((folder, name)) = path.split_once('/') else { return Role::Home };
    let kind = Kind::from_folder(folder).unwrap_or_else(|| panic!("{path} lies in no kind's folder"));
    if name == "index.md" { Role::Collection(kind) } else { Role::Entry(kind) }
}

#[test]
fn each_is_a_schema() {
    let roles = Kind::ALL.map(Role::Entry).into_iter().chain([Role::Home]);
    for schema in roles.map(front_schema::of).chain([config::schema(), theme::schema()]) {
        let title = schema["title"].clone();
        jsonschema::draft202012::meta::validate(&Json::Object(schema))
            .unwrap_or_else(|error| panic!("{title}: {error}"));
    }
}

#[test]
fn every_page_that_comes_along_is_taken() {
    let mut seen = 0;
    for root in ["", "starter/full", "starter/blank", "docs"] {
        for path in files(&repository(root).join("content"), ".md") {
            let text =
                fs::read_to_string(&path).unwrap().replace("{{title}}", "Ours").replace("{{date}}", "2026-11-20");
            let relative = path.strip_prefix(repository(root)).unwrap().to_string_lossy().replace('\\', "/");
            let data = front_data(&text).unwrap_or_else(|| panic!("{relative} has no front matter"));
            assert_eq!(refusals(&validator(front_schema::of(role(&relative))), &data), [""; 0], "{relative}");
            seen += 1;
        }
    }
    assert!(seen > 20, "the pages were not found");
}

#[test]
fn every_settings_file_that_comes_along_is_taken() {
    for path in ["coachbook.yaml", "starter/full/coachbook.yaml", "starter/blank/coachbook.yaml", "docs/coachbook.yaml"]
    {
        let text = fs::read_to_string(repository(path)).unwrap().replace("{{title}}", "Ours");
        assert_eq!(refusals(&validator(config::schema()), &data(&text, Brackets::Lists).unwrap()), [""; 0], "{path}");
    }
    for path in files(&repository("themes"), "theme.yaml") {
        let data = data(&fs::read_to_string(&path).unwrap(), Brackets::Lists).unwrap();
        assert_eq!(refusals(&validator(theme::schema()), &data), [""; 0], "{}", path.display());
    }
}

#[test]
fn mistakes_are_refused_and_nothing_else_is() {
    let folder = repository("tests/fixtures/mistakes");
    let config = Config::parse("title: Common Ground\npurposes:\n  alignment: Find alignment\n").0;
    let mut told = String::new();
    for path in files(&folder, ".md") {
        let relative = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&path).unwrap();
        let role = role(relative.trim_start_matches("home/"));
        let Some(data) = front_data(&text) else { continue };
        let refused = refusals(&validator(front_schema::of(role)), &data);
        let (_, _, found) = front::read(&text, role, &config);
        if !found.iter().any(Diagnostic::is_error) {
            assert_eq!(refused, [""; 0], "{relative}: the program takes it");
        }
        let first: Vec<String> = refused.iter().map(|refusal| refusal.chars().take(160).collect()).collect();
        let first = if first.is_empty() { "taken".to_owned() } else { first.join("\n    ") };
        told.push_str(&format!("{relative}\n    {first}\n"));
    }
    insta::assert_snapshot!(told);
}

#[test]
fn mistakes_in_settings_are_refused() {
    let wrong = [
        "papre: a4",
        "paper: a5",
        "base_url: example.org",
        "theme: ../x",
        "raw_html: perhaps",
        "purposes:\n  Find It: x",
    ];
    for line in wrong {
        let text = format!("title: Book\n{line}\n");
        assert!(!Config::parse(&text).1.is_empty(), "{line}");
        assert_ne!(refusals(&validator(config::schema()), &data(&text, Brackets::Lists).unwrap()), [""; 0], "{line}");
    }
    let wrong = ["style: a.css", "settings:\n  x: { type: colr }", "settings:\n  x: { type: text, token: x }"];
    for text in wrong {
        assert!(!Theme::parse(text).1.is_empty(), "{text}");
        assert_ne!(refusals(&validator(theme::schema()), &data(text, Brackets::Lists).unwrap()), [""; 0], "{text}");
    }
}

#[test]
fn whatever_people_may_write_is_taken() {
    let cases = [
        ("time", "45"),
        ("time", "1h30"),
        ("time", "30 – 45 minutes"),
        ("time", "2 days"),
        ("group", "3"),
        ("group", "3+"),
        ("group", "Pairs"),
        ("group", "4-12 in pairs"),
        ("group", "any size"),
        ("setting", "In Person, online"),
        ("setting", "[remote, in_person]"),
        ("difficulty", "Medium"),
        ("difficulty", "{ facilitator: hard, participant: easy }"),
        ("tags", "a, b"),
        ("tags", "[2026, b]"),
        ("listed", "no"),
        ("listed", "false"),
        ("updated", "2026-11-20"),
        ("weight", "-3"),
        ("related", "[[good]]"),
        ("related", "a, [[b]]"),
        ("materials", "Cards, [[x]] x 3"),
        ("sources", "A book"),
        ("purpose", ""),
        ("sources", "{ title: A, by: B, url: \"https://example.org\", relation: Based on }"),
        ("status", "WIP"),
        ("sensitivity", "low"),
        ("extra", "{ room: Library }"),
        ("aliases", "old.html, older.html"),
    ];
    let config = Config::parse("title: Book\npurposes:\n  alignment: Find alignment\n").0;
    let validator = validator(front_schema::of(Role::Entry(Kind::Exercise)));
    for (key, value) in cases {
        let base = [("time", "30"), ("group", "2+")].map(|(name, value)| match name == key {
            true => String::new(),
            false => format!("{name}: {value}\n"),
        });
        let block = format!("title: T\nsummary: S\n{}{key}: {value}\n", base.concat());
        let text = format!("---\n{block}---\n");
        let (_, _, found) = front::read(&text, Role::Entry(Kind::Exercise), &config);
        assert_eq!(found, [], "{key}: {value}");
        assert_eq!(refusals(&validator, &front_data(&text).unwrap()), [""; 0], "{key}: {value}");
    }
}

#[test]
fn the_program_prints_them() {
    let folder = tempfile::tempdir().unwrap();
    let exercise = run(folder.path(), &["schema", "page", "exercise"]);
    assert_eq!((exercise.exit, exercise.stderr.as_str()), (0, ""));
    let exercise: Json = serde_json::from_str(&exercise.stdout).unwrap();
    let shown: Map<String, Json> = ["title", "time", "setting"]
        .map(|key| (key.to_owned(), exercise["properties"][key].clone()))
        .into_iter()
        .chain([("required".to_owned(), exercise["required"].clone())])
        .collect();
    insta::assert_snapshot!(serde_json::to_string_pretty(&shown).unwrap());
    for arguments in [&["schema", "config"][..], &["schema", "theme"], &["schema", "page", "index"]] {
        let printed = run(folder.path(), arguments);
        assert_eq!(printed.exit, 0);
        assert!(serde_json::from_str::<Json>(&printed.stdout).is_ok_and(|schema| schema["properties"].is_object()));
    }
    let wrong = run(folder.path(), &["schema", "page", "excercise"]);
    assert_eq!(wrong.exit, 2);
    assert!(wrong.stderr.contains("exercise"), "{}", wrong.stderr);
}

#[test]
fn a_new_playbook_tells_its_editor() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("book/.vscode")).unwrap();
    fs::write(folder.path().join("book/.vscode/extensions.json"), "{}").unwrap();
    assert_eq!(run(folder.path(), &["init", "book"]).exit, 0);
    let root = folder.path().join("book");
    let read = |path: &str| -> Json { serde_json::from_str(&fs::read_to_string(root.join(path)).unwrap()).unwrap() };
    assert_eq!(read(".vscode/extensions.json"), serde_json::json!({}), "what was there stays");
    let settings = read(".vscode/settings.json");
    let schemas: Vec<&String> = settings["yaml.schemas"].as_object().unwrap().keys().collect();
    assert_eq!(schemas.len(), 2);
    for schema in schemas {
        assert!(read(schema)["properties"].is_object(), "{schema}");
    }
    assert_eq!(files(&root.join(".coachbook/schema"), ".json").len(), Kind::ALL.len() + 3);
    let snippets = read(".vscode/coachbook.code-snippets");
    assert_eq!(snippets["time"]["body"], serde_json::json!(["time: ${1:30-45 min}"]));
    assert_eq!(snippets["sequence"]["body"][0], "sequence:");
    assert_eq!(run(&root, &["check", "--strict"]).exit, 0);
}

#[test]
fn a_layout_is_copied_once_and_then_used() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["init", "book"]).exit, 0);
    let root = folder.path().join("book");
    let listed = run(&root, &["copy"]);
    assert!(listed.stdout.lines().any(|line| line == "templates/guide.html"), "{}", listed.stdout);
    let copied = run(&root, &["copy", "templates/parts/toc.html"]);
    assert_eq!((copied.exit, copied.stdout.as_str()), (0, "templates/parts/toc.html\n"), "{}", copied.stderr);
    let path = root.join("templates/parts/toc.html");
    fs::write(&path, fs::read_to_string(&path).unwrap().replace("<nav class=\"toc\"", "<nav data-mine class=\"toc\""))
        .unwrap();
    let again = run(&root, &["copy", "templates/parts/toc.html"]);
    assert_eq!(again.exit, 2);
    assert_eq!(run(&root, &["build", "--strict"]).exit, 0);
    let guide = fs::read_to_string(root.join("public/guides/questions-that-open.html")).unwrap();
    assert!(guide.contains("<nav data-mine class=\"toc\""));
    let wrong = run(&root, &["copy", "templates/gude.html"]);
    let short = run(&root, &["copy", "toc.html"]);
    insta::assert_snapshot!(format!("{}\n{}\n{}", again.stderr, wrong.stderr, short.stderr));
}
