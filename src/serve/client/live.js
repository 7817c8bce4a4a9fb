/* The live site's own script, the last part: listens for changes and does what they ask for. */
(function () {
  "use strict";

  var here = document.currentScript;
  var address = new URL(here.src);
  var base = address.pathname.replace(/[^/]*$/, "");
  var me = {
    run: base.split("/")[2],
    page: address.searchParams.get("page") || "",
    hash: address.searchParams.get("hash") || ""
  };
  var live = window.coachbookLive;
  var leaving = false;
  var latest = 0;

  window.addEventListener("pagehide", function () { leaving = true; });
  window.addEventListener("pageshow", function (event) { if (event.persisted) { leaving = false; ask(); } });

  /* Only while there is something to load: from the browser's own page about a lost connection, no tab comes back. */
  var reloading = false;
  function reload() {
    if (leaving || reloading) { return; }
    reloading = true;
    fetch(location.href, { method: "HEAD", cache: "no-store" }).then(function () {
      if (leaving) { return; }
      leaving = true;
      live.keep(me.page);
      location.reload();
    }).catch(function () { reloading = false; revive(); });
  }

  /* A stylesheet that changed takes the old one's place once it is there, so that nothing is seen unstyled. */
  function restyle(style) {
    var wanted = new URL("/" + style.split("/").map(encodeURIComponent).join("/"), location.href);
    var family = wanted.pathname.replace(/\.[0-9a-f]{8}\.css$/, "");
    document.querySelectorAll("link[rel=stylesheet]:not([data-leaving])").forEach(function (link) {
      var current = new URL(link.href);
      if (current.pathname === wanted.pathname || current.pathname.replace(/\.[0-9a-f]{8}\.css$/, "") !== family) { return; }
      var next = link.cloneNode();
      next.href = wanted.href;
      link.setAttribute("data-leaving", "");
      next.addEventListener("load", function () { link.remove(); live.bar.fresh(); });
      next.addEventListener("error", function () { next.remove(); link.removeAttribute("data-leaving"); });
      link.after(next);
    });
  }

  /* What the server says of this tab's page. */
  function learn(state) {
    if (leaving) { return; }
    if (state.run !== me.run) { reload(); return; }
    if (state.epoch < latest) { return; }
    latest = state.epoch;
    if (state.hash !== null && state.hash !== me.hash) { reload(); return; }
    live.gone(state.hash === null && me.hash !== "" ? { moved: state.moved } : null, base);
    if (state.hash !== null) { restyle(state.style); }
    live.bar.learn(state);
    live.proof(state, base);
  }

  function ask() {
    fetch(base + "state?page=" + encodeURIComponent(me.page), { cache: "no-store" })
      .then(function (answer) {
        if (answer.status === 403) { throw new Error("another run"); }
        return answer.json();
      })
      .then(learn)
      .catch(revive);
  }

  /* The server was ended, or started anew: then this tab's addresses are no longer its own, and it comes back by itself. */
  var reviving = false;
  function revive() {
    if (reviving || leaving) { return; }
    reviving = true;
    var wait = 300;
    (function again() {
      if (leaving) { return; }
      fetch(base + "state?page=" + encodeURIComponent(me.page), { cache: "no-store" }).then(function (answer) {
        if (answer.ok) { reviving = false; return answer.json().then(learn); }
        if (answer.status === 403) { reviving = false; reload(); return undefined; }
        throw new Error("not yet");
      }).catch(function () {
        wait = Math.min(wait * 1.5, 3000);
        setTimeout(again, wait);
      });
    }());
  }

  live.bar({ run: me.run, page: me.page, base: base });
  live.tabs({
    events: base + "events?page=" + encodeURIComponent(me.page),
    state: learn,
    /* Another tab heard of a change; what it means for this one, this one asks. */
    bell: ask,
    lost: revive
  });
  /* After the theme has set up its fields, so that it hears what is put back into them. */
  document.addEventListener("DOMContentLoaded", function () { setTimeout(live.restore, 0, me.page); });
  document.addEventListener("visibilitychange", function () { if (!document.hidden) { ask(); } });
  window.addEventListener("online", ask);
}());
