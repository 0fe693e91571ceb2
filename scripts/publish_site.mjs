// Turns built bundles, styles and public files into the site that is served:
//   node scripts/publish_site.mjs BUILT SITE release|dev
//
// SITE/pkg/NAME.HASH.EXT   hall and desk as js, wasm, css: may be cached for ever
// SITE/pkg/viewer-VERSION/ public/viewer.mjs with PDF.js of that version beside it
// SITE/pkg/scanner.HASH.mjs
// SITE/static/…            the other files of public/ under their own names
// SITE/manifest.json       {"hall.js": "hall.HASH.js", …}
//
// Beside each file that shrinks lie its .br and .gz. What is there already is
// not compressed again, what is no longer wanted is removed, and the manifest
// is replaced last, in one step.

import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import * as zlib from "node:zlib";
import { stylesheets } from "./stylesheet.mjs";

const [built, site, mode] = process.argv.slice(2);
const COMPRESSIBLE = /\.(css|html|ico|js|json|mjs|svg|txt|wasm|webmanifest|xml)$/;
const VIEWER = "viewer.mjs";
const SCANNER = "scanner.mjs";
const wanted = new Set();

function brotli(content) {
  const quality = mode === "dev" ? 2 : zlib.constants.BROTLI_MAX_QUALITY;
  return zlib.brotliCompressSync(content, {
    params: {
      [zlib.constants.BROTLI_PARAM_QUALITY]: quality,
      [zlib.constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      [zlib.constants.BROTLI_PARAM_LGWIN]: zlib.constants.BROTLI_MAX_WINDOW_BITS,
    },
  });
}

const gzip = (content) => zlib.gzipSync(content, { level: mode === "dev" ? 1 : 9 });

/** Writes a file beside its final name, then renames: a reader never sees half of it. */
function write(file, content) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(`${file}.new`, content);
  fs.renameSync(`${file}.new`, file);
}

const isCurrent = (file, content) => fs.existsSync(file) && fs.readFileSync(file).equals(content);

/** Puts a file and its compressed forms into the site. */
function put(name, content) {
  const file = path.join(site, name);
  const unchanged = isCurrent(file, content);
  const forms = COMPRESSIBLE.test(name) ? { ".br": brotli, ".gz": gzip } : {};
  for (const [suffix, compress] of Object.entries(forms)) {
    wanted.add(file + suffix);
    if (!unchanged || !fs.existsSync(file + suffix)) write(file + suffix, compress(content));
  }
  wanted.add(file);
  if (!unchanged) write(file, content);
}

/** Puts a file under a name that tells its content; returns that name. */
function putHashed(logical, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
  const { dir, name, ext } = path.parse(logical);
  const hashed = path.join(dir, `${name}.${hash}${ext}`);
  put(path.join("pkg", hashed), content);
  return hashed;
}

/** The files under a directory, as paths relative to it. */
function filesUnder(directory) {
  if (!fs.existsSync(directory)) return [];
  return fs
    .readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(directory, path.join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

/** The element that draws files, with what it needs of PDF.js; returns the name of the former. */
function viewer() {
  const library = "frontend/node_modules/pdfjs-dist";
  const { version } = JSON.parse(fs.readFileSync(path.join(library, "package.json"), "utf8"));
  const folder = `viewer-${version}`;
  const copy = (from, to) => put(path.join("pkg", folder, to), fs.readFileSync(path.join(library, from)));
  copy("LICENSE", "LICENSE");
  // The build for browsers of some years ago: offices have them.
  for (const name of ["pdf.min.mjs", "pdf.worker.min.mjs"]) copy(path.join("legacy/build", name), name);
  // Letters of Chinese PDFs without fonts of their own; pictures that browsers do not know.
  for (const part of ["cmaps", "standard_fonts", "iccs"]) {
    for (const name of filesUnder(path.join(library, part))) copy(path.join(part, name), path.join(part, name));
  }
  for (const name of filesUnder(path.join(library, "wasm"))) {
    // Scripts inside PDFs are not run: no interpreter for them.
    if (!name.startsWith("quickjs")) copy(path.join("wasm", name), path.join("wasm", name));
  }
  const content = fs.readFileSync(path.join("public", VIEWER));
  return putHashed(path.join(folder, VIEWER), content);
}

function removeUnwanted() {
  for (const name of filesUnder(site)) {
    const file = path.join(site, name);
    if (!wanted.has(file)) fs.rmSync(file);
  }
}

const manifest = {};
for (const bundle of ["hall", "desk"]) {
  const from = path.join(built, bundle, "pkg");
  const script = fs.readFileSync(path.join(from, `${bundle}.js`));
  if (/from\s+['"]\.\/snippets\//.test(script)) {
    throw new Error(`${bundle}.js imports snippets, which are not published yet: name the crate that brought them`);
  }
  manifest[`${bundle}.js`] = putHashed(`${bundle}.js`, script);
  manifest[`${bundle}.wasm`] = putHashed(`${bundle}.wasm`, fs.readFileSync(path.join(from, `${bundle}_bg.wasm`)));
}
for (const [name, content] of stylesheets("style")) {
  manifest[name] = putHashed(name, content);
}
manifest[VIEWER] = viewer();
manifest[SCANNER] = putHashed(SCANNER, fs.readFileSync(path.join("public", SCANNER)));
for (const name of filesUnder("public")) {
  if (name !== VIEWER && name !== SCANNER) put(path.join("static", name), fs.readFileSync(path.join("public", name)));
}
const manifestFile = path.join(site, "manifest.json");
wanted.add(manifestFile);
write(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
removeUnwanted();
