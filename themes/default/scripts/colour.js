/* Light or dark paper. The choice is applied before the page is painted, so that it never flashes. */
(() => {
  const root = document.documentElement;
  const key = "cb:theme";
  const kept = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const keep = theme => { try { localStorage.setItem(key, theme); } catch { /* private windows forget */ } };

  const theme = kept();
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  // The bar around the page follows the page, not only the system.
  const bars = [...document.querySelectorAll('meta[name="theme-color"]')].map(bar => [bar, bar.media]);
  const tint = () => bars.forEach(([bar, media]) => {
    const chosen = root.dataset.theme;
    bar.media = chosen ? (media.includes(chosen) ? "all" : "not all") : media;
  });
  tint();

  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";

  addEventListener("DOMContentLoaded", () => {
    const buttons = [...document.querySelectorAll('[data-do="theme"]')];
    const show = () => buttons.forEach(button => button.setAttribute("aria-pressed", String(isDark())));
    buttons.forEach(button => button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      keep(root.dataset.theme);
      tint();
      show();
    }));
    system.addEventListener("change", show);
    show();
  });
})();
