// Checks a receipt on the person's own device: nothing is sent. Every hash is reckoned here, as docs/register.md writes it,
// so that the page does it on a plain http address too; only the signatures need the browser's own Ed25519.
const part = document.querySelector("[data-check]");
const words = JSON.parse(part.dataset.check);
const form = part.querySelector("form");
const found = part.querySelector("[data-found]");
const utf8 = new TextEncoder();

const rounds = [
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
];
const start = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

function sha256(bytes) {
  const blocks = Math.ceil((bytes.length + 9) / 64);
  const padded = new Uint8Array(blocks * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(padded.length - 4, (bytes.length << 3) >>> 0);
  const sum = start.slice();
  const w = new Uint32Array(64);
  const turn = (word, by) => (word >>> by) | (word << (32 - by));
  for (let block = 0; block < blocks; block++) {
    for (let i = 0; i < 16; i++) w[i] = view.getUint32(block * 64 + i * 4);
    for (let i = 16; i < 64; i++) {
      const [x, y] = [w[i - 15], w[i - 2]];
      w[i] = w[i - 16] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + w[i - 7] + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
    }

    let [a, b, c, d, e, f, g, h] = sum;
    for (let i = 0; i < 64; i++) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + rounds[i] + w[i]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }

    [a, b, c, d, e, f, g, h].forEach((word, i) => sum[i] = (sum[i] + word) | 0);
  }

  const out = new DataView(new ArrayBuffer(32));
  sum.forEach((word, i) => out.setInt32(i * 4, word));
  return new Uint8Array(out.buffer);
}

function join(...parts) {
  const all = parts.map(it => typeof it === "string" ? utf8.encode(it) : typeof it === "number" ? Uint8Array.of(it) : it);
  const out = new Uint8Array(all.reduce((length, it) => length + it.length, 0));
  all.reduce((at, it) => (out.set(it, at), at + it.length), 0);
  return out;
}

function hmac(key, message) {
  const block = join(key, new Uint8Array(64 - key.length));
  return sha256(join(block.map(it => it ^ 0x5c), sha256(join(block.map(it => it ^ 0x36), message))));
}

// Base64 has one form only.
function bytes(base64) {
  try {
    const raw = atob(base64);
    return btoa(raw) === base64 ? Uint8Array.from(raw, it => it.charCodeAt(0)) : null;
  } catch {
    return null;
  }
}

const same = (one, other) => one.length === other.length && one.every((it, i) => it === other[i]);
const whole = (number, least, most) => Number.isSafeInteger(number) && number >= least && number <= most;
const absent = it => it === null || it === undefined;

function readOpening(text) {
  try {
    const file = JSON.parse(text);
    const events = file.events.map(it => ({
      ...it,
      prev: bytes(it.prev),
      fields: it.fields.map(field => ({ name: field.name, value: field.value, salt: absent(field.salt) ? null : bytes(field.salt), bare: absent(field.salt), hash: bytes(field.hash) })),
    }));
    const caseKey = bytes(file.caseKey);
    const holds = file.v === 1 && typeof file.reference === "string" && caseKey?.length === 32 && events.every(it =>
      whole(it.seq, 0, 0xffffffff) && whole(it.type, 0, 255) && whole(it.index, 0, Number.MAX_SAFE_INTEGER) && it.prev?.length === 32 && it.fields.length <= 255
      && it.fields.every(field => typeof field.name === "string" && field.hash?.length === 32 && (absent(field.value) || typeof field.value === "string")));
    return holds ? { reference: file.reference, caseKey, events } : null;
  } catch {
    return null;
  }
}

function readProof(text) {
  const cut = text.indexOf("\n\n");
  if (cut < 0) return null;
  const [first, index, ...way] = text.slice(0, cut).split("\n");
  const hashes = way.map(bytes);
  const place = /^index (\d{1,15})$/.exec(index);
  if (first !== "c2sp.org/tlog-proof@v1" || !place || hashes.length > 63 || !hashes.every(it => it?.length === 32)) return null;
  return { index: Number(place[1]), hashes, note: text.slice(cut + 2) };
}

