// Holds the bundles under their budgets: wasm and JavaScript together, as a
// browser fetches them (brotli); likewise the viewer, which only pages with a file
// to look at load.   node scripts/check_bundle.mjs SITE

import * as fs from "node:fs";
import * as path from "node:path";

const BUDGETS_KB = { hall: 470, desk: 600, viewer: 480 };

const site = process.argv[2] ?? "dist/site";
const manifest = JSON.parse(fs.readFileSync(path.join(site, "manifest.json"), "utf8"));
const compressedSize = (file) => fs.statSync(path.join(site, "pkg", `${file}.br`)).size;

/** What a browser fetches of each. */
function filesOf(bundle) {
  if (bundle !== "viewer") return [manifest[`${bundle}.js`], manifest[`${bundle}.wasm`]];
  const viewer = manifest["viewer.mjs"];
  const beside = (name) => path.join(path.dirname(viewer), name);
  return [viewer, beside("pdf.min.mjs"), beside("pdf.worker.min.mjs")];
}

let over = false;
for (const [bundle, budget] of Object.entries(BUDGETS_KB)) {
  const kilobytes = filesOf(bundle).reduce((sum, file) => sum + compressedSize(file), 0) / 1000;
  const fits = kilobytes <= budget;
  over ||= !fits;
  console.log(`${bundle}: ${kilobytes.toFixed(1)} KB of ${budget} KB${fits ? "" : ", too large"}`);
}
process.exitCode = over ? 1 : 0;
