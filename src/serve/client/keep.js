/* The live site's own script, second part: what a reload shall not take away, how far one had read and what one was
   typing. It is kept for the one reload and then forgotten; the theme keeps answers in its own way. */
(function () {
  "use strict";

  var live = window.coachbookLive;
  var KEY = "coachbook-live-kept";
  var FIELDS = "input, textarea, select, [contenteditable=''], [contenteditable=true]";

  function fields() {
    var seen = {};
    return Array.prototype.map.call(document.querySelectorAll(FIELDS), function (field) {
      var name = field.name || field.id || field.getAttribute("data-field") || field.tagName;
      var choice = field.type === "radio" || field.type === "checkbox" ? "=" + field.value : "";
      var key = name + choice;
      seen[key] = (seen[key] || 0) + 1;
      return { field: field, key: key + "#" + seen[key] };
    });
  }

  function typable(field) {
    return field.type !== "file" && field.type !== "password" && field.type !== "hidden";
  }

  function read(field) {
    if (field.type === "radio" || field.type === "checkbox") { return field.checked; }
    return field.isContentEditable ? field.textContent : field.value;
  }

  function write(field, value) {
    if (typeof value === "boolean") { field.checked = value; }
    else if (field.isContentEditable) { field.textContent = value; }
    else { field.value = value; }
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  live.keep = function (page) {
    var kept = { page: page, x: window.scrollX, y: window.scrollY, values: {}, open: [], focus: null };
    fields().forEach(function (item) {
      if (typable(item.field)) { kept.values[item.key] = read(item.field); }
      if (item.field === document.activeElement) {
        kept.focus = { key: item.key, start: null, end: null };
        try { kept.focus.start = item.field.selectionStart; kept.focus.end = item.field.selectionEnd; } catch (_) { /* has none */ }
      }
    });
    document.querySelectorAll("details").forEach(function (details, at) { if (details.open) { kept.open.push(at); } });
    try { sessionStorage.setItem(KEY, JSON.stringify(kept)); } catch (_) { /* blocked or full: then not */ }
  };

  function focus(item, kept) {
    if (!kept || item.key !== kept.key) { return; }
    item.field.focus({ preventScroll: true });
    if (kept.start !== null) {
      try { item.field.setSelectionRange(kept.start, kept.end); } catch (_) { /* has none */ }
    }
  }

  live.restore = function (page) {
    var kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(KEY));
      sessionStorage.removeItem(KEY);
    } catch (_) { /* blocked, or not ours */ }
    if (!kept || kept.page !== page) { return; }
    document.querySelectorAll("details").forEach(function (details, at) { if (kept.open.indexOf(at) >= 0) { details.open = true; } });
    fields().forEach(function (item) {
      var value = kept.values[item.key];
      if (value !== undefined && typable(item.field) && value !== read(item.field)) { write(item.field, value); }
      focus(item, kept.focus);
    });
    if (location.hash === "" || kept.y > 0) {
      var back = function () { window.scrollTo({ left: kept.x, top: kept.y, behavior: "instant" }); };
      back();
      /* Pictures and fonts may still push the text about. */
      window.addEventListener("load", back, { once: true });
    }
  };
}());
