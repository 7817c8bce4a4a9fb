/* The card index: facets narrow the cards, and live in the address where there is one. */
addEventListener("DOMContentLoaded", () => {
  const facets = document.querySelector('[data-do="facets"]');
  if (!facets) return;
  const cards = [...document.querySelectorAll(".card")];
  const inputs = [...facets.querySelectorAll("input")];
  const none = document.querySelector(".nothing");
  const found = document.querySelector("[data-found]");
  const keys = [...new Set(inputs.map(input => input.name))];
  const values = (card, key) => (card.dataset[key] ?? "").split(" ");

  if (matchMedia("(max-width: 51.99rem)").matches) {
    facets.querySelectorAll("details").forEach(group => { group.open = false; });
  }

  const wanted = () => Object.fromEntries(
    keys.map(key => [key, inputs.filter(input => input.name === key && input.checked).map(input => input.value)]),
  );
  const fits = (card, want, but) => keys.every(key =>
    key === but || !want[key].length || want[key].some(value => values(card, key).includes(value)));

  const count = want => inputs.forEach(input => {
    const matches = cards.filter(card => fits(card, want, input.name) && values(card, input.name).includes(input.value));
    input.parentElement.querySelector(".num").textContent = matches.length;
    input.parentElement.classList.toggle("spent", !matches.length);
  });

  const remember = want => {
    if (location.protocol === "file:") return;
    const query = new URLSearchParams();
    keys.forEach(key => want[key].forEach(value => query.append(key, value)));
    history.replaceState(null, "", (query.size ? `?${query}` : location.pathname) + location.hash);
  };

  const sift = () => {
    const want = wanted();
    const narrowed = keys.some(key => want[key].length);
    let shown = 0;
    cards.forEach(card => { card.hidden = !fits(card, want); shown += card.hidden ? 0 : 1; });
    none.hidden = shown > 0;
    const words = narrowed ? found.dataset.some : found.dataset.all;
    found.textContent = words.replace("{n}", shown).replace("{total}", cards.length);
    document.querySelectorAll(".found [data-do]").forEach(button => { button.hidden = !narrowed || !shown; });
    count(want);
    remember(want);
  };

  new URLSearchParams(location.search).forEach((value, key) => {
    const input = inputs.find(each => each.name === key && each.value === value);
    if (input) input.checked = true;
  });
  facets.addEventListener("change", sift);
  document.addEventListener("click", event => {
    if (!event.target.closest('[data-do="clear-facets"]')) return;
    facets.reset();
    sift();
    facets.querySelector("summary")?.focus();
  });
  sift();
});
