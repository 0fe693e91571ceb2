// Holds the bundles under their budgets: wasm and JavaScript together, as a
// browser fetches them (brotli).   node scripts/check_bundle.mjs SITE

import * as fs from "node:fs";
import * as path from "node:path";

const BUDGETS_KB = { hall: 420, desk: 600 };

const site = process.argv[2] ?? "dist/site";
const manifest = JSON.parse(fs.readFileSync(path.join(site, "manifest.json"), "utf8"));
const compressedSize = (logical) => fs.statSync(path.join(site, "pkg", `${manifest[logical]}.br`)).size;

let over = false;
for (const [bundle, budget] of Object.entries(BUDGETS_KB)) {
  const kilobytes = (compressedSize(`${bundle}.js`) + compressedSize(`${bundle}.wasm`)) / 1000;
  const fits = kilobytes <= budget;
  over ||= !fits;
  console.log(`${bundle}: ${kilobytes.toFixed(1)} KB of ${budget} KB${fits ? "" : ", too large"}`);
}
process.exitCode = over ? 1 : 0;
