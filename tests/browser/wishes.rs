//! Wishes that readers tell their system: that nothing moves, and that all is in the few colours they can tell apart.

use serde_json::Value;

use crate::desk::Desk;
use crate::host::Host;
use crate::tab::Tab;

const STILL: [(&str, &str); 1] = [("prefers-reduced-motion", "reduce")];
const FEW_COLOURS: [(&str, &str); 1] = [("forced-colors", "active")];

/// What moves or would move, were it touched.
const MOVES: &str = r#"(() => {
    const moves = style => style.scrollBehavior === "smooth" || style.animationName !== "none" ||
        style.transitionDuration.split(",").some(time => parseFloat(time) > 0);
    const parts = [null, "::before", "::after", "::backdrop"];
    return [...document.querySelectorAll("*")]
        .filter(element => parts.some(part => moves(getComputedStyle(element, part))))
        .map(element => element.outerHTML.slice(0, 80)).concat(document.getAnimations().map(String));
})()"#;

/// Tells of each page whether it came with a transition from the one before.
const COMES: &str = "addEventListener('pagereveal', event => { window.glided = Boolean(event.viewTransition); })";

/// A page may be loaded before it is shown.
const GLIDED: &str = "new Promise(done => {
    const look = () => 'glided' in window ? done(window.glided) : requestAnimationFrame(look);
    look();
})";

/// What cannot be told from the page it stands on. Edges of blanks and of controls, marks of what is chosen, and
/// drawings; colours are compared as the browser paints them.
const UNSEEN: &str = r#"(() => {
    const dot = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const paint = colour => {
        dot.clearRect(0, 0, 1, 1);
        if (colour === "none") return "none,0"; // of a drawing
        dot.fillStyle = colour;
        dot.fillRect(0, 0, 1, 1);
        return [...dot.getImageData(0, 0, 1, 1).data].join();
    };
    const page = paint(getComputedStyle(document.body).backgroundColor);
    const shows = colour => { const seen = paint(colour); return seen !== page && !seen.endsWith(",0"); };
    const edged = (element, sides) => sides.every(side => {
        const style = getComputedStyle(element);
        return style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) >= 1 &&
            shows(style[`border${side}Color`]);
    });
    const around = ["Top", "Right", "Bottom", "Left"];
    const native = element => getComputedStyle(element).appearance === "auto";
    const all = selector => [...document.querySelectorAll(selector)].filter(element => element.checkVisibility());
    const faults = [];
    let seen = 0;
    const hold = (selector, what, holds) => all(selector).forEach(element => {
        seen += 1;
        if (!holds(element)) faults.push(`${what}: ${element.outerHTML.slice(0, 120)}`);
    });
    hold(".line, .lines", "a blank without a line", element => edged(element, ["Bottom"]));
    hold("input[type='radio'], input[type='checkbox']", "nothing to tick", element => native(element) || edged(element, around));
    hold(".button:not(.plain), .card, .canvas, .slip", "no edge", element => edged(element, around));
    hold(".leaf-body:not(.leaf-body *)", "no margin line", element => edged(element, [getComputedStyle(element).direction === "rtl" ? "Right" : "Left"]));
    hold(".ruler :is(rect, line), .wheel :is(circle, line, polygon)", "a drawing that cannot be seen",
        element => shows(getComputedStyle(element).stroke));
    hold(".sign, :is(button, summary) svg", "a sign that cannot be seen", element => shows(getComputedStyle(element).color));
    hold(".mini rect", "a bar that cannot be seen", element => shows(getComputedStyle(element).fill));
    hold(".ruler text.in", "words on their own colour", element => {
        const under = [...element.parentElement.querySelectorAll("rect")].map(rect => paint(getComputedStyle(rect).fill));
        return !under.includes(paint(getComputedStyle(element).fill));
    });
    return { seen, faults };
})()"#;

#[test]
fn nothing_moves_for_those_who_wish_so() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.tab();
    tab.wishes(&STILL);
    for page in desk.playbook.one_of_each() {
        desk.show(&mut tab, page);
        assert!(tab.holds("matchMedia('(prefers-reduced-motion)').matches"));
        tab.unfold();
        assert_eq!(tab.ask(MOVES), serde_json::json!([]), "{page}");
    }
    // What was looked for is there for everybody else.
    tab.wishes(&[]);
    desk.show(&mut tab, "index.html");
    assert_ne!(tab.ask(MOVES), serde_json::json!([]), "nothing moves for anybody");
}

#[test]
fn pages_glide_into_each_other_only_for_those_who_like_it() {
    let Some(desk) = Desk::share() else { return };
    let host = Host::of(&desk.playbook.site);
    let glides = |wishes: &[(&str, &str)]| {
        let mut tab = desk.tab();
        tab.bring(COMES);
        tab.wishes(wishes);
        tab.open(&host.base());
        tab.follow(".running-nav a");
        tab.ask(GLIDED) == Value::Bool(true)
    };
    // A page that is long in coming is shown without: browsers wait for it no more than a few seconds.
    assert!((0..5).any(|_| glides(&[])), "pages do not glide");
    assert!(!glides(&STILL), "pages glide for those who like it still");
}

#[test]
fn nothing_vanishes_in_a_readers_own_colours() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.tab();
    tab.wishes(&FEW_COLOURS);
    let mut faults = Vec::new();
    let mut seen = 0;
    for page in desk.playbook.one_of_each() {
        for theme in ["light", "dark"] {
            desk.show(&mut tab, page);
            assert!(tab.holds("matchMedia('(forced-colors: active)').matches"));
            // The page's own switch has no say in the reader's colours.
            tab.ask(&format!("document.documentElement.dataset.theme = {theme:?}"));
            tab.unfold();
            let found = tab.ask(UNSEEN);
            seen += found["seen"].as_u64().expect("a number");
            let found = found["faults"].as_array().expect("a list").iter().filter_map(Value::as_str);
            faults.extend(found.map(|fault| format!("{page}, {theme}: {fault}")));
        }
    }
    assert!(seen > 500, "only {seen} things were looked at");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_is_chosen_shows_in_a_readers_own_colours() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.open("exercises/alliance-check-up.html");
    tab.wishes(&FEW_COLOURS);
    let ground = "getComputedStyle(document.querySelector('.scale label')).backgroundColor";
    let before = tab.text(ground);
    tab.click(".scale label");
    tab.until("document.querySelector('.scale label input').checked");
    tab.until(&format!("{ground} !== {before:?}"));
}

#[test]
fn the_focus_shows_in_a_readers_own_colours() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.open(desk.playbook.of_kind("templates/")[0]);
    tab.wishes(&FEW_COLOURS);
    for _ in 0..12 {
        tab.press("Tab");
        assert!(ringed(&mut tab), "{}", tab.text("document.activeElement.outerHTML.slice(0, 120)"));
    }
}

/// Whether the focus has a ring that is not of the colour behind it.
fn ringed(tab: &mut Tab) -> bool {
    tab.holds(
        "[null, '::after'].some(part => { const style = getComputedStyle(document.activeElement, part); \
         return style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2 && \
         style.outlineColor !== getComputedStyle(document.body).backgroundColor; })",
    )
}
