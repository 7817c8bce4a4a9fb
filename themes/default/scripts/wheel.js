/* Wheels: the dials draw the shape. Without script the rings stay, to be drawn on. */
addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll(".wheel").forEach(wheel => {
    const dials = [...wheel.querySelectorAll('input[type="range"]')];
    const shape = wheel.querySelector("polygon");
    const radius = Number(shape.dataset.radius);
    const draw = () => {
      const points = dials.map((dial, index) => {
        const angle = (index / dials.length) * 2 * Math.PI - Math.PI / 2;
        const reach = (radius * Number(dial.value)) / Number(dial.max);
        return `${(reach * Math.cos(angle)).toFixed(2)},${(reach * Math.sin(angle)).toFixed(2)}`;
      });
      shape.setAttribute("points", points.join(" "));
      dials.forEach(dial => { dial.nextElementSibling.value = dial.value; });
    };
    wheel.addEventListener("input", draw);
    draw();
  });
});
