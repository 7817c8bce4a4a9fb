/* Tables that grow: rows are added as copies of the last, and taken away again. Words come from the table. */
addEventListener("DOMContentLoaded", () => {
  const say = (words, n, column = "") => words.replace("{n}", n).replace("{column}", column);
  const rowsOf = table => [...table.tBodies[0].rows].filter(row => !row.classList.contains("spare"));
  const blanks = row => [...row.querySelectorAll("textarea")];
  const empty = blank => { blank.value = ""; };

  const number = table => rowsOf(table).forEach((row, index) => {
    const drop = row.querySelector(".deal-drop .sr");
    if (drop) drop.textContent = say(table.dataset.dropLabel, index + 1);
    blanks(row).forEach(blank => {
      const column = blank.closest("td").dataset.label ?? "";
      blank.setAttribute("aria-label", say(table.dataset.blankLabel, index + 1, column));
    });
  });

  const add = table => {
    const rows = rowsOf(table);
    const last = rows[rows.length - 1];
    const row = last.cloneNode(true);
    blanks(row).forEach((blank, index) => {
      empty(blank);
      blank.removeAttribute("id");
      blank.name = `${table.id}-row-${rows.length + 1}-${index + 1}`;
    });
    last.after(row);
    number(table);
    blanks(row)[0]?.focus();
  };

  const drop = (table, row) => {
    if (rowsOf(table).length > 1) row.remove();
    else blanks(row).forEach(empty);
    number(table);
    blanks(rowsOf(table)[0])[0]?.focus();
  };

  document.addEventListener("click", event => {
    const button = event.target.closest('[data-do="add-row"], [data-do="remove-row"]');
    if (!button) return;
    if (button.dataset.do === "remove-row") drop(button.closest("table"), button.closest("tr"));
    else add(document.getElementById(button.getAttribute("aria-controls")));
  });
});
