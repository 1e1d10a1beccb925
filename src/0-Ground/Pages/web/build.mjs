// Installs what is pinned in package-lock.json when it has changed, then compiles the stylesheet, the script and the
// fonts into the folder given, each beside its gzip and brotli form. Files appear whole: written aside, then renamed.
import { createHash } from "node:crypto";
import { execSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2]);
const lock = join(here, ".building");
const installed = join(here, "node_modules", ".package-lock.json");
const fontFiles = join(here, "node_modules", "@fontsource", "be-vietnam-pro", "files");
const fonts = ["vietnamese-400", "latin-400", "vietnamese-700", "latin-700"].map(it => `be-vietnam-pro-${it}-normal.woff2`);

const hashOf = bytes => createHash("sha256").update(bytes).digest("hex").slice(0, 12);
const changedOn = file => existsSync(file) ? statSync(file).mtimeMs : 0;

async function takeTurn() {
  for (let waited = 0; ; waited += 200) {
    try {
      return mkdirSync(lock);
    } catch {
      // Another build is at it; one that died leaves the folder behind.
      if (waited > 180_000 || Date.now() - changedOn(lock) > 180_000) return;
      await new Promise(done => setTimeout(done, 200));
    }
  }
}

function install() {
  if (changedOn(installed) >= changedOn(join(here, "package-lock.json"))) return;
  execSync("npm ci --no-audit --no-fund --loglevel=error", { cwd: here, stdio: ["ignore", "inherit", "inherit"] });
  utimesSync(installed, new Date(), new Date());
}

function put(name, bytes) {
  const aside = join(out, `${name}.${process.pid}`);
  writeFileSync(aside, bytes);
  renameSync(aside, join(out, name));
}

mkdirSync(out, { recursive: true });
await takeTurn();
try {
  install();
  const sass = await import("sass");
  const esbuild = await import("esbuild");
  const compile = name => sass.compile(join(here, name), { style: "compressed", loadPaths: [here], quietDeps: true }).css;
  const files = new Map(fonts.map(name => [name, readFileSync(join(fontFiles, name))]));
  // GOV.UK repeats the typeface and a fallback of every colour in each rule; ours stand once, on the page.
  const lean = css => css.replace(/var\((--govuk-[\w-]+), ?#?\w+\)/g, "var($1)")
    .replace(/font-family:inherit;-webkit-font-smoothing:antialiased;-moz-osx-font-smoothing:grayscale;?/g, "")
    .replace(/@media print\{[^{}]+\{font-family:inherit\}\}/g, "");
  const addressed = css => css.replace(/hash-of\/([\w-]+\.woff2)/g, (_, name) => `${hashOf(files.get(name))}/${name}`);
  for (const name of ["site", "hall", "cockpit"]) {
    const minified = esbuild.transformSync(addressed(lean(compile(`${name}.scss`))), { loader: "css", minify: true, target: ["chrome90", "firefox90", "safari14"] });
    files.set(`${name}.css`, Buffer.from(minified.code));
  }
  for (const name of ["site.js", "check.js", "live.js", "cockpit.js"]) files.set(name, Buffer.from(esbuild.transformSync(readFileSync(join(here, name), "utf8"), { minify: true, target: "es2020", format: "iife" }).code));
  files.set("icon.svg", readFileSync(join(here, "icon.svg")));
  for (const [name, bytes] of files) {
    put(name, bytes);
    if (name.endsWith(".woff2")) continue;
    put(`${name}.gz`, gzipSync(bytes, { level: 9 }));
    put(`${name}.br`, brotliCompressSync(bytes));
  }
} finally {
  if (existsSync(lock)) rmdirSync(lock);
}
