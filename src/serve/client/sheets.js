/* The live site's own script: the page as sheets of paper. The page is copied into a frame of its own, its rules for
   paper are put in force, and it runs through columns of the size of a sheet's room: columns break where pages break,
   since the browser has one way of breaking for both. It is a preview all the same; printing decides. */
(function () {
  "use strict";

  var live = window.coachbookLive;
  var PAPERS = { a4: { width: 210, height: 297 }, letter: { width: 215.9, height: 279.4 } };
  /* Between two sheets, and around them, in pixels. */
  var GAP = 28;
  /* However long a page: no browser draws endless columns. */
  var MOST = 400;
  /* A stylesheet that has not come by then does not come. */
  var PATIENCE = 20000;
  var NOT_PRINTED = "script, .proof, .proof-badge, .proof-gone, link[data-coachbook-live], link[data-leaving], [data-coachbook-bar]";

  /* The page as it goes to the printer: themes prepare it when they are told that it is printed. */
  function copy() {
    window.dispatchEvent(new Event("beforeprint"));
    var root = document.documentElement.cloneNode(true);
    window.dispatchEvent(new Event("afterprint"));
    root.querySelectorAll(NOT_PRINTED).forEach(function (element) { element.remove(); });
    root.querySelectorAll(".menu[open]").forEach(function (menu) { menu.removeAttribute("open"); });
    root.querySelectorAll("[inert]").forEach(function (element) { element.removeAttribute("inert"); });
    root.querySelectorAll("[loading]").forEach(function (picture) { picture.removeAttribute("loading"); });
    root.querySelectorAll("link[href], img[src]").forEach(function (element) {
      var name = element.hasAttribute("src") ? "src" : "href";
      element.setAttribute(name, new URL(element.getAttribute(name), document.baseURI).href);
    });
    return root;
  }

  function arrived(elements) {
    return Promise.all(Array.prototype.map.call(elements, function (element) {
      return new Promise(function (resolve) {
        if (element.complete) { resolve(); return; }
        element.addEventListener("load", resolve, { once: true });
        element.addEventListener("error", resolve, { once: true });
        setTimeout(resolve, PATIENCE);
      });
    }));
  }

  /* How far a document runs, down or aside. */
  function extent(doc, down) {
    return down ? doc.documentElement.scrollHeight : doc.documentElement.scrollWidth;
  }

  /* Lays the copy out in columns; gives back how many there are. */
  function columns(frame, doc, size, down) {
    var room = { width: size.width - size.left - size.right, height: size.height - size.top - size.bottom };
    var pitch = (down ? size.height : size.width) + GAP;
    var gap = pitch - (down ? room.height : room.width);
    var sheet = new doc.defaultView.CSSStyleSheet();
    sheet.replaceSync(
      ":root { width: " + room.width + "px !important; height: " + room.height + "px !important; min-height: 0 !important;" +
      " max-width: none !important; margin: 0 !important; padding: 0 !important; border: 0 !important; overflow: visible !important;" +
      " columns: " + room.width + "px auto !important; column-fill: auto !important; column-rule: none !important;" +
      (down ? " column-height: " + room.height + "px !important; column-wrap: wrap !important; height: auto !important;" +
        " row-gap: " + gap + "px !important; column-gap: 0 !important;"
        : " column-gap: " + gap + "px !important;") +
      /* So that the paper behind shines through between the columns. */
      " background: linear-gradient(transparent, transparent) !important; scrollbar-width: none !important; }" +
      " :root::-webkit-scrollbar { display: none !important; }");
    doc.adoptedStyleSheets = [sheet];
    frame.style.width = room.width + "px";
    frame.style.height = room.height + "px";
    var gone = extent(doc, down) + gap;
    var count = Math.max(1, Math.min(MOST, Math.round(gone / pitch)));
    var whole = (count - 1) * pitch;
    frame.style.width = room.width + (down ? 0 : whole) + "px";
    frame.style.height = room.height + (down ? whole : 0) + "px";
    if (!down) {
      /* As wide as all columns, so that those of a page from right to left are inside as well. */
      sheet.insertRule(":root { width: " + (room.width + whole) + "px !important; }", sheet.cssRules.length);
    }
    return { count: count, pitch: pitch };
  }

  function place(element, style) {
    Object.keys(style).forEach(function (name) { element.style[name] = style[name]; });
    return element;
  }

  /* One box of a sheet's margin. */
  function margin(box, size) {
    var element = document.createElement("div");
    element.className = "margin-box";
    element.textContent = box.words;
    var edge = box.name.split("-");
    var side = edge[1] === "middle" ? edge[0] : null;
    place(element, { font: box.font, color: box.color || "#000" });
    if (side) {
      var across = { top: "50%", width: size[side] + "px", paddingLeft: box.inset, textAlign: box.align };
      across[side] = "0";
      return place(element, across);
    }
    place(element, { left: size.left + "px", width: size.width - size.left - size.right + "px", height: size[edge[0]] + "px",
      paddingTop: box.padding, textAlign: box.align || edge[1] });
    element.style[edge[0]] = "0";
    return element;
  }

  function sheet(number, laid, size, margins, down) {
    var element = document.createElement("div");
    element.className = "sheet";
    place(element, { width: size.width + "px", height: size.height + "px" });
    element.style[down ? "top" : "left"] = (number - 1) * laid.pitch + "px";
    margins.boxes(number, laid.count).forEach(function (box) { element.appendChild(margin(box, size)); });
    return element;
  }

  function draw(strip, frame, doc, paper) {
    var pages = live.pageRules(doc);
    var landscape = pages.some(function (rule) { return /landscape/.test(rule.style.getPropertyValue("size")); });
    var lying = { width: paper.height, height: paper.width };
    var margins = live.margins(doc, pages, landscape ? lying : paper);
    var size = margins.size;
    place(frame, { width: size.width - size.left - size.right + "px", height: size.height - size.top - size.bottom + "px" });
    live.printed(doc);
    /* Below one another where the browser can, beside one another where not. */
    var down = CSS.supports("column-wrap", "wrap") && CSS.supports("column-height", "10px");
    var laid = columns(frame, doc, size, down);
    var back = doc.dir === "rtl" && !down;
    for (var number = 1; number <= laid.count; number += 1) {
      var made = sheet(number, laid, size, margins, down);
      if (back) { made.style.left = (laid.count - number) * laid.pitch + "px"; }
      strip.insertBefore(made, frame);
    }
    place(frame, { left: size.left + "px", top: size.top + "px" });
    var whole = (laid.count - 1) * laid.pitch;
    return { count: laid.count, down: down, width: size.width + (down ? 0 : whole), height: size.height + (down ? whole : 0), sheet: size };
  }

  /* Puts the page into `strip` as sheets; what comes is how many, and how large it all is. */
  live.sheets = function (strip, name) {
    var frame = document.createElement("iframe");
    frame.className = "copy";
    frame.tabIndex = -1;
    frame.setAttribute("aria-hidden", "true");
    strip.replaceChildren(frame);
    var doc = frame.contentDocument;
    /* Ordinary rules, not those of old pages. */
    doc.open();
    doc.write("<!doctype html>");
    doc.close();
    var root = doc.adoptNode(copy());
    root.inert = true;
    var links = root.querySelectorAll("link[rel=stylesheet]");
    var pictures = root.querySelectorAll("img");
    var styles = arrived(links);
    doc.replaceChild(root, doc.documentElement);
    return styles.then(function () { return arrived(pictures); }).then(function () { return doc.fonts.ready; }).then(function () {
      return frame.isConnected ? draw(strip, frame, doc, PAPERS[name]) : null;
    });
  };
}());
