/* The live site's own script: the author's bar. It lives in a shadow of its own, so that neither the theme's styles
   nor its scripts meet it, and remembers for each tab how it was left. */
(function () {
  "use strict";

  var live = window.coachbookLive;
  var KEY = "coachbook-bar";
  /* From this width on there is room for it; on phones it is folded until it is wanted. */
  var ROOMY = 1024;
  var PASSAGES = "main :is(h1, h2, h3, h4, h5, h6, p, li, dt, dd, td, th, legend, label, figcaption, blockquote, pre)";
  var MOST_IDS = 8;

  var me, root, bar, tools, knob, said, desk, opener;
  var state = { open: window.innerWidth >= ROOMY, view: "", paper: "", top: 0, left: 0 };
  var drawn = 0;
  var laid = null;
  var touched = null;

  function remember() {
    try { sessionStorage.setItem(KEY, JSON.stringify(state)); } catch (_) { /* blocked: then until the next page */ }
  }

  function recall() {
    try { Object.assign(state, JSON.parse(sessionStorage.getItem(KEY))); } catch (_) { /* blocked, or not ours */ }
  }

  function make(tag, name, text) {
    var element = document.createElement(tag);
    if (name) { element.className = name; }
    if (text !== undefined) { element.textContent = text; }
    return element;
  }

  function tell(text) { said.textContent = text; said.hidden = !text; }

  /* One of several, as radio buttons: arrows move between them, as everywhere. */
  function choices(name, legend, values, chosen, change) {
    var group = make("fieldset", "group");
    group.appendChild(make("legend", "", legend));
    var row = group.appendChild(make("div", "row"));
    values.forEach(function (value) {
      var label = row.appendChild(make("label", ""));
      var input = label.appendChild(make("input", ""));
      input.type = "radio";
      input.name = name;
      input.value = value[0];
      input.checked = value[0] === chosen;
      input.addEventListener("change", function () { change(value[0]); });
      label.appendChild(make("span", "", value[1]));
    });
    return group;
  }

  function fold(open) {
    state.open = open;
    tools.hidden = !open;
    knob.setAttribute("aria-expanded", String(open));
    bar.toggleAttribute("data-open", open);
    remember();
  }

  /* The page lies under the paper and is not to be reached meanwhile. */
  function cover(covered) {
    Array.prototype.forEach.call(document.body.children, function (element) {
      if (element === root.host || element.matches("script, .proof, .proof-badge, .proof-gone")) { return; }
      if (covered && !element.inert) { element.inert = true; element.setAttribute("data-coachbook-behind", ""); }
      if (!covered && element.hasAttribute("data-coachbook-behind")) {
        element.inert = false;
        element.removeAttribute("data-coachbook-behind");
      }
    });
  }

  /* As wide as there is room for, but never larger than on paper. */
  function fit() {
    if (!laid) { return; }
    var edge = window.innerWidth < 600 ? 10 : 28;
    var scale = Math.min(1, (desk.clientWidth - 2 * edge) / laid.sheet.width);
    if (!laid.down) { scale = Math.min(scale, (desk.clientHeight - 120) / laid.sheet.height); }
    var strip = desk.firstChild.firstChild;
    strip.style.transform = "scale(" + scale + ")";
    desk.firstChild.style.width = laid.width * scale + "px";
    desk.firstChild.style.height = laid.height * scale + "px";
  }

  function paper(name) {
    var from = state.paper;
    state.paper = name;
    if (from !== name) { state.top = state.left = 0; }
    remember();
    desk.hidden = !name;
    cover(Boolean(name));
    tell("");
    if (!name) { laid = null; desk.firstChild.firstChild.replaceChildren(); drawn += 1; return; }
    draw();
  }

  function draw() {
    var turn = drawn += 1;
    desk.setAttribute("aria-busy", "true");
    live.sheets(desk.firstChild.firstChild, state.paper).then(function (result) {
      if (turn !== drawn || !result) { return; }
      laid = result;
      fit();
      desk.scrollTo({ top: state.top, left: state.left, behavior: "instant" });
      var words = live.count("sheets", result.count);
      desk.setAttribute("aria-label", live.say("preview_of", { sheets: words }));
      desk.setAttribute("aria-busy", "false");
      desk.setAttribute("data-sheets", String(result.count));
      tell(live.say("preview_note", { sheets: words }));
    }).catch(function () {
      if (turn === drawn) { desk.setAttribute("aria-busy", "false"); tell(live.say("preview_failed")); }
    });
  }

  /* The passage one is at: the one clicked last, while it is in sight, else the first below the upper edge. */
  function passage() {
    var height = window.innerHeight;
    if (touched && touched.isConnected) {
      var box = touched.getBoundingClientRect();
      if (box.bottom > 0 && box.top < height) { return touched; }
    }
    return Array.prototype.find.call(document.querySelectorAll(PASSAGES), function (element) {
      if (element.closest("nav, aside:not([data-audience])")) { return false; }
      var box = element.getBoundingClientRect();
      return box.height > 0 && box.bottom > Math.min(120, height / 5);
    }) || null;
  }

  /* Headings and blanks at or above a passage, the nearest first; the server knows which of them are the page's. */
  function above(element) {
    var ids = [];
    document.querySelectorAll("main [id]").forEach(function (named) {
      var where = element.compareDocumentPosition(named);
      if (named === element || where & Node.DOCUMENT_POSITION_PRECEDING) { ids.unshift(named.id); }
    });
    return ids.slice(0, MOST_IDS).join(" ");
  }

  function edit() {
    var element = passage();
    var query = element ? { at: above(element), words: element.textContent.trim().slice(0, 100) } : {};
    live.open(query).then(tell);
  }

  /* Has the server open a file; what comes of it is a sentence. */
  live.open = function (query) {
    var asked = new URLSearchParams(Object.assign({ page: me.page }, query)).toString().replace(/\+/g, "%20");
    return fetch(me.base + "open?" + asked, { method: "POST", headers: { "X-Coachbook-Token": me.run }, cache: "no-store" })
      .then(function (answer) {
        if (!answer.ok) { throw new Error(String(answer.status)); }
        return answer.json();
      })
      .then(function (told) {
        var key = told.said === "failed" && !told.why ? "failed_mute" : told.said;
        return live.say("open_" + key, told);
      }, function () { return live.say("open_unheard"); });
  };

  function build() {
    var host = make("div");
    host.setAttribute("data-coachbook-bar", "");
    host.lang = live.language;
    root = host.attachShadow({ mode: "open" });
    var style = make("link");
    style.rel = "stylesheet";
    style.href = me.base + "bar.css";
    desk = make("div", "desk");
    desk.hidden = true;
    desk.tabIndex = 0;
    desk.setAttribute("role", "region");
    desk.setAttribute("aria-label", live.say("preview"));
    desk.appendChild(make("div", "room")).appendChild(make("div", "strip"));
    bar = make("section", "bar");
    bar.setAttribute("aria-label", live.say("bar"));
    bar.hidden = true;
    said = make("p", "said");
    said.setAttribute("role", "status");
    knob = make("button", "knob", live.say("bar"));
    knob.type = "button";
    knob.setAttribute("aria-controls", "tools");
    tools = make("div", "tools");
    tools.id = "tools";
    opener = make("button", "open", live.say("open"));
    opener.type = "button";
    tools.append(
      choices("view", live.say("view"), [["", live.say("view_all")], ["participant", live.say("view_participant")],
        ["facilitator", live.say("view_facilitator")]], state.view, function (who) {
        state.view = who;
        remember();
        live.view(who);
        if (state.paper) { draw(); }
      }),
      choices("paper", live.say("paper"), [["", live.say("paper_none")], ["a4", live.say("paper_a4")],
        ["letter", live.say("paper_letter")]], state.paper, paper),
      opener);
    bar.append(said, knob, tools);
    style.addEventListener("load", function () { bar.hidden = false; });
    root.append(style, desk, bar);
    document.body.appendChild(host);
  }

  function attend() {
    knob.addEventListener("click", function () { fold(!state.open); });
    opener.addEventListener("click", edit);
    document.addEventListener("pointerdown", function (event) {
      var found = event.target instanceof Element && event.target.closest(PASSAGES);
      if (found) { touched = found; }
    }, true);
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !state.paper || root.host.inert) { return; }
      root.querySelector("[name=paper][value='']").checked = true;
      paper("");
    });
    desk.addEventListener("scroll", function () {
      if (desk.getAttribute("aria-busy") === "true") { return; }
      state.top = desk.scrollTop;
      state.left = desk.scrollLeft;
      remember();
    });
    window.addEventListener("resize", fit);
  }

  /* `tab` is the tab's page, the run of the server, and where the live site's own addresses begin. */
  live.bar = function (tab) {
    me = tab;
    recall();
    build();
    attend();
    tell("");
    fold(state.open);
    if (state.view) { live.view(state.view); }
    if (!state.paper) { return; }
    desk.hidden = false;
    /* Once the theme has set the page up and what was typed is back. */
    var start = function () { setTimeout(paper, 0, state.paper); };
    if (document.readyState === "complete") { start(); } else { window.addEventListener("load", start, { once: true }); }
  };

  /* What the server says of the page: which file it is written in, and what opens it. */
  live.bar.learn = function (told) {
    opener.disabled = !told.file;
    var name = told.editor ? told.editor + ": " : "";
    opener.title = told.file ? name + told.file : live.say("open_no_file");
  };

  /* Where there is little room, the bar stands above the badge. */
  live.bar.beside = function (badge) { root.host.toggleAttribute("data-badge", badge); };

  /* A stylesheet has changed: the paper is drawn anew. */
  live.bar.fresh = function () { if (state.paper && laid) { draw(); } };
}());
