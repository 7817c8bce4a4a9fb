/* Examples wider than the page scroll in their box. Not every browser lets a keyboard get there by itself; where a box
   does not scroll, there is nothing to stop at. */
addEventListener("DOMContentLoaded", () => {
  const fit = box => {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  };
  const watch = new ResizeObserver(changes => changes.forEach(change => fit(change.target)));
  document.querySelectorAll("pre").forEach(box => {
    fit(box);
    watch.observe(box);
  });
});
