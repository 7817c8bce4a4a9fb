/* A journey's agenda moves as a whole: pick when it begins, and every clock time follows. */
addEventListener("DOMContentLoaded", () => {
  const clock = minutes => {
    const hours = String(Math.floor(minutes / 60) % 24).padStart(2, "0");
    return `${hours}:${String(minutes % 60).padStart(2, "0")}`;
  };
  document.querySelectorAll('[data-do="begin"]').forEach(begin => begin.addEventListener("input", () => {
    if (!begin.value) return;
    const [hours, minutes] = begin.value.split(":").map(Number);
    // A print-out may hold several journeys.
    const journey = begin.closest("article");
    let at = hours * 60 + minutes;
    journey.querySelectorAll(".agenda [data-min]").forEach(item => {
      item.querySelector(".punch-at").textContent = clock(at);
      at += Number(item.dataset.min);
    });
    journey.querySelector("[data-ends]").textContent = clock(at);
  }));
});
