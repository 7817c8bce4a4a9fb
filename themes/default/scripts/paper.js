/* On the way to paper: what is written is copied out as plain text beside its control, and what is folded away opens. */
(() => {
  /* No line of writing holds fewer letters, so this many rules are enough. */
  const LETTERS = 20;
  let copies = [], opened = [];

  const words = control => {
    if (control.type !== "date") return control.value.trimEnd();
    const day = control.valueAsDate;
    return day ? day.toLocaleDateString(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" }) : "";
  };
  const rules = (text, rows) => {
    const written = text.split("\n").reduce((sum, line) => sum + Math.ceil(line.length / LETTERS) + 1, 0);
    const ruling = document.createElement("span");
    ruling.className = "rules";
    ruling.append(...Array.from({ length: Math.max(rows, written) }, () => document.createElement("i")));
    return ruling;
  };
  const copy = control => {
    const text = words(control);
    control.toggleAttribute("data-written", Boolean(text));
    if (!text) return;
    const ink = document.createElement("span");
    const long = control.classList.contains("lines");
    ink.className = `written print-only ${long ? "long" : "short"}`;
    ink.classList.toggle("inline", control.classList.contains("inline"));
    ink.setAttribute("aria-hidden", "true");
    ink.textContent = text;
    if (long) {
      const rows = control.parentElement.querySelectorAll(".rules > i").length;
      ink.style.minHeight = `calc(var(--writing) * ${rows})`;
      ink.prepend(rules(text, rows));
    }
    control.after(ink);
    copies.push(ink);
  };

  addEventListener("beforeprint", () => {
    document.querySelectorAll(".leaf-body :is(textarea, input.line)").forEach(copy);
    opened = [...document.querySelectorAll(".leaf-body details:not([open], .no-print)")];
    opened.forEach(details => { details.open = true; });
  });
  addEventListener("afterprint", () => {
    copies.forEach(ink => ink.remove());
    opened.forEach(details => { details.open = false; });
    copies = [], opened = [];
  });
})();
