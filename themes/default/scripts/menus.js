/* Menus are details elements: they open without script. This closes them, and prints. */
(() => {
  const folded = matchMedia("(max-width: 51.99rem)");
  const open = () => [...document.querySelectorAll(".menu[open]")];

  document.addEventListener("click", event => {
    if (event.target.closest('[data-do="print"]')) print();
    if (folded.matches) return;
    open().filter(menu => !menu.contains(event.target)).forEach(menu => { menu.open = false; });
  });
  addEventListener("keydown", event => {
    const menu = event.key === "Escape" && open()[0];
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
