// Comfort only, every page works without it: a form is sent once, type grows without a reload, a text says what is left.
const pause = 30_000;
let sentAt = new WeakMap();

addEventListener("submit", event => {
  const form = event.target;
  if (form.method !== "post") return;
  const last = sentAt.get(form);
  if (last !== undefined && event.timeStamp - last < pause) event.preventDefault();
  else sentAt.set(form, event.timeStamp);
});

// Back from the browser's own cache, the form may be sent again.
addEventListener("pageshow", event => {
  if (event.persisted) sentAt = new WeakMap();
});

addEventListener("click", event => {
  const link = event.target.closest("a[data-type-size]");
  if (!link) return;
  event.preventDefault();
  const larger = document.documentElement.classList.toggle("dt-larger");
  document.cookie = `co-chu=${larger ? "lon" : "thuong"};path=/;max-age=31536000;samesite=lax`;
  link.textContent = larger ? link.dataset.less : link.dataset.more;
});

addEventListener("input", event => {
  const { max, left, over } = event.target.dataset;
  const note = document.getElementById(`${event.target.id}-count`);
  if (!max || !note) return;
  const rest = max - event.target.value.length;
  note.textContent = (rest < 0 ? over : left).replace("{0}", Math.abs(rest).toLocaleString("vi"));
});

// What a button may do where there is a script: print, or be reached by a function key that it names.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

addEventListener("keydown", event => {
  const wanted = event.altKey || event.ctrlKey || event.metaKey ? null : document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!wanted) return;
  event.preventDefault();
  wanted.click();
});

// A form that is half typed is put aside while somebody types, so that a closed window or a cut loses nothing.
const keeps = document.querySelector("button[data-keeps]");
if (keeps) putAside(keeps);

function putAside({ form, formAction }) {
  const note = form.querySelector("[data-kept]");
  let waiting;
  const send = async () => {
    waiting = undefined;
    const body = new URLSearchParams(new FormData(form));
    body.set("quiet", "1");
    try {
      const answer = await fetch(formAction, { method: "POST", body, keepalive: true });
      if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
      note.textContent = await answer.text();
    } catch {
      note.textContent = note.dataset.failed;
      waiting ??= setTimeout(send, 5000);
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(send, 1000);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
  addEventListener("pagehide", () => {
    if (waiting === undefined) return;
    clearTimeout(waiting);
    send();
  });
}

// A receipt's QR: what stands after # never reached a server; it goes on in the body of the form, and out of the address.
const fromQr = document.querySelector("form[data-qr]");
const [reference, key] = location.hash.slice(1).split(".");
if (fromQr && key) {
  history.replaceState(null, "", location.pathname);
  fromQr.elements.namedItem("reference").value = reference;
  fromQr.elements.namedItem("code").value = key;
  fromQr.submit();
}

// While very many send at once, a browser that can confirms by computing instead of waiting; then it sends what was to be sent.
const asked = document.querySelector("input[name=asked][data-rounds]");
if (asked && globalThis.crypto?.subtle) confirmByWork(asked);

async function confirmByWork({ form, value, dataset }) {
  for (const it of document.querySelectorAll("[data-waits], [data-works]")) it.hidden = !it.hidden;
  const text = new TextEncoder();
  const work = { name: "PBKDF2", hash: "SHA-256", salt: text.encode("doithoai/work/v1"), iterations: Number(dataset.rounds) };
  for (let answer = 0; ; answer++) {
    const password = await crypto.subtle.importKey("raw", text.encode(`${value}:${answer}`), "PBKDF2", false, ["deriveBits"]);
    const [first] = new Uint8Array(await crypto.subtle.deriveBits(work, password, 256));
    if (first >> (8 - dataset.bits)) continue;
    form.elements.namedItem("answer").value = answer;
    form.requestSubmit();
    return;
  }
}
