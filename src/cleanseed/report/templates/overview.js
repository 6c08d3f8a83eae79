// The list of documents: filters, and opening a document that the page holds compressed.

const overview = document.getElementById("overview");
const opened = document.getElementById("opened");
const turns = document.querySelector(".turn");
const form = document.querySelector(".filters");
const entries = [...document.querySelectorAll("#documents tbody tr")];

async function unpacked(place) {
  const bytes = Uint8Array.from(atob(document.getElementById(`packed-${place}`).textContent), (c) => c.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

async function follow() {
  const found = /^#d(\d+)(?:-l\d+)?$/.exec(location.hash);
  pin(null);
  if (overview) {
    const place = found && entries[found[1]] ? Number(found[1]) : null;
    if (place === null) opened.replaceChildren();
    else if (!document.getElementById(`d${place}`)) {
      const template = document.createElement("template");
      template.innerHTML = await unpacked(place);  // a template's output, in which whatever a document holds is escaped
      opened.replaceChildren(template.content);
    }
    overview.hidden = place !== null;
    turns.hidden = place === null;
    if (place !== null) turnFrom(place);
  }
  if (found && location.hash.includes("-l")) pointAt(document.getElementById(location.hash.slice(1)));
  else if (overview) scrollTo(0, 0);
}

function turnFrom(place) {
  for (const link of turns.querySelectorAll("[data-turn]")) {
    const step = Number(link.dataset.turn);
    let next = place + step;
    while (entries[next]?.hidden) next += step;
    if (entries[next]) link.href = `#d${next}`;
    else link.removeAttribute("href");
  }
}

function filter() {
  const wanted = Object.fromEntries(new FormData(form));
  const name = wanted.name.toLowerCase();
  let shown = 0;
  for (const entry of entries) {
    const has = entry.dataset;
    entry.hidden = !((!wanted.kind || has.kinds.split(" ").includes(wanted.kind))
      && (!wanted.verdict || has.verdict === wanted.verdict)
      && (!wanted.site || has.site === wanted.site)
      && (!wanted.rule || has.rules.split(" ").includes(wanted.rule))
      && entry.cells[0].textContent.toLowerCase().includes(name));
    shown += !entry.hidden;
  }
  form.querySelector("output").textContent = `${shown.toLocaleString("en")} of ${entries.length.toLocaleString("en")} documents`;
}

if (form) {
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  overview.addEventListener("click", (event) => {
    const button = event.target.closest("[data-only]");
    if (!button) return;
    form.elements.kind.value = button.dataset.only;
    filter();
    form.scrollIntoView({ block: "center" });
  });
}
addEventListener("hashchange", follow);
follow();
