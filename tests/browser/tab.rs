//! One tab: opens pages, answers questions about them, and is typed in and printed from.

use std::thread;
use std::time::{Duration, Instant};

use data_encoding::BASE64;
use serde_json::{Value, json};

use crate::devtools::{Event, Line, PATIENCE, is_leaving};

/// Where the middle of an element is, once it is on the screen; in words, why a click would not reach it.
const MIDDLE: &str = r"selector => {
    const element = document.querySelector(selector);
    if (!element?.checkVisibility()) return 'it cannot be seen';
    if ([...document.querySelectorAll('link[rel=stylesheet]')].some(link => !link.sheet)) return 'it is not dressed yet';
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const box = element.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const hit = document.elementFromPoint(x, y);
    return element.contains(hit) || hit?.closest('label')?.contains(element) ? [x, y] : 'something lies over it';
}";

/// Between two looks, so that asking does not keep a page from working.
const PAUSE: Duration = Duration::from_millis(20);

/// A tab with a line of its own. Closed when dropped.
pub struct Tab {
    line: Line,
}

impl Tab {
    pub fn new(mut line: Line) -> Self {
        for domain in ["Page", "Runtime", "Network", "Log"] {
            line.call(&format!("{domain}.enable"), json!({}));
        }
        // Told with the name of what is loaded, so that an older page's end is not taken for a newer one's.
        line.call("Page.setLifecycleEventsEnabled", json!({ "enabled": true }));
        // Tabs of other tests come to the front meanwhile, and what has the focus looks so only in a window that has it.
        line.call("Emulation.setFocusEmulationEnabled", json!({ "enabled": true }));
        let mut tab = Self { line };
        tab.width(1280);
        tab
    }

    /// Opens an address and waits until all of it is there.
    pub fn open(&mut self, address: &str) {
        self.load(|tab| {
            let answer = tab.line.call("Page.navigate", json!({ "url": address }));
            assert!(answer["errorText"].is_null(), "{address}: {}", answer["errorText"]);
        });
    }

    /// Loads the page anew and waits until all of it is there.
    pub fn reload(&mut self) {
        self.load(|tab| drop(tab.line.call("Page.reload", json!({}))));
    }

    /// Clicks on a link, and waits until all of the page behind it is there.
    pub fn follow(&mut self, selector: &str) {
        self.load(|tab| tab.click(selector));
    }

    /// Waits until all of a page is there that was not when this began. A live one may be loaded once more before it is
    /// whole; then it is the next that counts.
    fn load(&mut self, begin: impl FnOnce(&mut Self)) {
        let before = self.sure("Page.getFrameTree", &json!({}))["frameTree"]["frame"].take();
        self.line.take_events();
        begin(self);
        self.line.wait_for("a page is loaded", |event| {
            let (what, whose) = (&event.params["name"], &event.params["frameId"]);
            let loaded = event.method == "Page.lifecycleEvent" && what == "load" && *whose == before["id"];
            loaded && event.params["loaderId"] != before["loaderId"]
        });
    }

    /// Waits until an expression is true, however often the page is reloaded meanwhile.
    pub fn until(&mut self, expression: &str) {
        let look =
            format!("(async () => {{ try {{ return await ({expression}); }} catch (e) {{ return String(e); }} }})()");
        let question = json!({ "expression": look, "returnByValue": true, "awaitPromise": true });
        let began = Instant::now();
        let mut last = Value::Null;
        while began.elapsed() < PATIENCE {
            last = match self.line.try_call("Runtime.evaluate", question.clone()) {
                Ok(answer) if answer["result"]["value"] == true => return,
                Ok(answer) => answer,
                Err(error) => error,
            };
            // Not in the page: one that is not in front has its timers held back.
            thread::sleep(PAUSE);
        }
        let there = self.ask("`${location.href}: ${document.body?.innerText.slice(0, 400)}`");
        panic!("it never came to this: {expression}\n{last}\n{there}");
    }

    /// Cuts the tab off from every network, or connects it again.
    pub fn offline(&mut self, offline: bool) {
        let conditions = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.line.call("Network.emulateNetworkConditions", conditions);
    }

    /// What an expression comes to; a promise is waited for. Where the page goes meanwhile, the next one is asked: what
    /// a page comes to only after it was loaded anew is for `until`.
    pub fn ask(&mut self, expression: &str) -> Value {
        let question = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let mut answer = self.sure("Runtime.evaluate", &question);
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {}", answer["exceptionDetails"]);
        answer["result"]["value"].take()
    }

    /// The answer to a command, from whichever page there is.
    fn sure(&mut self, method: &str, params: &Value) -> Value {
        let began = Instant::now();
        loop {
            match self.line.try_call(method, params.clone()) {
                Ok(answer) => return answer,
                Err(error) if is_leaving(&error) && began.elapsed() < PATIENCE => thread::sleep(PAUSE),
                Err(error) => panic!("{method}: {error}"),
            }
        }
    }

    /// What an expression comes to, as text.
    pub fn text(&mut self, expression: &str) -> String {
        match self.ask(expression) {
            Value::String(text) => text,
            other => panic!("{expression}: {other}"),
        }
    }

    /// What an expression comes to, as a list of texts.
    pub fn list(&mut self, expression: &str) -> Vec<String> {
        serde_json::from_value(self.ask(expression)).unwrap_or_else(|error| panic!("{expression}: {error}"))
    }

    /// What an expression comes to, as a number.
    pub fn number(&mut self, expression: &str) -> usize {
        serde_json::from_value(self.ask(expression)).unwrap_or_else(|error| panic!("{expression}: {error}"))
    }

