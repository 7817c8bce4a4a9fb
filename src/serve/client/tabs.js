/* The live site's own script, first part: of all tabs, one listens to the server and tells the others. A browser keeps
   only six connections to a host, and twenty tabs shall work. */
(function () {
  "use strict";

  var live = window.coachbookLive = {};
  var NAME = "coachbook-live";

  live.tabs = function (tab) {
    var channel = "BroadcastChannel" in window ? new BroadcastChannel(NAME) : null;
    if (channel) {
      channel.addEventListener("message", function (event) {
        if (event.data === "bell") { tab.bell(); }
        if (event.data === "lost") { tab.lost(); }
      });
    }
    function tell(word) { if (channel) { channel.postMessage(word); } }

    function listen() {
      return new Promise(function (resolve) {
        var source = new EventSource(tab.events);
        var leave = function () { source.close(); resolve(); };
        source.addEventListener("state", function (event) {
          var state;
          try { state = JSON.parse(event.data); } catch (_) { return; }
          tell("bell");
          tab.state(state);
        });
        source.addEventListener("error", function () {
          tell("lost");
          tab.lost();
          /* A refusal ends the source for good; the next tab, or this one once it is back, begins anew. */
          if (source.readyState === EventSource.CLOSED) { setTimeout(leave, 1000); }
        });
        window.addEventListener("pagehide", leave, { once: true });
      });
    }

    function lead() {
      if (!(navigator.locks && channel)) { listen().then(function () { setTimeout(lead, 1000); }); return; }
      /* Whoever holds the lock leads; when its tab goes, the next in line has it. */
      navigator.locks.request(NAME, listen).then(lead, function () { setTimeout(lead, 1000); });
    }

    lead();
    if (channel) { tab.bell(); }
  };
}());
