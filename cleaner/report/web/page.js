"use strict";
(() => {
  const PAGE = 200;
  const form = document.querySelector(".filters");
  const table = document.getElementById("rows");
  if (!form || !table) return;
  const rows = Array.from(table.tBodies[0].rows, (row) => ({
    row,
    family: row.dataset.family,
    rule: row.dataset.rule,
    lang: row.dataset.lang,
    state: row.dataset.state,
    text: row.textContent.toLowerCase(),
  }));
  const names = ["family", "rule", "lang", "state"].filter((name) => document.getElementById(name));
  const fields = names.map((name) => document.getElementById(name));
  const search = document.getElementById("text");
  const count = document.getElementById("count");
  const more = document.getElementById("more");
  const number = new Intl.NumberFormat("en");
  let most = PAGE;

  const show = () => {
    const wanted = fields.map((field) => field.value);
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const each of rows) {
      const fits =
        names.every((name, i) => !wanted[i] || each[name] === wanted[i]) &&
        words.every((word) => each.text.includes(word));
      if (fits) found += 1;
      each.row.hidden = !fits || found > most;
    }
    more.hidden = found <= most;
    count.textContent =
      `${number.format(found)} of ${number.format(rows.length)} passages` +
      (found > most ? `, the first ${number.format(most)} shown` : "");
  };
  const again = () => {
    most = PAGE;
    show();
  };
  form.addEventListener("input", again);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(again));
  more.addEventListener("click", () => {
    const next = rows.filter((each) => !each.row.hidden).length;
    most += PAGE;
    show();
    const first = rows.filter((each) => !each.row.hidden)[next];
    if (first) {
      first.row.tabIndex = -1;
      first.row.focus();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !["INPUT", "SELECT"].includes(document.activeElement.tagName)) {
      event.preventDefault();
      search.focus();
    } else if (event.key === "Escape" && document.activeElement === search) {
      search.value = "";
      again();
    }
  });
  form.hidden = false;
  show();
})();
