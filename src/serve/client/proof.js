/* The live site's own script, third part: what is wrong, over the last good page. Everything is set as text. */
(function () {
  "use strict";

  var live = window.coachbookLive;
  var hidden = "";
  var sheet = null;
  var badge = null;
  var notice = null;
  var before = null;

  function make(tag, name, text) {
    var element = document.createElement(tag);
    if (name) { element.className = name; }
    if (text !== undefined && text !== null) { element.textContent = text; }
    return element;
  }

  function styled(base) {
    if (document.querySelector("link[data-coachbook-live]")) { return; }
    var link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = base + "client.css";
    link.setAttribute("data-coachbook-live", "");
    document.head.appendChild(link);
  }

  function place(problem) {
    if (!problem.file) { return ""; }
    return problem.file + (problem.line ? ":" + problem.line + ":" + problem.column : "");
  }

  function width(text) { return Array.from(text).length; }

  function excerpt(problem) {
    var shown = problem.excerpt;
    if (!shown) { return null; }
    var pre = make("pre");
    pre.tabIndex = 0;
    pre.setAttribute("role", "region");
    pre.setAttribute("aria-label", live.say("lines", { from: shown.first, to: shown.first + shown.lines.length - 1 }));
    var code = make("code");
    shown.lines.forEach(function (line, at) {
      var number = shown.first + at;
      code.appendChild(make("span", "ln", String(number)));
      var source = make("span", "src", number === problem.line ? shown.marked[0] : line);
      code.appendChild(source);
      if (number !== problem.line) { return; }
      source.appendChild(make("mark", "", shown.marked[1]));
      source.appendChild(document.createTextNode(shown.marked[2]));
      var gap = make("span", "ln");
      gap.setAttribute("aria-hidden", "true");
      code.appendChild(gap);
      var indent = shown.marked[0].replace(/[^\t]/g, " ");
      var caret = make("span", "src caret", indent + "^".repeat(Math.max(1, width(shown.marked[1]))));
      caret.setAttribute("aria-hidden", "true");
      code.appendChild(caret);
    });
    pre.appendChild(code);
    return pre;
  }

  function sentence(text) {
    return text ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  }

  /* The place of a problem; where there is an editor, a click opens it there. */
  function file(problem, number) {
    var line = make("p", "proof-file");
    if (!current.editor) { line.textContent = place(problem); return line; }
    var button = line.appendChild(make("button", "", place(problem)));
    button.type = "button";
    button.title = live.say("open");
    var said = make("span", "proof-said");
    said.setAttribute("role", "status");
    line.appendChild(said);
    button.addEventListener("click", function () {
      live.open({ problem: number, epoch: current.epoch }).then(function (words) { said.textContent = words; });
    });
    return line;
  }

  function entry(problem, level, id, number) {
    var part = make("div", "proof-problem");
    if (problem.file) { part.appendChild(file(problem, number)); }
    var heading = make(level, "", sentence(problem.message));
    if (id) { heading.id = id; }
    part.appendChild(heading);
    var lines = excerpt(problem);
    if (lines) { part.appendChild(lines); }
    if (problem.hints.length) {
      part.appendChild(make(level === "h1" ? "h2" : "h3", "", live.say("mend")));
      problem.hints.forEach(function (hint) { part.appendChild(make("p", "proof-hint", sentence(hint))); });
    }
    return part;
  }

  /* Focus stays in the sheet while it is open, and goes back to where it was. */
  function trap(event) {
    if (event.key === "Escape") { event.preventDefault(); dismiss(); return; }
    if (event.key !== "Tab" || !sheet) { return; }
    var stops = sheet.querySelectorAll("button, pre[tabindex]");
    var first = stops[0];
    var last = stops[stops.length - 1];
    var active = document.activeElement;
    if (event.shiftKey && (active === first || active === sheet.firstChild)) { event.preventDefault(); last.focus(); }
    else if (!event.shiftKey && active === last) { event.preventDefault(); first.focus(); }
  }

  function close() {
    if (!sheet) { return; }
    document.removeEventListener("keydown", trap, true);
    sheet.remove();
    sheet = null;
    Array.prototype.forEach.call(document.querySelectorAll("[data-coachbook-inert]"), function (element) {
      element.inert = false;
      element.removeAttribute("data-coachbook-inert");
    });
    if (before && before.isConnected) { before.focus({ preventScroll: true }); }
    before = null;
  }

  var current = null;
  function dismiss() {
    hidden = current ? JSON.stringify(current.report) : "";
    close();
    if (current) { quiet(current.report); }
  }

  function overlay(report) {
    close();
    before = document.activeElement;
    sheet = make("div", "proof");
    sheet.id = "coachbook-proof";
    var box = make("section", "proof-sheet");
    box.setAttribute("role", "alertdialog");
    box.setAttribute("aria-modal", "true");
    box.setAttribute("aria-labelledby", "coachbook-proof-h");
    box.tabIndex = -1;
    report.problems.forEach(function (problem, at) {
      if (problem.severity === "error") { box.appendChild(entry(problem, at === 0 ? "h1" : "h2", at === 0 ? "coachbook-proof-h" : "", at)); }
    });
    var foot = make("p", "proof-foot");
    var shown = report.problems.filter(function (problem) { return problem.severity === "error"; }).length;
    var more = [];
    if (report.errors > shown) { more.push(live.count("more_errors", report.errors - shown)); }
    if (report.warnings) { more.push(live.count("warnings", report.warnings)); }
    if (more.length) { foot.appendChild(make("span", "", live.say("in_terminal", { problems: live.list(more) }))); }
    foot.appendChild(make("span", "", live.say("comes_back")));
    var button = make("button", "button", live.say("hide"));
    button.type = "button";
    button.addEventListener("click", dismiss);
    foot.appendChild(button);
    box.appendChild(foot);
    sheet.appendChild(box);
    Array.prototype.forEach.call(document.body.children, function (element) {
      if (!element.inert && element.tagName !== "SCRIPT") { element.inert = true; element.setAttribute("data-coachbook-inert", ""); }
    });
    document.body.appendChild(sheet);
    document.addEventListener("keydown", trap, true);
    box.focus({ preventScroll: true });
  }

  /* What does not keep the site from being published is told quietly. */
  function quiet(report) {
    var open = badge !== null && badge.open;
    if (badge) { badge.remove(); badge = null; }
    live.bar.beside(Boolean(report.warnings || report.errors));
    if (!report.warnings && !report.errors) { return; }
    badge = make("details", "proof-badge");
    badge.open = open;
    var words = [];
    if (report.errors) { words.push(live.count("errors", report.errors)); }
    if (report.warnings) { words.push(live.count("warnings", report.warnings)); }
    badge.appendChild(make("summary", "", live.list(words)));
    var list = make("div", "proof-list");
    report.problems.forEach(function (problem, at) { list.appendChild(entry(problem, "h2", "", at)); });
    badge.appendChild(list);
    document.body.appendChild(badge);
  }

  /* Told once more what is shown already, a list that is being read stays open, and the focus where it is. */
  var told = "";
  live.proof = function (state, base) {
    var report = state.report, words = JSON.stringify(report);
    current = state;
    if (words === told) { return; }
    told = words;
    if (!report.errors && !report.warnings) { hidden = ""; close(); quiet(report); return; }
    styled(base);
    if (report.errors && hidden !== words) {
      if (badge) { badge.remove(); badge = null; }
      live.bar.beside(false);
      overlay(report);
      return;
    }
    if (!report.errors) { hidden = ""; }
    close();
    quiet(report);
  };

  /* The page a tab shows may be deleted or renamed under it. */
  live.gone = function (what, base) {
    if (notice) { notice.remove(); notice = null; }
    if (!what) { return; }
    styled(base);
    notice = make("p", "proof-gone");
    notice.lang = live.language;
    notice.setAttribute("role", "status");
    notice.appendChild(document.createTextNode(live.say("gone") + " "));
    var link = make("a", "", what.moved ? live.say("went_to", { page: what.moved }) : live.say("to_first"));
    link.href = what.moved ? "/" + what.moved.split("/").map(encodeURIComponent).join("/") : "/";
    notice.appendChild(link);
    document.body.insertBefore(notice, document.body.firstChild);
  };
}());
