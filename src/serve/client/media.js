/* The live site's own script: turns the stylesheets of a document into what they say for paper, for a screen to show.
   Nothing is added; each rule is kept or dropped as a printer would. */
(function () {
  "use strict";

  var live = window.coachbookLive;
  /* What starts a new sheet starts a new column in the preview. */
  var TO_A_NEW_SHEET = /^(page|always|all|left|right|recto|verso)$/;

  /* One media query, as it is on paper: a query that a browser can answer for a screen. */
  function onPaper(query) {
    var parts = /^\s*(only\s+|not\s+)?(?:(print|screen|speech)\b)?([^]*)$/i.exec(query);
    var not = /not/i.test(parts[1] || "");
    var type = (parts[2] || "").toLowerCase();
    if (type === "screen" || type === "speech") { return not ? "all" : "not all"; }
    return ((parts[1] || "") + (type ? "all" : "") + parts[3])
      .replace(/\(\s*prefers-color-scheme\s*:\s*dark\s*\)/gi, "(max-width: 0px)")
      .replace(/\(\s*prefers-color-scheme\s*:\s*light\s*\)/gi, "(min-width: 0px)");
  }

  /* Commas part queries, but not those inside brackets. */
  function queries(text) { return text.split(/,(?![^(]*\))/).map(onPaper); }

  function decide(media, view) {
    if (!media || !media.mediaText) { return true; }
    var yes = queries(media.mediaText).some(function (query) { return view.matchMedia(query).matches; });
    /* Decided once, at the width of the paper: what follows changes the width of the window. */
    media.mediaText = yes ? "all" : "not all";
    return yes;
  }

  function breaks(style) {
    ["break-before", "break-after"].forEach(function (name) {
      if (!TO_A_NEW_SHEET.test(style.getPropertyValue(name))) { return; }
      style.setProperty(name, "column", style.getPropertyPriority(name));
    });
    if (style.getPropertyValue("break-inside") === "avoid-page") {
      style.setProperty("break-inside", "avoid-column", style.getPropertyPriority("break-inside"));
    }
  }

  /* Goes through all rules there are; `enter` says whether to go into one that holds others. */
  function walk(rules, enter) {
    Array.prototype.forEach.call(rules, function (rule) {
      if (!enter(rule)) { return; }
      if (rule.styleSheet) { walk(rule.styleSheet.cssRules, enter); }
      if (rule.cssRules) { walk(rule.cssRules, enter); }
    });
  }

  function sheets(doc, enter) {
    Array.prototype.forEach.call(doc.styleSheets, function (sheet) {
      var rules;
      /* Another host's stylesheet is its own affair. */
      try { rules = sheet.cssRules; } catch (_) { return; }
      if (enter(sheet)) { walk(rules, enter); }
    });
  }

  /* The rules for pages, in their order. */
  live.pageRules = function (doc) {
    var pages = [];
    sheets(doc, function (rule) {
      if (rule instanceof doc.defaultView.CSSPageRule) { pages.push(rule); return false; }
      return true;
    });
    return pages;
  };

  /* Puts the rules for paper in force, and those for screens out of it. */
  live.printed = function (doc) {
    sheets(doc, function (rule) {
      if (rule.media && !decide(rule.media, doc.defaultView)) { return false; }
      if (rule.style && !(rule instanceof doc.defaultView.CSSPageRule)) { breaks(rule.style); }
      return true;
    });
  };
}());
