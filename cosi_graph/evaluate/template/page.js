// Shows all sentences or only those with differences, and leads from one difference to the next.
(() => {
  "use strict";
  const one = (selector, within = document) => within.querySelector(selector);
  const form = one("#filters");
  if (!form) return;
  const sentences = [...document.querySelectorAll(".sentence")];
  const [choice, status, nothing] = [one("select", form), one("output", form), one(".nothing")];
  const fits = { all: () => true, any: (kinds) => kinds.length > 0, names: (kinds) => kinds.includes("names"), deeds: (kinds) => kinds.includes("deeds") };
  const kinds = (sentence) => (sentence.dataset.differs ?? "").split(" ").filter(Boolean);
  const shown = () => sentences.filter((sentence) => !sentence.hidden);

  const apply = () => {
    for (const sentence of sentences) sentence.hidden = !fits[choice.value](kinds(sentence));
    status.textContent = status.dataset.pattern.replace("{shown}", shown().length).replace("{all}", sentences.length);
    nothing.hidden = shown().length > 0;
  };

  // Where the bar stays in sight it covers the top of the window; a sentence just below it is the one being read.
  const lead = (direction) => {
    const edge = (getComputedStyle(form).position === "sticky" ? form.offsetHeight : 0) + 20;
    const differing = shown().filter((sentence) => kinds(sentence).length);
    const top = (sentence) => sentence.getBoundingClientRect().top;
    const target = direction > 0
      ? differing.find((sentence) => top(sentence) > edge + 4)
      : differing.findLast((sentence) => top(sentence) < edge - 4);
    if (!target) return;
    scrollBy({ top: top(target) - edge });
    target.focus({ preventScroll: true });
  };

  choice.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  one("[name=next]", form).addEventListener("click", () => lead(1));
  one("[name=previous]", form).addEventListener("click", () => lead(-1));
  form.hidden = false;
  apply();
})();
