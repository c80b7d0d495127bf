/* Search over everything, from a file: the index is in script files beside this one (search/1.js and on), as a page
   opened from disk may fetch nothing else. They are loaded when somebody goes to the box, and not before.
   No library, nothing stored, nothing sent. */
"use strict";
(() => {
  const box = document.getElementById("search");
  if (!box) return; // a template of the site's own may leave it out
  const list = document.getElementById("search-results");
  const status = document.getElementById("search-status");
  const root = new URL(".", document.currentScript.src);
  const SHOWN = 6; // of each kind

  box.hidden = false;

  // ------------------------------------------------------------------ the index

  let tables; // how words are folded; comes with the first file
  let parts = 0; // files of the index that have arrived
  const rows = [];

  const load = (number) => {
    const script = document.createElement("script");
    script.src = new URL(`search/${number}.js`, root).href;
    document.head.append(script);
  };

  // Each file of the index calls this.
  window.briefsIndex = (head, found) => {
    if (head.parts) {
      tables = head;
      for (let number = 2; number <= head.parts; number++) load(number);
    }
    for (const [kind, title, href, note, folded] of found) {
      const shown = split(`${title} ${note}`);
      rows.push({ kind, title, href, note, words: ` ${shown} ${folded || ""} `, titled: split(title).length });
    }
    parts++;
    search();
  };

  const split = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  // ------------------------------------------------------------------ folding: as views/search.py does it

  const plain = (text) => {
    const told = (t) => t.replace(/[`\u0080-\uffff]/g, (c) => tables.plain[c] ?? c);
    return told(told(text).normalize("NFKD").replace(/\p{M}/gu, ""));
  };

  const size = (word) => [...word].length;

  const spelling = (word) =>
    size(word) < tables.shortest ? word : tables.letters.reduce((w, [from, to]) => w.replaceAll(from, to), word);

  /** For each word of a query, the forms in which the index may have it. */
  const folded = (query) => {
    const words = plain(query).replace(/['`]/g, "").match(/[\p{L}\p{N}]+/gu) ?? [];
    return words.map((word) => {
      const low = word.toLowerCase();
      const forms = new Set([low, spelling(low)]);
      if (size(low) > 2) {
        // "Moham" is on the way to Mohammed, which is listed under Muhammad.
        for (const form in tables.heads) if (form.startsWith(low)) tables.heads[form].forEach((h) => forms.add(h));
      }
      return [...forms];
    });
  };
  window.briefsFolded = folded; // for the test that holds it to the Python

  /** How well a row fits, 0 the best; Infinity where a word is missing. Whole words of a title come first. */
  const misfit = (row, query) => {
    let sum = 0;
    for (const forms of query) {
      let best = Infinity;
      for (const form of forms) {
        const at = row.words.indexOf(` ${form}`);
        if (at < 0) continue;
        const whole = row.words[at + 1 + form.length] === " " ? 0 : 0.5;
        best = Math.min(best, whole + (at === 0 ? 0 : at < row.titled ? 0.25 : 1));
      }
      if (best === Infinity) return best;
      sum += best;
    }
    return sum / query.length;
  };

  // ------------------------------------------------------------------ results

  let chosen = -1;
  const options = () => [...list.querySelectorAll("[role=option]")];

  const search = () => {
    if (!tables || document.activeElement !== box) return;
    const query = folded(box.value);
    if (!query.length) return close();
    const found = new Map();
    for (const row of rows) {
      const fit = misfit(row, query);
      if (fit === Infinity) continue;
      if (!found.has(row.kind)) found.set(row.kind, []);
      found.get(row.kind).push([fit, row]);
    }
    const groups = [...found].map(([kind, all]) => [kind, all.sort((a, b) => a[0] - b[0])]);
    // Those with the words in their title come first; among them people, then what they did.
    groups.sort((a, b) => Math.floor(a[1][0][0]) - Math.floor(b[1][0][0]) || a[0] - b[0]);
    show(groups);
  };

  const show = (groups) => {
    list.replaceChildren(...groups.map(([kind, all]) => group(kind, all)));
    box.setAttribute("aria-expanded", String(groups.length > 0));
    list.hidden = !groups.length;
    choose(-1);
    const count = groups.reduce((sum, [, all]) => sum + all.length, 0);
    const more = parts < tables.parts ? " so far" : "";
    status.textContent = count ? `${count} found${more}` : more ? "Searching" : "Nothing found";
  };

  const group = (kind, all) => {
    const heading = element("p", { id: `found-${kind}`, className: "found-kind" }, tables.kinds[kind]);
    if (all.length > SHOWN) heading.append(element("span", { className: "note" }, ` ${SHOWN} of ${all.length}`));
    const section = element("div", {}, heading);
    section.setAttribute("role", "group");
    section.setAttribute("aria-labelledby", heading.id);
    all.slice(0, SHOWN).forEach(([, row], place) => section.append(option(row, `found-${kind}-${place}`)));
    return section;
  };

  const option = (row, id) => {
    // A link, so that it opens in a new tab as links do; reached with the arrows, not with Tab.
    const link = element("a", { id, href: new URL(row.href, root).href, tabIndex: -1 }, element("bdi", {}, row.title));
    if (row.note) link.append(" ", element("span", { className: "note" }, row.note));
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    return link;
  };

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children); // text stays text: nothing here is read as markup
    return made;
  };

  /** Mark a result; beyond either end is the box itself. */
  const choose = (place) => {
    const all = options();
    chosen = place < -1 ? all.length - 1 : place < all.length ? place : -1;
    all.forEach((link, at) => link.setAttribute("aria-selected", String(at === chosen)));
    if (chosen < 0) return box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-activedescendant", all[chosen].id);
    all[chosen].scrollIntoView({ block: "nearest" });
  };

  const close = () => {
    list.hidden = true;
    list.replaceChildren();
    status.textContent = "";
    box.setAttribute("aria-expanded", "false");
    choose(-1);
  };

  // ------------------------------------------------------------------ hand

  let asked = false;
  box.addEventListener("focus", () => {
    if (!asked) load(1);
    asked = true;
    search();
  });
  box.addEventListener("input", search);
  box.addEventListener("keydown", (event) => {
    const all = options();
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Enter" && all.length) all[Math.max(chosen, 0)].click();
    else if (event.key === "Escape") {
      if (!status.textContent) box.value = "";
      close();
    } else return;
    event.preventDefault();
  });
  box.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // else the box would close before the click
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
