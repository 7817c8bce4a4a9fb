/* Contents: marks the section being read. */
addEventListener("DOMContentLoaded", () => {
  const links = [...document.querySelectorAll(".leaf-margin .toc a")];
  if (!links.length || !("IntersectionObserver" in window)) return;
  const target = link => document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const byTarget = new Map(links.map(link => [target(link), link]));
  const mark = current => links.forEach(link => {
    if (link === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  });
  const observer = new IntersectionObserver(
    entries => entries.filter(entry => entry.isIntersecting).forEach(entry => mark(byTarget.get(entry.target))),
    { rootMargin: "0px 0px -75% 0px" },
  );
  byTarget.forEach((_, heading) => heading && observer.observe(heading));
});
