/* The live site's own script, second part: its words, in the playbook's language. The server sends them ahead. */
(function () {
  "use strict";

  var live = window.coachbookLive;
  var told = window.coachbookWords || {};
  var words = told.words || {};
  delete window.coachbookWords;

  function language() {
    try { return Intl.getCanonicalLocales(told.language)[0]; } catch (_) { return "en"; }
  }
  live.language = language();

  /* The words for a key, with {name} filled in. */
  live.say = function (key, values) {
    var text = words[key] === undefined ? key : words[key];
    return text.replace(/\{(\w+)\}/g, function (gap, name) {
      return values && values[name] !== undefined ? String(values[name]) : gap;
    });
  };

  /* The words for so many. */
  live.count = function (key, number) {
    var form = key + "." + new Intl.PluralRules(live.language).select(number);
    return live.say(words[form] === undefined ? key + ".other" : form, { n: new Intl.NumberFormat(live.language).format(number) });
  };

  /* One thing, another, and a third. */
  live.list = function (parts) { return new Intl.ListFormat(live.language).format(parts); };
}());
