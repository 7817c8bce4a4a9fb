/* The live site's own script: the page as the facilitator or a participant gets it. What is hidden is what the print
   of each leaves out, so that the screen shows it before the paper does. */
(function () {
  "use strict";

  var live = window.coachbookLive;
  var RULES = "@media screen {" +
    "[data-coachbook-view=participant] :is([data-audience=facilitator], .for-facilitator):not(.run-sheet *)," +
    "[data-coachbook-view=facilitator] :is([data-audience=participant], .for-participant) { display: none !important; } }";
  var ATTRIBUTE = "data-coachbook-view";
  var ready = false;

  function prepare() {
    if (ready) { return; }
    var sheet = new CSSStyleSheet();
    sheet.replaceSync(RULES);
    document.adoptedStyleSheets = document.adoptedStyleSheets.concat(sheet);
    ready = true;
  }

  /* What is read stays where it is while things above it come and go. */
  function holding(change) {
    /* What stands aside may stand still while the page goes by. */
    var blocks = document.querySelectorAll("main :is(h1, h2, h3, p, li, dd, fieldset):not(aside *, nav *)");
    var seen = Array.prototype.filter.call(blocks, function (block) {
      var box = block.getBoundingClientRect();
      return box.height > 0 && box.bottom > 0 && box.top < window.innerHeight;
    }).map(function (block) { return { block: block, top: block.getBoundingClientRect().top }; });
    /* The browser would do the same a moment later, and once more is too much. */
    var style = document.documentElement.style;
    style.overflowAnchor = "none";
    requestAnimationFrame(function () { requestAnimationFrame(function () { style.overflowAnchor = ""; }); });
    change();
    var stayed = seen.find(function (item) { return item.block.getBoundingClientRect().height > 0; });
    if (!stayed) { return; }
    var moved = stayed.block.getBoundingClientRect().top - stayed.top;
    if (moved && window.scrollY > 0) { window.scrollBy({ top: moved, behavior: "instant" }); }
  }

  /* The print menu follows, so that what is printed is what was seen. */
  function follow(who) {
    document.querySelectorAll("[name=audience]").forEach(function (choice) {
      choice.checked = who ? choice.value === who : choice.defaultChecked;
    });
  }

  live.view = function (who) {
    prepare();
    holding(function () {
      if (who) { document.documentElement.setAttribute(ATTRIBUTE, who); }
      else { document.documentElement.removeAttribute(ATTRIBUTE); }
    });
    follow(who);
  };
}());
