"use strict";
// What report and playground share: the marks' modes, kinds and reasons.  Text is put in as text, never as HTML.

const why = document.getElementById("why");
let pinned = null;

function show(mark) {
  why.hidden = !mark;
  if (!mark) return;
  why.className = `k-${mark.dataset.kind}`;
  for (const place of why.querySelectorAll("[data-show]")) {
    const value = mark.dataset[place.dataset.show] ?? "";
    place.textContent = value;
    const row = place.closest("div");
    if (row) row.hidden = value === "";
  }
  why.querySelector("meter").value = Number(mark.dataset.confidence);
}

function pin(mark) {
  pinned = mark;
  show(mark);
}

const marked = (event) => (event.target instanceof Element ? event.target.closest("[data-rule]") : null);
document.addEventListener("pointerover", (event) => marked(event) && show(marked(event)));
document.addEventListener("pointerout", (event) => marked(event) && show(pinned));
document.addEventListener("focusin", (event) => { if (!why.contains(event.target)) pin(marked(event)); });
document.addEventListener("click", (event) => {
  if (marked(event)) pin(marked(event));
  else if (event.target.closest("[data-close]")) pin(null);
});
document.addEventListener("keydown", (event) => event.key === "Escape" && pin(null));

document.addEventListener("change", (event) => {
  const page = event.target.closest(".document");
  if (!page || event.target.type !== "radio") return;
  setMode(page, event.target.value);
});

function setMode(page, mode) {
  page.classList.remove("struck", "folded");
  page.classList.add(mode);
  for (const cut of page.querySelectorAll("details.cut")) cut.open = mode !== "folded";
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-toggle]");
  if (!button) return;
  const on = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(on));
  const kind = CSS.escape(`k-${button.dataset.toggle}`);
  for (const mark of button.closest(".document").querySelectorAll(`.source .${kind}`)) mark.classList.toggle("muted", !on);
});

let sought = "";  // the words that the last link leads to

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#d']");
  if (!link) return;
  sought = link.dataset.words ?? "";
  pointAt(document.getElementById(link.hash.slice(1)));
});

function pointAt(line) {
  if (!line?.matches(".line")) return;
  const fold = line.closest("details");
  if (fold) fold.open = true;
  document.querySelectorAll(".pointed").forEach((other) => other.classList.remove("pointed"));
  line.classList.add("pointed");
  line.scrollIntoView({ block: "center" });
  const words = sought && rangeOf(line.querySelector(".t"), sought);
  if (window.CSS?.highlights) words ? CSS.highlights.set("words", new Highlight(words)) : CSS.highlights.delete("words");
}

// The range of words in an element, whose text may be in several pieces; null if they are not in it.
function rangeOf(element, words) {
  const start = element.textContent.indexOf(words);
  if (start < 0) return null;
  const range = new Range();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let at = 0; walker.nextNode(); at += walker.currentNode.length) {
    const within = (place) => place - at >= 0 && place - at <= walker.currentNode.length;
    if (within(start)) range.setStart(walker.currentNode, start - at);
    if (within(start + words.length)) {
      range.setEnd(walker.currentNode, start + words.length - at);
      break;
    }
  }
  return range;
}
