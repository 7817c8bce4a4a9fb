//! Every page as it opens: silent, asking nobody for anything, and whole for those who listen to it.

use std::collections::BTreeSet;

use crate::desk::Desk;
use crate::devtools::Event;
use crate::host::Host;

/// What ought not to be on a page, as a list of sentences.
const FAULTS: &str = r"(() => {
    const faults = [];
    const all = selector => [...document.querySelectorAll(selector)];
    const shown = element => element.outerHTML.slice(0, 120);
    if (all('h1').length !== 1) faults.push(`${all('h1').length} headings of the first rank`);
    if (!all('h1').every(h1 => h1.textContent.trim())) faults.push('an empty h1');
    if (!document.title.trim()) faults.push('no title');
    if (!document.documentElement.lang) faults.push('no language');
    if (all('main').length !== 1) faults.push('not one main part');
    all('img:not([alt])').forEach(image => faults.push(`no alt: ${shown(image)}`));
    const ids = all('[id]').map(element => element.id);
    ids.filter((id, at) => ids.indexOf(id) !== at).forEach(id => faults.push(`id twice: ${id}`));
    const named = [['label', 'for'], ['*', 'aria-labelledby'], ['*', 'aria-describedby'], ['*', 'aria-controls']];
    named.forEach(([tag, key]) => all(`${tag}[${key}]`).forEach(element =>
        element.getAttribute(key).split(/\s+/).filter(id => !document.getElementById(id))
            .forEach(id => faults.push(`${key} names nothing: ${id}`))));
    return faults;
})()";

/// Shows whatever is closed or hidden, so that nothing is left out of what is heard.
const UNCOVER: &str = r"(() => {
    document.querySelectorAll('dialog').forEach(dialog => dialog.show());
    document.querySelectorAll('[hidden]').forEach(element => { element.hidden = false; });
})()";

/// What a page may load and do, as it was designed; not read from the site, which could have forgotten it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";

/// Roles of what a reader can do something with.
const CONTROLS: [&str; 13] = [
    "button",
    "checkbox",
    "combobox",
    "Date",
    "DisclosureTriangle",
    "InputTime",
    "link",
    "listbox",
    "radio",
    "searchbox",
    "slider",
    "spinbutton",
    "textbox",
];

#[test]
fn pages_open_in_silence_and_ask_only_for_files_of_the_site() {
    let Some(desk) = Desk::share() else { return };
    let heard = Heard::of(&desk, &desk.playbook.base());
    assert!(heard.requests >= 3 * desk.playbook.pages.len(), "requests were not seen: {}", heard.requests);
    assert!(heard.faults.is_empty(), "{}", heard.faults.join("\n"));
}

#[test]
fn pages_are_as_silent_on_a_host_that_sends_the_policy() {
    let Some(desk) = Desk::share() else { return };
    let host = Host::of(&desk.playbook.site);
    let heard = Heard::of(&desk, &host.base());
    assert!(heard.requests >= 3 * desk.playbook.pages.len(), "requests were not seen: {}", heard.requests);
    assert!(heard.under_policy >= desk.playbook.pages.len(), "only {} came with the policy", heard.under_policy);
    assert!(heard.faults.is_empty(), "{}", heard.faults.join("\n"));
}

#[test]
fn a_page_that_complains_or_asks_elsewhere_is_noticed() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.open("index.html");
    tab.events();
    tab.ask("console.log('a word'); fetch('https://example.invalid/').catch(() => 0)");
    tab.ask("new Promise(done => { setTimeout(() => { done(); throw new Error('thrown'); }) })");
    let events = tab.events();
    let complaints: Vec<_> = events.iter().filter_map(complaint).collect();
    let all = complaints.join("\n");
    assert!(all.contains("a word") && all.contains("thrown") && all.contains("Content Security Policy"), "{all}");
}

#[test]
fn pages_have_a_sound_structure() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.tab();
    let mut faults = Vec::new();
    for page in &desk.playbook.pages {
        desk.show(&mut tab, page);
        let found = tab.list(FAULTS);
        faults.extend(found.iter().map(|fault| format!("{page}: {fault}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_control_has_a_name() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.tab();
    let mut faults = Vec::new();
    let mut seen = Vec::new();
    for page in &desk.playbook.pages {
        desk.show(&mut tab, page);
        tab.unfold();
        tab.ask(UNCOVER);
        for (role, name) in tab.spoken() {
            if !CONTROLS.contains(&role.as_str()) {
                continue;
            }
            if name.is_empty() {
                faults.push(format!("{page}: a {role} without a name"));
            }
            seen.push(role);
        }
    }
    for role in ["button", "checkbox", "Date", "DisclosureTriangle", "link", "radio", "textbox"] {
        assert!(seen.iter().any(|each| each == role), "no {role} was seen on any page");
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What was heard while every page was opened.
#[derive(Default)]
struct Heard {
    requests: usize,
    /// Answers that came with the policy in their head.
    under_policy: usize,
    faults: Vec<String>,
}

impl Heard {
    /// Opens every page of the site at addresses that begin so.
    fn of(desk: &Desk, base: &str) -> Self {
        let mut heard = Self::default();
        let mut tab = desk.tab();
        for page in &desk.playbook.pages {
            tab.open(&format!("{base}{page}"));
            let events = tab.events();
            let asked: BTreeSet<_> = events.iter().filter(|event| request(event).is_some()).filter_map(id).collect();
            // What the page before still waited for ends when it is left, and is no complaint of this one.
            let of_before = |event: &Event| {
                event.method == "Network.loadingFailed" && id(event).is_none_or(|id| !asked.contains(id))
            };
            for event in events.iter().filter(|event| !of_before(event)) {
                heard.note(page, base, event);
            }
        }
        heard
    }

    fn note(&mut self, page: &str, base: &str, event: &Event) {
        if let Some(complaint) = complaint(event) {
            self.faults.push(format!("{page}: {complaint}"));
        }
        if let Some(url) = request(event) {
            self.requests += 1;
            // A browser draws its own date pickers from pictures it carries in data addresses.
            if !url.starts_with(base) && !url.starts_with("data:image/") {
                self.faults.push(format!("{page}: asks for {url}"));
            }
        }
        let policy = &event.params["response"]["headers"]["Content-Security-Policy"];
        if event.method == "Network.responseReceived" && policy == POLICY {
            self.under_policy += 1;
        }
    }
}

fn complaint(event: &Event) -> Option<String> {
    let params = &event.params;
    match event.method.as_str() {
        "Runtime.consoleAPICalled" => Some(format!("console: {}", params["args"])),
        "Runtime.exceptionThrown" => Some(format!("exception: {}", params["exceptionDetails"])),
        "Log.entryAdded" => Some(format!("log: {}", params["entry"]["text"])),
        "Network.loadingFailed" => Some(format!("not loaded: {}", params["errorText"])),
        _ => None,
    }
}

fn id(event: &Event) -> Option<&str> {
    event.params["requestId"].as_str()
}

fn request(event: &Event) -> Option<&str> {
    let sent = event.method == "Network.requestWillBeSent";
    sent.then(|| event.params["request"]["url"].as_str()).flatten()
}
