/* What a phone needs to keep the playbook on its first screen. A folder on the disk has no such thing, and browsers say so. */
(() => {
  const manifest = document.querySelector('meta[name="cb-manifest"]');
  if (!manifest || location.protocol === "file:") return;
  const link = document.createElement("link");
  link.rel = "manifest";
  link.href = manifest.content;
  document.head.append(link);
})();
