// Follows a conference: keeps the line open, comes back after any cut with the last number it has, asks again and again where there is no line.
// What changes comes ready as HTML; only the parts that are different are put in. Without this script the page refreshes itself.
const place = document.querySelector("[data-live]");
const offline = document.querySelector("[data-offline]");
const polling = 5_000;
const silence = 40_000;
const parser = document.createElement("template");

let number = Number(place.dataset.number);
let shown = new Map([...place.querySelectorAll("[data-part]")].map(part => [part.dataset.part, part.outerHTML]));
let line = null;
let asking = 0;
let coming = 0;
let heardAt = performance.now();

// Whoever's clock is wrong counts down right all the same: the largest difference of the last ones is that of the quickest message.
let differences = [];
function hear(instant) {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return;
  differences = [...differences.slice(-7), at - Date.now()];
}
const now = () => Date.now() + Math.max(...differences);
hear(place.dataset.now);

function show(view) {
  parser.innerHTML = view;
  const next = parser.content.firstElementChild;
  const root = place.firstElementChild;
  if (!next || !root) {
    place.innerHTML = view;
    shown.clear();
    return;
  }
  for (const name of ["data-slide", "data-over"]) next.hasAttribute(name) ? root.setAttribute(name, next.getAttribute(name)) : root.removeAttribute(name);
  const parts = new Map([...next.children].map(part => [part.dataset.part, part]));
  for (const old of [...root.children]) if (!parts.has(old.dataset.part)) old.remove();
  let before = null;
  for (const [name, part] of parts) {
    const html = part.outerHTML;
    let there = root.querySelector(`:scope > [data-part="${name}"]`);
    if (there && shown.get(name) !== html) {
      there.replaceWith(part);
      there = part;
    } else if (!there) {
      there = part;
      before ? before.after(part) : root.prepend(part);
    }
    parts.set(name, html);
    before = there;
  }
  shown = parts;
  tick();
}

// A number that was there already changes nothing; one that leaves a gap asks for what is between.
function take(event) {
  alive();
  const step = JSON.parse(event.data);
  if (event.type === "step") {
    if (step.number <= number) return;
    if (step.number > number + 1) return again(0);
  }
  if (event.type !== "changed" || step.number === number) number = step.number;
  if (step.view !== undefined) show(step.view);
}

function alive() {
  heardAt = performance.now();
  if (offline) offline.hidden = true;
}

function open() {
  clearTimeout(coming);
  line?.close();
  heardAt = performance.now();
  line = new EventSource(`${place.dataset.live}/events?after=${number}`);
  for (const type of ["step", "snapshot", "changed"]) line.addEventListener(type, take);
  line.addEventListener("beat", event => {
    alive();
    hear(event.data);
    clearInterval(asking);
    asking = 0;
  });
  // The browser itself comes back after the time that the server gave it; where it has given up (no room, no such page) we ask instead and try again later.
  line.onerror = () => {
    if (performance.now() - heardAt > 3_000 && offline) offline.hidden = false;
    if (line.readyState !== EventSource.CLOSED) return;
    ask();
    again(10_000 + Math.random() * 10_000);
  };
}

function again(after) {
  line?.close();
  line = null;
  clearTimeout(coming);
  coming = setTimeout(open, after);
}

async function look() {
  try {
    const answer = await fetch(place.dataset.live, { cache: "no-cache" });
    if (answer.status === 404) return show("");
    if (!answer.ok) return;
    alive();
    const seen = await answer.json();
    // What is seen may change without a step.
    number = seen.number;
    show(seen.view);
  } catch {
    if (offline) offline.hidden = false;
  }
}

function ask() {
  if (asking) return;
  asking = setInterval(look, polling);
  look();
}

function tick() {
  const clock = document.querySelector("[data-clock]");
  if (clock) clock.textContent = new Date(now()).toLocaleTimeString("vi-VN", { timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit" });
  const timer = place.querySelector("[data-ends]");
  const ends = timer ? Date.parse(timer.dataset.ends) : NaN;
  if (Number.isNaN(ends)) return;
  const left = Math.ceil((ends - now()) / 1000);
  const digits = seconds => `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
  timer.querySelector(".dt-hall__left").textContent = left > 0 ? digits(left) : `${timer.dataset.over} ${digits(-left)}`;
  timer.classList.toggle("dt-hall__clock--soon", left > 0 && left <= 30);
  timer.classList.toggle("dt-hall__clock--over", left <= 0);
}

// A telephone in a pocket needs no line; taken out, it gets what it has missed.
addEventListener("visibilitychange", () => {
  if (!place.hasAttribute("data-pocket")) return;
  if (document.hidden) {
    line?.close();
    line = null;
    clearTimeout(coming);
    clearInterval(asking);
    asking = 0;
  } else open();
});
addEventListener("online", () => again(0));

setInterval(() => {
  tick();
  // A line that says nothing is dead, whatever the browser thinks.
  if (line && performance.now() - heardAt > silence) open();
}, 500);
tick();
open();
