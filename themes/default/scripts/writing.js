/* What is written: ruled fields grow with it, and the print menu follows it. */
addEventListener("DOMContentLoaded", () => {
  const areas = [...document.querySelectorAll("textarea")];
  const grows = CSS.supports("field-sizing", "content");
  const fit = area => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  };
  if (!grows) areas.forEach(fit);

  document.addEventListener("input", event => {
    if (!event.target.closest(".leaf-body")) return;
    if (!grows && event.target.matches("textarea")) fit(event.target);
    const filled = document.querySelector('.menu-body [name="fill"][value="filled"]');
    if (filled) filled.checked = true;
  });

  // Enter in a one-line blank would send the form, and there is nowhere to send it.
  document.addEventListener("submit", event => event.preventDefault());
});
