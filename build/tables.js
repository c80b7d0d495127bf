/* Tables that sort, and lists that filter. Without this script they are plain tables and lists in the order in which
   the page was made. What to sort by stands in data-sort, as the page shows days and numbers in words. */
"use strict";
(() => {
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const value = (row, column) => {
    const cell = row.cells[column];
    const shown = cell.textContent.trim();
    return cell.dataset.sort ?? (/^[\d,.]+$/.test(shown) ? shown.replaceAll(",", "") : shown);
  };
  const compare = (a, b) => (Number.isNaN(a - b) ? collator.compare(a, b) : a - b);

  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const body = table.tBodies[0];
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const turned = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", turned ? "descending" : "ascending");
        // What is not known stands last, whichever way the rest is turned.
        const known = (row) => value(row, column) !== "";
        const rows = [...body.rows].sort(
          (a, b) => known(b) - known(a) || (turned ? -1 : 1) * compare(value(a, column), value(b, column)),
        );
        body.append(...rows);
      });
    });
    table.classList.add("sorts");
  }

  // What is filtered: the rows of a table, or what data-filter names within a list. Of a page in parts that is this
  // part alone, and the bar says so; the search goes over all, but for what data-unsearched says it has not.
  const parted = document.querySelector(".pager") !== null;
  const search = document.getElementById("search");
  for (const whole of document.querySelectorAll("[data-filter]")) {
    const items = [...whole.querySelectorAll(whole.dataset.filter)];
    if (items.length < 8) continue; // all in view as it is
    const words = items.map((item) => fold(item.textContent));
    const label = document.createElement("label");
    const box = document.createElement("input");
    const status = document.createElement("span");
    box.type = "search";
    box.autocomplete = "off";
    status.className = "note";
    status.setAttribute("role", "status");
    label.append(document.createElement("span"), box);
    label.firstChild.textContent = parted ? `Filter the ${items.length} on this part` : `Filter these ${items.length}`;
    const bar = document.createElement("div");
    bar.className = "filter";
    bar.append(label, status);
    if (parted && search && !("unsearched" in whole.dataset)) {
      const all = document.createElement("a");
      all.href = "#search";
      all.textContent = "Search all parts";
      all.addEventListener("click", (event) => {
        event.preventDefault();
        search.value = box.value;
        search.focus(); // which begins the search
      });
      bar.append(all);
    }
    (whole.closest(".table-frame") ?? whole).before(bar);
    const filter = () => {
      const wanted = fold(box.value).split(" ").filter(Boolean);
      items.forEach((item, at) => (item.hidden = !wanted.every((word) => words[at].includes(word))));
      // A heading over nothing says nothing.
      for (const group of whole.querySelectorAll("section")) {
        const inside = items.filter((item) => group.contains(item));
        group.hidden = inside.length > 0 && inside.every((item) => item.hidden);
      }
      const left = items.filter((item) => !item.hidden).length;
      status.textContent = wanted.length ? `${left} of ${items.length} shown` : "";
    };
    box.addEventListener("input", filter);
    // A link to one that is filtered away shows all again.
    window.addEventListener("hashchange", () => {
      if (!box.value || !document.querySelector(":target")?.closest("[hidden]")) return;
      box.value = "";
      filter();
      document.querySelector(":target").scrollIntoView();
    });
  }

  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
  }
})();
