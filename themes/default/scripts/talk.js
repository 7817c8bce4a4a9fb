/* Conversation mode: one cue to a screen, with a clock for each stage. Words come from the dialog's data attributes. */
addEventListener("DOMContentLoaded", () => {
  const talk = document.querySelector("dialog.talk");
  if (!talk) return;
  const part = selector => talk.querySelector(selector);
  const say = (words, values) => words.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
  const stages = [...document.querySelectorAll(".stage")];
  const cues = stages.flatMap((stage, index) =>
    [...stage.querySelectorAll(".cues > div")].map((cue, place) => ({ stage, index, place, cue })));
  if (!cues.length) {
    document.querySelectorAll('[data-do="talk"]').forEach(button => { button.hidden = true; });
    return;
  }

  const cue = part(".talk-cue");
  const track = part(".talk-track");
  let at = 0, spent = [], running = true, ticking, awake;

  const showClock = ({ stage, index }) => {
    const seconds = spent[index] ?? 0;
    const minutes = stage.dataset.min;
    part("[data-clock]").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    part(".talk-clock small").textContent = minutes ? say(talk.dataset.ofMinutes, { n: minutes }) : "";
    part(".talk-clock u").textContent = running ? talk.dataset.pause : talk.dataset.goOn;
  };
  const show = () => {
    const now = cues[at];
    const title = now.stage.querySelector("h2, h3").textContent;
    part(".talk-stage").textContent = say(talk.dataset.stage, { n: now.index + 1, total: stages.length, title });
    cue.dataset.cue = now.cue.dataset.cue;
    cue.querySelector("h2").textContent = now.cue.querySelector("dt").textContent;
    const words = now.cue.querySelector("dd").cloneNode(true);
    words.querySelectorAll("[id]").forEach(element => element.removeAttribute("id"));
    cue.querySelector("div").replaceChildren(...words.childNodes);
    const own = now.stage.querySelector(".own textarea")?.value ?? "";
    part(".talk-own").hidden = !own;
    part(".talk-own p").textContent = own;
    [...track.children].forEach((mark, index) => {
      const state = index < at ? "done" : index === at ? "now" : "";
      mark.className = `${cues[index].place ? "" : "first "}${state}`;
    });
    part(".talk-count").textContent = say(talk.dataset.count, { n: at + 1, total: cues.length });
    part('[data-do="back"]').disabled = at === 0;
    part('[data-do="next"]').textContent = at === cues.length - 1 ? talk.dataset.finish : talk.dataset.next;
    showClock(now);
  };
  const go = steps => {
    if (at + steps >= cues.length) return talk.close();
    at = Math.max(0, at + steps);
    cue.scrollTop = talk.scrollTop = 0;
    show();
  };
  const tick = () => {
    if (!running) return;
    const { index } = cues[at];
    spent[index] = (spent[index] ?? 0) + 1;
    showClock(cues[at]);
  };
  const start = async () => {
    at = 0, spent = [], running = true;
    talk.showModal();
    part('[data-do="next"]').focus();
    show();
    ticking = setInterval(tick, 1000);
    try { awake = await navigator.wakeLock?.request("screen"); } catch { /* the screen may go dark */ }
  };

  track.append(...cues.map(() => document.createElement("li")));
  const actions = {
    talk: start,
    next: () => go(1),
    back: () => go(-1),
    clock: () => { running = !running; show(); },
    close: () => talk.close(),
  };
  document.addEventListener("click", event => actions[event.target.closest("[data-do]")?.dataset.do]?.());
  talk.addEventListener("keydown", event => {
    const steps = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
    if (!steps) return;
    event.preventDefault();
    go(steps);
  });
  talk.addEventListener("close", () => {
    clearInterval(ticking);
    awake?.release?.();
  });
  const deep = () => { if (location.hash === "#talk" && !talk.open) start(); };
  addEventListener("hashchange", deep);
  deep();
});
