// The cockpit as it lives: what changes elsewhere comes in by itself, a press changes the page without leaving it, texts save themselves.
// The page is asked for anew and only the parts that differ are put in, so that nothing is drawn twice in two ways. Without this script every button is a form.
const root = document.querySelector("[data-cockpit]");
const offline = root.querySelector("[data-offline]");
const address = root.dataset.cockpit;
const polling = 4_000;
const rest = 1_200;

root.classList.add("dt-cockpit--live");

let shown = read(document);
let ahead = Date.parse(root.dataset.now) - Date.now();
let asked = 0;
let taken = 0;
let line = null;
let mark = null;

function read(page) {
  return new Map([...page.querySelectorAll("[data-live]")].map(part => [part.id, part.outerHTML]));
}

// Where somebody is typing, nothing is put in until they leave it or send it.
function typing(part) {
  const at = document.activeElement;
  return part.contains(at) && at.matches("textarea, input:not([type=hidden]):not([type=radio]):not([type=checkbox]), select") || part.querySelector("[data-unsaved]") !== null;
}

function put(page, all) {
  const next = read(page);
  const now = page.querySelector("[data-cockpit]");
  if (now) ahead = Date.parse(now.dataset.now) - Date.now();
  for (const name of ["dt-cockpit__floor", "dt-cockpit__side"]) order(page, name, next, all);
  for (const [id, html] of next) {
    const part = document.getElementById(id);
    if (!part || shown.get(id) === html || (!all && typing(part))) continue;
    swap(part, page.getElementById(id));
    shown.set(id, html);
  }
  const [before, after] = [document.querySelector(".govuk-error-summary"), page.querySelector(".govuk-error-summary")];
  before?.remove();
  if (after) root.before(after);
  tick();
}

// Parts come and go: the place of each is the page's own.
function order(page, name, next, all) {
  const [here, there] = [root.querySelector(`.${name}`), page.querySelector(`.${name}`)];
  if (!here || !there) return;
  for (const part of [...here.children]) {
    if (!part.id || next.has(part.id) || (!all && typing(part))) continue;
    part.remove();
    shown.delete(part.id);
  }
  let before = null;
  for (const part of [...there.children]) {
    let own = document.getElementById(part.id);
    if (!own) {
      own = document.importNode(part, true);
      before ? before.after(own) : here.prepend(own);
      shown.set(part.id, part.outerHTML);
    }
    before = own;
  }
}

function swap(old, fresh) {
  const open = [...old.querySelectorAll("details[open][id]")].map(it => it.id);
  const focus = old.contains(document.activeElement) ? document.activeElement : null;
  const put = document.importNode(fresh, true);
  old.replaceWith(put);
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  if (focus) (put.querySelector(focus.id ? `#${CSS.escape(focus.id)}` : `[data-key="${focus.dataset.key}"]`) ?? put.querySelector("button"))?.focus();
}

async function show(answer, all) {
  const order = ++asked;
  const text = await answer.text();
  // An answer that was overtaken by a later one says nothing any more.
  if (order < taken) return;
  taken = order;
  put(new DOMParser().parseFromString(text, "text/html"), all);
}

async function look() {
  try {
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    if (answer.redirected && !answer.url.endsWith(address)) return location.assign(answer.url);
    offline.hidden = true;
    if (answer.ok) await show(answer, false);
  } catch {
    offline.hidden = false;
  }
}

addEventListener("submit", async event => {
  const form = event.target;
  if (form.method !== "post" || !root.contains(form) || event.defaultPrevented) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const button = event.submitter;
  const to = button?.hasAttribute("formaction") ? button.formAction : form.action;
  const body = new URLSearchParams(new FormData(form, button));
  for (const it of document.querySelectorAll("button[data-key]")) it.disabled = true;
  try {
    const answer = await fetch(to, { method: "POST", body, headers: { accept: "text/html" } });
    offline.hidden = true;
    // What leads away from the cockpit leads away.
    if (answer.redirected && new URL(answer.url).pathname !== address) return location.assign(answer.url);
    for (const it of form.querySelectorAll("[data-unsaved]")) delete it.dataset.unsaved;
    document.activeElement?.blur();
    await show(answer, answer.ok);
  } catch {
    offline.hidden = false;
  } finally {
    for (const it of document.querySelectorAll("button[data-key]")) it.disabled = false;
  }
}, true);