function readNote(note) {
  const cut = note.lastIndexOf("\n\n");
  if (cut < 0 || !note.endsWith("\n")) return null;
  const text = note.slice(0, cut + 1);
  const signatures = note.slice(cut + 2, -1).split("\n").map(line => {
    const [dash, name, data, ...more] = line.split(" ");
    const raw = bytes(data ?? "");
    return dash === "\u2014" && name && raw?.length > 4 && more.length === 0 ? { name, id: raw.slice(0, 4), payload: raw.slice(4) } : null;
  });
  const [origin, size, root, end, ...rest] = text.split("\n");
  const hash = bytes(root ?? "");
  return signatures.every(it => it) && origin && /^(0|[1-9]\d{0,14})$/.test(size ?? "") && hash?.length === 32 && end === "" && rest.length === 0
    ? { text, signatures, origin, size: Number(size), root: hash }
    : null;
}

// A field with its words gives its hash; one that was erased or is not yet public stands as its hash alone.
const open = field => !absent(field.value);
const fieldHolds = field => open(field)
  ? field.salt?.length === 16 && same(sha256(join("doithoai/field/v1", 0, field.salt, utf8.encode(field.name).length, field.name, field.value.normalize("NFC"))), field.hash)
  : field.bare;
const commitOf = it => sha256(join("doithoai/commit/v1", 0, it.type, it.prev, it.fields.length, ...it.fields.map(field => field.hash)));

function leafOf(caseKey, it) {
  const seq = new Uint8Array(4);
  new DataView(seq.buffer).setUint32(0, it.seq);
  return sha256(join(0, 1, hmac(caseKey, join("doithoai/label/v1", 0, seq)), commitOf(it)));
}

function includes(leaf, index, size, hashes, root) {
  if (index >= size) return false;
  let [hash, at, last] = [leaf, index, size - 1];
  const half = number => Math.floor(number / 2);
  for (const next of hashes) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = sha256(join(1, next, hash));
      for (; at % 2 === 0 && at !== 0; last = half(last)) at = half(at);
    } else {
      hash = sha256(join(1, hash, next));
    }

    [at, last] = [half(at), half(last)];
  }

  return last === 0 && same(root, hash);
}

function readKey(vkey) {
  const [name, , ...rest] = vkey.split("+");
  const raw = bytes(rest.join("+"));
  return { name, raw, cosigns: raw[0] === 4, id: sha256(join(name, 10, raw)).slice(0, 4) };
}

// true, false, or null where this browser cannot tell; undefined where the key has not signed.
async function signed(note, key) {
  const lines = note.signatures.filter(it => it.name === key.name && same(it.id, key.id));
  if (lines.length === 0) return undefined;
  try {
    const secret = await crypto.subtle.importKey("raw", key.raw.slice(1), { name: "Ed25519" }, false, ["verify"]);
    for (const { payload } of lines) {
      const at = key.cosigns && payload.length === 72 ? new DataView(payload.buffer, payload.byteOffset, 8).getBigUint64(0) : 0n;
      const text = key.cosigns ? `cosignature/v1\ntime ${at}\n${note.text}` : note.text;
      if (!await crypto.subtle.verify("Ed25519", secret, key.cosigns ? payload.slice(8) : payload, utf8.encode(text))) return false;
    }

    return true;
  } catch {
    return null;
  }
}

