/* The live site's own script: the margins of a sheet of paper and what stands in them, as `@page` rules say. */
(function () {
  "use strict";

  var live = window.coachbookLive;
  var SIDES = ["top", "right", "bottom", "left"];
  /* A printer's own margins, where no rule names any. */
  var USUAL = "10mm";
  var BOX = /^@(top|bottom)-(left|center|right)$|^@(left|right)-middle$/;

  /* Which rules hold for a page that is called so. */
  function applying(rules, name) {
    return rules.filter(function (rule) { return rule.selectorText === ""; })
      .concat(rules.filter(function (rule) { return name !== "auto" && rule.selectorText === name; }));
  }

  /* Lengths are reckoned by the browser itself: as sizes of an element on a sheet of that size. */
  function lengths(doc, rules, paper) {
    var sheet = doc.body.appendChild(doc.createElement("div"));
    var probe = sheet.appendChild(doc.createElement("div"));
    sheet.style.cssText = "position: absolute; visibility: hidden; width: " + paper.width + "mm; height: " + paper.height + "mm";
    var found = {};
    SIDES.forEach(function (side) {
      var way = side === "top" || side === "bottom" ? "height" : "width";
      probe.style.cssText = "display: block; padding: 0; border: 0; min-width: 0; min-height: 0";
      probe.style[way] = USUAL;
      rules.forEach(function (rule) {
        var value = rule.style.getPropertyValue("margin-" + side);
        if (value) { probe.style[way] = value; }
      });
      found[side] = parseFloat(doc.defaultView.getComputedStyle(probe)[way]) || 0;
    });
    found.width = sheet.getBoundingClientRect().width;
    found.height = sheet.getBoundingClientRect().height;
    sheet.remove();
    return found;
  }

  /* The boxes in the margins, by name; a later rule comes over an earlier one. */
  function boxes(rules) {
    var found = {};
    rules.forEach(function (rule) {
      Array.prototype.forEach.call(rule.cssRules || [], function (box) {
        var name = "@" + String(box.name || "").replace("@", "");
        if (!box.style || !BOX.test(name)) { return; }
        found[name] = found[name] || [];
        found[name].push(box.style);
      });
    });
    return found;
  }

  function last(styles, property) {
    return styles.reduce(function (value, style) { return style.getPropertyValue(property) || value; }, "");
  }

  /* What a box says on one sheet: the browser puts it together, from a rule for an element made for that. */
  function said(doc, content, number, total) {
    if (!content || content === "none" || content === "normal") { return ""; }
    var counted = content.replace(/counter\(\s*page\s*(,[^)]*)?\)/g, '"' + number + '"')
      .replace(/counter\(\s*pages\s*(,[^)]*)?\)/g, '"' + total + '"');
    var sheet = new doc.defaultView.CSSStyleSheet();
    sheet.replaceSync("[data-coachbook-said]::before { content: " + counted + " }");
    var kept = doc.adoptedStyleSheets;
    doc.adoptedStyleSheets = Array.prototype.concat.call([], Array.from(kept), sheet);
    var probe = doc.body.appendChild(doc.createElement("i"));
    probe.setAttribute("data-coachbook-said", "");
    probe.setAttribute("data-title", doc.documentElement.getAttribute("data-title") || "");
    var computed = doc.defaultView.getComputedStyle(probe, "::before").content;
    probe.remove();
    doc.adoptedStyleSheets = kept;
    var strings = computed.match(/"(?:[^"\\]|\\.)*"/g) || [];
    return strings.map(function (text) { return text.slice(1, -1).replace(/\\(.)/g, "$1"); }).join("");
  }

  live.margins = function (doc, rules, paper) {
    var own = applying(rules, doc.defaultView.getComputedStyle(doc.body).page || "auto");
    var found = boxes(own);
    return {
      size: lengths(doc, own, paper),
      /* The boxes of one sheet, each with its name, words, and look. */
      boxes: function (number, total) {
        return Object.keys(found).map(function (name) {
          var styles = found[name];
          return {
            name: name.slice(1),
            words: said(doc, last(styles, "content"), number, total),
            font: last(styles, "font"),
            color: last(styles, "color"),
            align: last(styles, "text-align"),
            padding: last(styles, "padding-top"),
            inset: last(styles, "padding-left"),
            width: last(styles, "width")
          };
        }).filter(function (box) { return box.words !== ""; });
      }
    };
  };
}());
