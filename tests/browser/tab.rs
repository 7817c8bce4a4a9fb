//! One tab: opens pages, answers questions about them, and is typed in and printed from.

use std::thread;
use std::time::{Duration, Instant};

use data_encoding::BASE64;
use serde_json::{Value, json};

use crate::devtools::{Event, Line, PATIENCE};

/// Where the middle of an element is, once it is on the screen; nothing where a click would not reach it.
const MIDDLE: &str = r"selector => {
    const element = document.querySelector(selector);
    if (!element?.checkVisibility()) return null;
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const box = element.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const hit = document.elementFromPoint(x, y);
    return element.contains(hit) || hit?.closest('label')?.contains(element) ? [x, y] : null;
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
        let mut tab = Self { line };
        tab.width(1280);
        tab
    }

    /// Opens an address and waits until all of it is there.
    pub fn open(&mut self, address: &str) {
        self.line.take_events();
        let answer = self.line.call("Page.navigate", json!({ "url": address }));
        assert!(answer["errorText"].is_null(), "{address}: {}", answer["errorText"]);
        self.line.wait_for("Page.loadEventFired");
    }

    /// Loads the page anew and waits until all of it is there.
    pub fn reload(&mut self) {
        self.line.take_events();
        self.line.call("Page.reload", json!({}));
        self.line.wait_for("Page.loadEventFired");
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
        let there = self.text("`${location.href}: ${document.body.innerText.slice(0, 400)}`");
        panic!("it never came to this: {expression}\n{last}\n{there}");
    }

    /// Cuts the tab off from every network, or connects it again.
    pub fn offline(&mut self, offline: bool) {
        let conditions = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.line.call("Network.emulateNetworkConditions", conditions);
    }

    /// What an expression comes to; a promise is waited for.
    pub fn ask(&mut self, expression: &str) -> Value {
        let question = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let mut answer = self.line.call("Runtime.evaluate", question);
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {}", answer["exceptionDetails"]);
        answer["result"]["value"].take()
    }

    /// What an expression comes to, as text.
    pub fn text(&mut self, expression: &str) -> String {
        match self.ask(expression) {
            Value::String(text) => text,
            other => panic!("{expression}: {other}"),
        }
    }

    /// Whether an expression is true.
    pub fn holds(&mut self, expression: &str) -> bool {
        self.ask(expression) == Value::Bool(true)
    }

    /// Clicks as a hand does: on the middle of what a selector finds, wherever that is on the page.
    pub fn click(&mut self, selector: &str) {
        let place = self.ask(&format!("({MIDDLE})({selector:?})"));
        assert!(place.is_array(), "{selector} cannot be seen, or something lies over it");
        for kind in ["mousePressed", "mouseReleased"] {
            let press = json!({ "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1 });
            self.line.call("Input.dispatchMouseEvent", press);
        }
    }

    /// Clicks on a link, and waits until all of the page behind it is there.
    pub fn follow(&mut self, selector: &str) {
        self.click(selector);
        self.line.wait_for("Page.loadEventFired");
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
            self.line.call("Input.dispatchKeyEvent", press);
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
        let size = json!({ "width": 1280 / times, "height": 900 / times, "deviceScaleFactor": times, "mobile": false });
        self.line.call("Emulation.setDeviceMetricsOverride", size);
    }

    /// Makes the window this wide, in CSS pixels.
    pub fn width(&mut self, width: u32) {
        let size = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.line.call("Emulation.setDeviceMetricsOverride", size);
    }

    /// Makes the reader one who wishes for something: `prefers-color-scheme`, `dark`. Earlier wishes are forgotten.
    pub fn wishes(&mut self, wishes: &[(&str, &str)]) {
        let features: Vec<_> = wishes.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.line.call("Emulation.setEmulatedMedia", json!({ "features": features }));
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
        let tree = self.line.call("Accessibility.getFullAXTree", json!({}));
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