/** The first fault, as the server names it; <c>notHere</c> where all holds but for signatures that this browser cannot check. */
async function check(proofText, openingText) {
  const [proof, opening] = [readProof(proofText), readOpening(openingText)];
  if (!proof) return { fault: "proof" };
  if (!opening) return { fault: "opening" };
  const fields = opening.events.flatMap(it => it.fields);
  const sums = { reference: opening.reference, index: proof.index, size: 0, open: fields.filter(open).length, bare: fields.filter(it => !open(it)).length, witnesses: [] };
  const [first] = opening.events;
  if (!fields.every(fieldHolds) || first?.fields.some(it => it.name === "reference" && open(it) && it.value !== opening.reference)) return { ...sums, fault: "field" };
  let previous = new Uint8Array(32);
  for (const [at, it] of opening.events.entries()) {
    if (it.seq !== at || !same(it.prev, previous)) return { ...sums, fault: "chain" };
    previous = commitOf(it);
  }

  if (first?.index !== proof.index) return { ...sums, fault: "index" };
  const note = readNote(proof.note);
  if (!note) return { ...sums, fault: "checkpoint" };
  sums.size = note.size;
  if (!includes(leafOf(opening.caseKey, first), proof.index, note.size, proof.hashes, note.root)) return { ...sums, fault: "inclusion" };
  const log = words.logs.map(readKey).find(it => it.name === note.origin);
  const byLog = log && await signed(note, log);
  if (byLog === null) return { ...sums, fault: "notHere" };
  if (!byLog) return { ...sums, fault: "signature" };
  const last = words.closed.find(it => it.origin === note.origin);
  if (last && (note.size > last.size || (note.size === last.size && !same(note.root, bytes(last.root))))) return { ...sums, fault: "closed" };
  for (const key of words.witnesses.map(readKey)) {
    const byWitness = await signed(note, key);
    if (byWitness === false) return { ...sums, fault: "witness" };
    if (byWitness) sums.witnesses.push(key.name);
  }

  return { ...sums, fault: null };
}

const fill = (text, ...args) => text.replace(/\{(\d)\}/g, (_, at) => args[at]);

function put(tag, text, style, into) {
  const element = into.appendChild(document.createElement(tag));
  element.textContent = text;
  if (style) element.className = style;
  return element;
}

function show(result) {
  found.replaceChildren();
  const { fault } = result;
  const box = put("div", "", `dt-notice dt-notice--${fault === null ? "done" : fault === "notHere" ? "work" : "late"}`, found);
  put("b", fault === null ? words.holds : fault === "notHere" ? words.partly : words.fails, null, put("p", "", null, box));
  put("p", fault === null ? fill(words.what, result.reference, result.index, result.size) : words.faults[fault], null, box);
  const list = put("ol", "", "dt-checks", box);
  const failedAt = words.steps.findIndex(step => step.faults.includes(fault === "notHere" ? "signature" : fault));
  words.steps.forEach((step, at) => {
    const state = failedAt < 0 || at < failedAt ? (step.name === "witness" && result.witnesses.length === 0 ? "none" : "passed") : at > failedAt ? "notReached" : fault === "notHere" ? "notHere" : "failed";
    const line = put("li", "", null, list);
    put("strong", words.states[state].text, `dt-tag dt-tag--${words.states[state].look}`, line);
    line.append(" ", step.text);
  });
  if (result.open !== undefined) put("p", fill(words.opened, result.open, result.bare), null, box);
  for (const name of result.witnesses ?? []) put("p", fill(words.witness, name), null, box);
  put("p", words.here, null, box);
  form.querySelector("[data-server]").hidden = fault !== "notHere";
  found.focus();
}

async function given(name) {
  const file = form.elements.namedItem(name).files[0];
  const text = file ? await file.text() : form.elements.namedItem(`${name}Text`).value.trim();
  return text && `${text.replaceAll("\r\n", "\n").trimEnd()}\n`;
}

// Before the house's own script hears of it: nothing is sent, so nothing is sent twice.
form.addEventListener("submit", async event => {
  const files = ["proof", "opening"].some(name => form.elements.namedItem(name).files.length > 0 || form.elements.namedItem(`${name}Text`).value.trim() !== "");
  if (!files || event.submitter?.hasAttribute("data-server")) return;
  event.preventDefault();
  event.stopPropagation();
  show(await check(await given("proof"), await given("opening")));
});
