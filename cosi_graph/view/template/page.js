
// Filters the matrix and opens the evidence of a number. The page holds all its data in its own elements: every
// activity is an article, every number names the articles it counts. What is chosen stands in the address behind "#".
(() => {
  "use strict";
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const form = one("#filters");
  if (!form) return;
  document.documentElement.classList.add("live");
  form.hidden = false;

  const ordinals = (list) => (list ? list.split(" ").map(Number) : []);
  const deeds = all("#evidence .deed").map((element) => ({
    element,
    presidencies: element.dataset.presidency ? element.dataset.presidency.split(" ") : ["none"],
    text: fold([one("h3", element), ...all("blockquote", element)].map((part) => part.textContent).join(" ")),
  }));
  const table = one(".matrix");
  const [headings, totals] = all("thead tr", table);
  const numbers = all(".cell", table).map((link) => ({
    link,
    key: decodeURIComponent(link.hash.slice(1)),
    row: link.closest("tr"),
    column: link.parentElement.cellIndex,
    counted: ordinals(link.dataset.counted),
    others: ordinals(link.dataset.others),
  }));
  const held = new Set(numbers.flatMap((number) => number.counted));
  const panel = one("#panel");
  const reset = one("button[type=reset]", form);
  const status = one("output", form);
  let opener = null;

  const readState = () => {
    const hash = location.hash.slice(1);
    let state = new URLSearchParams(hash);
    if (!hash.includes("=")) {
      try { state = new URLSearchParams({ cell: decodeURIComponent(hash) }); } catch { /* a broken address chooses nothing */ }
    }
    return { presidency: state.get("presidency") ?? "", text: state.get("text") ?? "", cell: state.get("cell") ?? "" };
  };

  const writeState = (state, step) => {
    const kept = Object.entries(state).filter(([, value]) => value);
    const hash = new URLSearchParams(kept).toString().replaceAll("%3A", ":").replaceAll("%2F", "/");
    history[step](null, "", hash ? `#${hash}` : location.pathname + location.search);
    apply();
  };

  // A number is shown with the shade of its size: 1, 2, 3-4, 5-8, 9 and more.
  const shade = (count) => Math.min(5, 33 - Math.clz32(count - 1));
  const size = (lists, shown) => new Set(lists.flat().filter((ordinal) => shown.has(ordinal))).size;

  const choose = ({ presidency, text }) => {
    const words = fold(text).split(/\s+/).filter(Boolean);
    const fits = (deed) => (!presidency || deed.presidencies.includes(presidency)) && words.every((word) => deed.text.includes(word));
    return new Set(deeds.flatMap((deed, ordinal) => (fits(deed) ? [ordinal] : [])));
  };

  const paintNumbers = (shown) => {
    for (const number of numbers) {
      const count = number.counted.filter((ordinal) => shown.has(ordinal)).length;
      number.shown = count;
      number.link.hidden = count === 0;
      if (count && number.link.textContent !== String(count)) {
        const [row, column] = [one("th", number.row), headings.cells[number.column]].map((cell) => cell.textContent);
        number.link.textContent = count;
        number.link.className = `cell shade-${shade(count)}`;
        number.link.setAttribute("aria-label", `${count}: ${row}, ${column}`);
      }
    }
  };

  const paintTotals = (shown) => {
    const seen = numbers.filter((number) => number.shown);
    const columns = group(seen, "column");
    const rows = group(seen, "row");
    for (let column = 2; column < headings.cells.length; column += 1) {
      const found = columns.get(column);
      for (const row of table.rows) {
        if (row.cells.length > 1) row.cells[column].hidden = !found;
      }
      if (found) totals.cells[column].textContent = size(found.map((number) => number.counted), shown);
    }
    for (const row of all("tbody tr:not(.kind)", table)) {
      const found = rows.get(row);
      row.hidden = !found;
      if (found) row.cells[1].textContent = size(found.map((number) => number.counted), shown);
    }
    totals.cells[1].textContent = size(seen.map((number) => number.counted), shown);
    for (const kind of all("tbody", table)) {
      kind.hidden = all("tr:not(.kind)", kind).every((row) => row.hidden);
      one(".kind th", kind).colSpan = columns.size + 2;
    }
    return seen.length > 0;
  };

  const group = (items, key) => {
    const found = new Map();
    for (const item of items) found.set(item[key], [...(found.get(item[key]) ?? []), item]);
    return found;
  };

  const copies = (list, shown) => list.filter((ordinal) => shown.has(ordinal)).map((ordinal) => {
    const copy = deeds[ordinal].element.cloneNode(true);
    copy.removeAttribute("id");
    copy.hidden = false;
    return copy;
  });

  const openPanel = (number, shown) => {
    const names = [one("th", number.row), headings.cells[number.column]].map((cell) => {
      const name = one("span", cell);
      return name.title || name.textContent;
    });
    const count = one(".count", panel);
    const title = one("h2", panel);
    title.replaceChildren(...names.flatMap((name, place) => {
      const part = document.createElement("bdi");
      part.textContent = name;
      return place ? [" × ", part] : [part];
    }));
    count.textContent = number.shown === 1 ? count.dataset.one : count.dataset.many.replace("{}", number.shown);
    one(".found", panel).replaceChildren(...copies(number.counted, shown));
    const others = one(".others", panel);
    const beside = copies(number.others, shown);
    others.hidden = beside.length === 0;
    others.replaceChildren(one(".part", others), ...beside);
    opener = number.link;
    if (!panel.open) panel.showModal();
    panel.scrollTop = 0;
  };

  const apply = () => {
    const state = readState();
    const shown = choose(state);
    if (form.presidency.value !== state.presidency) form.presidency.value = state.presidency;
    if (form.text.value !== state.text) form.text.value = state.text;
    paintNumbers(shown);
    const found = paintTotals(shown);
    deeds.forEach((deed, ordinal) => { deed.element.hidden = !shown.has(ordinal); });
    status.textContent = status.dataset.pattern
      .replace("{shown}", [...held].filter((ordinal) => shown.has(ordinal)).length).replace("{all}", held.size);
    reset.hidden = !(state.presidency || state.text);
    one(".nothing", form).hidden = found;
    for (const part of [".box", ".under", "#evidence"]) one(part).hidden = !found;
    const chosen = numbers.find((number) => number.shown && number.key === state.cell);
    if (chosen) openPanel(chosen, shown);
    else if (panel.open) panel.close();
  };

  // The nearest number in a direction: along the row, or up and down the column.
  const neighbour = (from, key) => {
    const seen = numbers.filter((number) => number.shown);
    const place = (number) => (key === "ArrowLeft" || key === "ArrowRight" ? number.column : number.row.rowIndex);
    const same = key === "ArrowLeft" || key === "ArrowRight" ? "row" : "column";
    const forward = key === "ArrowRight" || key === "ArrowDown";
    const line = seen.filter((number) => number[same] === from[same]).sort((a, b) => place(a) - place(b));
    return line[line.indexOf(from) + (forward ? 1 : -1)];
  };

  const light = (link) => {
    for (const cell of all(".lit", table)) cell.classList.remove("lit");
    const number = numbers.find((candidate) => candidate.link === link);
    if (number) for (const cell of [headings.cells[number.column], one("th", number.row)]) cell.classList.add("lit");
  };

  table.addEventListener("click", (event) => {
    const link = event.target.closest(".cell");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    writeState({ ...readState(), cell: numbers.find((number) => number.link === link).key }, "pushState");
  });
  table.addEventListener("keydown", (event) => {
    const from = numbers.find((number) => number.link === event.target);
    if (!from || !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    neighbour(from, event.key)?.link.focus();
  });
  table.addEventListener("mouseover", (event) => light(event.target.closest(".cell")));
  table.addEventListener("mouseleave", () => light(null));
  table.addEventListener("focusin", (event) => light(event.target.closest(".cell")));
  table.addEventListener("focusout", () => light(null));
  panel.addEventListener("close", () => {
    if (readState().cell) writeState({ ...readState(), cell: "" }, "replaceState");
    opener?.focus();
  });
  panel.addEventListener("click", (event) => {
    if (event.target === panel || event.target.closest(".close")) panel.close();
  });
  form.addEventListener("input", () => {
    writeState({ presidency: form.presidency.value, text: form.text.value.trimStart() }, "replaceState");
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    writeState({}, "replaceState");
    form.text.focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", apply);
  addEventListener("hashchange", apply);
  apply();
})();