// Alt and a digit; function keys are the page's own everywhere.
addEventListener("keydown", event => {
  if (!event.altKey || event.ctrlKey || event.metaKey || !/^Digit\d$/.test(event.code)) return;
  const wanted = root.querySelector(`[data-key="Alt+${event.code.slice(5)}"]`);
  if (!wanted) return;
  event.preventDefault();
  wanted.click();
});

// Texts that save themselves a moment after the hand rests.
const waiting = new Map();
addEventListener("input", event => {
  const field = event.target;
  const saved = field.name && root.querySelector(`[data-save="${CSS.escape(field.name)}"]`);
  if (!saved) return;
  field.dataset.unsaved = "";
  clearTimeout(waiting.get(field));
  waiting.set(field, setTimeout(() => save(field), rest));
});

async function save(field) {
  const saved = root.querySelector(`[data-save="${CSS.escape(field.name)}"]`);
  if (!saved) return;
  const { note, version, to, said } = saved.dataset;
  const token = document.querySelector("input[name=__RequestVerificationToken]").value;
  const body = new URLSearchParams({ note, v: version, [note]: field.value, __RequestVerificationToken: token });
  const text = field.value;
  try {
    const answer = await fetch(to, { method: "POST", body, headers: { accept: "application/json" } });
    const kept = await answer.json();
    if (answer.ok) {
      saved.dataset.version = kept.version;
      const plain = field.form?.elements.namedItem("v");
      if (plain) plain.value = kept.version;
      saved.textContent = said.replace("{0}", kept.at);
      saved.classList.remove("dt-saved--theirs");
      if (field.value === text) delete field.dataset.unsaved;
      else save(field);
    } else {
      // Two hands at one text: the other one's stands below, and saving again is knowing.
      saved.dataset.version = kept.version;
      saved.textContent = kept.theirs == null ? kept.error : `${kept.error}\n${kept.theirs}`;
      saved.classList.add("dt-saved--theirs");
    }
  } catch {
    offline.hidden = false;
    setTimeout(() => save(field), polling);
  }
}

function spell(seconds) {
  const whole = Math.floor(Math.abs(seconds));
  return `${seconds < 0 ? "-" : ""}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function tick() {
  const now = Date.now() + ahead;
  for (const clock of root.querySelectorAll("[data-ends]")) {
    if (!clock.dataset.ends) continue;
    const left = (Date.parse(clock.dataset.ends) - now) / 1000;
    clock.textContent = spell(left < 0 ? left : Math.ceil(left));
    clock.classList.toggle("dt-floor__timer--soon", left > 0 && left <= 30);
    clock.classList.toggle("dt-floor__timer--over", left <= 0);
  }
  for (const clock of root.querySelectorAll(".dt-floor__timer[data-since]")) clock.textContent = spell((now - Date.parse(clock.dataset.since)) / 1000);
}

// Any word on the line means: look. Where the line is cut the browser comes back by itself; meanwhile we ask.
function open() {
  line = new EventSource(`${address}/events`);
  const hear = event => {
    offline.hidden = true;
    if (event.data === mark) return;
    mark = event.data;
    look();
  };
  for (const type of ["step", "snapshot", "changed"]) line.addEventListener(type, hear);
  line.addEventListener("beat", () => { offline.hidden = true; });
  line.onerror = () => {
    if (line.readyState !== EventSource.CLOSED) return;
    line.close();
    setTimeout(open, polling + Math.random() * polling);
  };
}

setInterval(() => {
  if (line?.readyState !== EventSource.OPEN) look();
}, polling);
setInterval(tick, 250);
tick();
open();
