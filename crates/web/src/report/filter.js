(() => {
  "use strict";
  const form = document.getElementById("filter");
  if (!form) return;
  const words = document.getElementById("filter-words");
  const school = document.getElementById("filter-school");
  const button = document.getElementById("filter-open");
  const result = document.getElementById("filter-result");
  const causes = [...document.querySelectorAll("article.cause")].map((article) => {
    const heads = [...article.querySelectorAll("th[data-column]")];
    const shared = article.querySelector(".shared");
    return {
      article,
      list: article.querySelector("details.places"),
      shared: (shared ? shared.textContent : "").toLowerCase(),
      school: heads.findIndex((head) => head.dataset.column === "school"),
      rows: [...article.querySelectorAll("tbody tr")],
    };
  });
  const groups = [...document.querySelectorAll(".group")];
  const total = causes.reduce((sum, cause) => sum + cause.rows.length, 0);
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  form.hidden = false;

  const filter = () => {
    const wanted = words.value.trim().toLowerCase();
    const place = school ? school.value : "";
    const active = wanted !== "" || place !== "";
    let shown = 0;
    for (const cause of causes) {
      let here = 0;
      for (const row of cause.rows) {
        const cell = cause.school < 0 ? null : row.cells[cause.school];
        const fits =
          (place === "" || (cell && cell.textContent === place)) &&
          (wanted === "" || row.textContent.toLowerCase().includes(wanted) || cause.shared.includes(wanted));
        row.hidden = !fits;
        if (fits) here += 1;
      }
      cause.article.hidden = active && here === 0;
      if (active && cause.list) cause.list.open = here > 0 && here <= 50;
      shown += here;
    }
    for (const group of groups) {
      const some = group.querySelector("article.cause:not([hidden])") !== null;
      group.hidden = active && !some;
      if (active && some && group.tagName === "DETAILS") group.open = true;
    }
    result.textContent = active
      ? form.dataset.result.replace("{shown}", numbers.format(shown)).replace("{total}", numbers.format(total))
      : "";
  };

  let waiting = 0;
  words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 150);
  });
  if (school) school.addEventListener("change", filter);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    filter();
  });
  let open = false;
  button.addEventListener("click", () => {
    open = !open;
    for (const list of document.querySelectorAll("details")) list.open = open;
    button.textContent = open ? form.dataset.close : form.dataset.open;
  });
})();
