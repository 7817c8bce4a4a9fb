/* What is written: ruled fields grow with it, the print menu follows it, empty dates leave their gaps to the paper. */
addEventListener("DOMContentLoaded", () => {
  const areas = [...document.querySelectorAll("textarea")];
  const grows = CSS.supports("field-sizing", "content");
  const fit = area => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  };
  if (!grows) {
    areas.forEach(fit);
    addEventListener("beforeprint", () => document.querySelectorAll("textarea").forEach(fit));
  }

  const dates = () => document.querySelectorAll('input[type="date"]').forEach(date => {
    date.toggleAttribute("data-written", Boolean(date.value));
  });
  const form = element => element.closest(".leaf-body");
  document.addEventListener("input", event => {
    if (!form(event.target)) return;
    if (!grows && event.target.matches("textarea")) fit(event.target);
    const filled = document.querySelector('.menu-body [name="fill"][value="filled"]');
    if (filled) filled.checked = true;
    dates();
  });
  addEventListener("beforeprint", dates);
  dates();

  // Enter in a one-line blank would send the form, and there is nowhere to send it.
  document.addEventListener("submit", event => event.preventDefault());
});