    /// Whether an expression is true.
    pub fn holds(&mut self, expression: &str) -> bool {
        self.ask(expression) == Value::Bool(true)
    }

    /// Clicks as a hand does: on the middle of what a selector finds, wherever that is on the page.
    pub fn click(&mut self, selector: &str) {
        let place = self.settled(selector);
        for kind in ["mousePressed", "mouseReleased"] {
            let press = json!({ "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1 });
            self.input("Input.dispatchMouseEvent", press);
        }
    }

    /// Where an element can be clicked, once it has come to rest: a stylesheet that comes late moves what it dresses.
    fn settled(&mut self, selector: &str) -> Value {
        let began = Instant::now();
        let mut before = Value::Null;
        loop {
            let place = self.ask(&format!("({MIDDLE})({selector:?})"));
            if place.is_array() && place == before {
                return place;
            }
            assert!(began.elapsed() < PATIENCE, "{selector} cannot be clicked: {place}");
            before = place;
            thread::sleep(PAUSE);
        }
    }

    /// What a hand does may take the page away: then nobody is left to say that it came.
    fn input(&mut self, method: &str, params: Value) {
        if let Err(error) = self.line.try_call(method, params) {
            assert!(is_leaving(&error), "{method}: {error}");
        }
    }

    /// Presses and lets go of a key: `ArrowRight`, `Escape`, `Shift+Tab`. Of those that type something, only Enter and
    /// the space bar, which work controls.
    pub fn press(&mut self, keys: &str) {
        let (modifiers, key) = keys.strip_prefix("Shift+").map_or((0, keys), |key| (8, key));
        let (code, text) = match key {
            "Tab" => (9, ""),
            "Enter" => (13, "\r"),
            " " => (32, " "),
            "Escape" => (27, ""),
            "PageDown" => (34, ""),
            "ArrowLeft" => (37, ""),
            "ArrowRight" => (39, ""),
            _ => panic!("a key this does not know: {key}"),
        };
        for (kind, text) in [(if text.is_empty() { "rawKeyDown" } else { "keyDown" }, text), ("keyUp", "")] {
            let press = json!({
                "type": kind, "key": key, "code": if key == " " { "Space" } else { key }, "text": text,
                "windowsVirtualKeyCode": code, "modifiers": modifiers,
            });
            self.input("Input.dispatchKeyEvent", press);
        }
    }

    /// Types a text where the focus is.
    pub fn type_text(&mut self, text: &str) {
        self.line.call("Input.insertText", json!({ "text": text }));
    }

    /// Opens whatever is folded, and lets it be open together.
    pub fn unfold(&mut self) {
        self.ask(
            "document.querySelectorAll('details').forEach(fold => { fold.removeAttribute('name'); fold.open = true; })",
        );
    }

    /// Enlarges a window of 1280 by 900 pixels, as readers do who see little: 4 is 400 %.
    pub fn zoom(&mut self, times: u32) {
        self.size(1280 / times, 900 / times, times);
    }

    /// Makes the window this wide, in CSS pixels.
    pub fn width(&mut self, width: u32) {
        self.size(width, 900, 1);
    }

    fn size(&mut self, width: u32, height: u32, scale: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false });
        self.line.call("Emulation.setDeviceMetricsOverride", size);
        self.until(&format!("innerWidth === {width} && innerHeight === {height}"));
    }

    /// Makes the reader one who wishes for something: `prefers-color-scheme`, `dark`. Earlier wishes are forgotten.
    pub fn wishes(&mut self, wishes: &[(&str, &str)]) {
        let features: Vec<_> = wishes.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.line.call("Emulation.setEmulatedMedia", json!({ "features": features }));
    }

    /// Sets pages as for `screen` or for `print`. Earlier wishes are forgotten.
    pub fn media(&mut self, media: &str) {
        self.line.call("Emulation.setEmulatedMedia", json!({ "media": media }));
    }

    /// Runs a script in every page opened from now on, before those of the page and whatever its policy says.
    pub fn bring(&mut self, script: &str) {
        self.line.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
    }

    /// Turns the page's scripts off, for every page opened from now on.
    pub fn without_script(&mut self) {
        self.line.call("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    }

    /// Prints the page on the paper it asks for; the printer's own is of a size that no page asks for.
    pub fn print(&mut self) -> Vec<u8> {
        self.print_on(8.0, 11.5)
    }

    /// Prints the page with a printer whose paper has this width and height in inches, without background graphics.
    pub fn print_on(&mut self, width: f64, height: f64) -> Vec<u8> {
        let wish = json!({ "preferCSSPageSize": true, "paperWidth": width, "paperHeight": height });
        let printed = self.line.call("Page.printToPDF", wish);
        BASE64.decode(printed["data"].as_str().expect("a print").as_bytes()).expect("a print")
    }

    /// Everything a reader with a screen reader is told of: role and name, in order.
    pub fn spoken(&mut self) -> Vec<(String, String)> {
        let tree = self.sure("Accessibility.getFullAXTree", &json!({}));
        let nodes = tree["nodes"].as_array().expect("an accessibility tree");
        let word = |value: &Value| value["value"].as_str().unwrap_or_default().trim().to_owned();
        let told = nodes.iter().filter(|node| node["ignored"] != true);
        told.map(|node| (word(&node["role"]), word(&node["name"]))).collect()
    }

    /// What has happened since the page was opened.
    pub fn events(&mut self) -> Vec<Event> {
        // An answer comes after all that was said before it.
        self.ask("0");
        self.line.take_events()
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        self.line.tell("Page.close");
    }
}
