// The playground: what is in the form is cleaned by the server and shown as it comes.

const form = document.getElementById("page");
const state = document.getElementById("status");
const result = document.getElementById("result");
const actions = document.getElementById("actions");
const should = document.getElementById("should");
const PAUSE = 300;  // milliseconds after the last key
let file = null;  // a dropped or chosen file: its name, and its bytes in base64
let trying = false;
let latest = 0;
let timer;

function request() {
  const chosen = new FormData(form);
  const page = file ? { base64: file.base64 } : chosen.get("path") ? { path: chosen.get("path") } : { text: chosen.get("text") };
  const asked = { ...page, keep: chosen.getAll("keep"), headline: chosen.has("headline") };
  for (const name of ["strictness", "format", "given"]) asked[name] = chosen.get(name);
  if (chosen.get("url")) asked.url = chosen.get("url");
  return asked;
}

async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).detail ?? answer.statusText);
  return answer;
}

function say(text, fault = false) {
  state.textContent = text;
  state.classList.toggle("fault", fault);
}

async function clean() {
  const turn = ++latest;
  const asked = request();
  if (!(asked.text || asked.base64 || asked.path)) return;
  if (trying) asked.trial = Object.fromEntries(["rule", "kind", "language"].map((name) => [name, form.elements[name].value]));
  say("Cleaning…");
  try {
    const html = await (await post("/view", asked)).text();
    if (turn !== latest) return;  // a newer one is under way
    const mode = result.querySelector(".modes :checked")?.value;
    pin(null);
    const template = document.createElement("template");
    template.innerHTML = html;  // a template's output, in which whatever a page holds is escaped
    for (const number of template.content.querySelectorAll(".line:not(.blank) .n")) number.replaceWith(lineButton(number.textContent));
    result.replaceChildren(template.content);
    if (mode && mode !== "marked") result.querySelector(`.modes [value="${mode}"]`).click();
    actions.hidden = false;
    say("");
  } catch (error) {
    if (turn === latest) say(error.message, true);
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(clean, PAUSE);
}

function lineButton(number) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "n";
  button.textContent = number;
  button.setAttribute("aria-label", `Line ${number}: what it should be`);
  return button;
}

async function take(dropped) {
  const url = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(dropped);
  });
  file = { name: dropped.name, base64: url.slice(url.indexOf(",") + 1) };
  form.elements.text.value = "";
  await clean();
  if (!state.classList.contains("fault")) say(`Shown: ${file.name}`);
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", (event) => {
  if (event.target.name === "text") file = null;
  if (["text", "path", "url", "strictness", "format", "given", "keep", "headline"].includes(event.target.name)) later();
});
form.elements.file.addEventListener("change", (event) => event.target.files[0] && take(event.target.files[0]));
for (const name of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    form.classList.toggle("dropping", name === "dragover");
    if (name === "drop" && event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
  });
}

form.elements["rule-id"].addEventListener("change", async (event) => {
  try {
    const answer = await fetch(`/rules/${encodeURIComponent(event.target.value)}`);
    const rule = await answer.json();
    if (!answer.ok) throw new Error(rule.detail);
    for (const name of ["rule", "kind", "language"]) form.elements[name].value = rule[name];
    say("");
  } catch (error) {
    say(error.message, true);
  }
});
document.getElementById("try").addEventListener("click", () => { trying = true; clean(); });
document.getElementById("untry").addEventListener("click", () => { trying = false; clean(); });

actions.addEventListener("click", async (event) => {
  const wanted = event.target.dataset.copy;
  if (!wanted) return;
  const asked = { ...request(), output: wanted === "markdown" ? "markdown" : "text" };
  if (wanted !== "json") asked.fields = ["text"];
  try {
    const answer = await (await post("/clean", asked)).json();
    await navigator.clipboard.writeText(wanted === "json" ? JSON.stringify(answer, null, 1) : answer.text);
    say(`Copied as ${event.target.textContent.replace("Copy ", "")}.`);
  } catch (error) {
    say(error.message, true);
  }
});

result.addEventListener("click", (event) => {
  const line = event.target.closest("button.n")?.closest(".line");
  if (!line) return;
  should.querySelector("output").value = line.dataset.line;
  should.querySelector("select").value = line.dataset.should === "kept" ? "" : line.dataset.should ?? line.dataset.label;
  should.showModal();
});
should.addEventListener("close", () => {
  const line = document.getElementById(`d0-l${should.querySelector("output").value}`);
  const wanted = should.querySelector("select").value;
  if (wanted === line.dataset.label) delete line.dataset.should;
  else line.dataset.should = wanted || "kept";
});

document.getElementById("download").addEventListener("click", () => {
  const lines = [...result.querySelectorAll(".line")];
  const text = (line) => [...line.querySelector(".t").childNodes].filter((node) => !(node instanceof HTMLButtonElement)).map((node) => node.textContent).join("");
  const label = (line) => (line.dataset.should === "kept" ? null : line.dataset.should ?? (line.dataset.label || null));
  const wrong = lines.find((line) => line.dataset.should);
  const name = wrong ? `${text(wrong).trim().slice(0, 60)} is ${wrong.dataset.should}` : "a page";
  const found = { cases: [{ name, lines: lines.map(text), labels: lines.map(label) }] };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify(found, null, 1)}\n`], { type: "application/json" }));
  link.download = "case.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
});
