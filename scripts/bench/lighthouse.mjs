// Lighthouse's four scores, as for a phone on a slow line.

import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const program = path.join(here, "node_modules/.bin/lighthouse");
const FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking";
export const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const PAGES = [
  { name: "Home", path: "/" },
  { name: "Guide", path: "/guides/birth-registration" },
  { name: "Dataset", path: "/data/villages" },
];

/** Now and then Chromium's trace does not begin with the page: then once more. */
function patiently(url, file, tries = 3) {
  try {
    return once(url, file);
  } catch (error) {
    if (tries === 1) throw error;
    return patiently(url, file, tries - 1);
  }
}

function once(url, file) {
  const options = ["--output=json", `--output-path=${file}`, `--chrome-flags=${FLAGS}`, "--quiet"];
  execFileSync(program, [url, ...options, "--no-enable-error-reporting"], {
    env: { ...process.env, CHROME_PATH: "/usr/bin/chromium" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const found = JSON.parse(fs.readFileSync(file, "utf8"));
  if (found.runtimeError) throw new Error(`${url}: ${found.runtimeError.message}`);
  return found;
}

/** What counts in a category and is not whole. */
function lacking({ categories, audits }, category) {
  return categories[category].auditRefs
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9)
    .map(({ id }) => [id, audits[id].displayValue].filter(Boolean).join(" "));
}

/** The middle of `times` scores in each category, and what was lacking below 95. */
export function lighthouse(hall, { work, say, times }) {
  return PAGES.map(({ name, path: address }) => {
    const runs = Array.from({ length: times }, () => patiently(hall.url + address, path.join(work, "lighthouse.json")));
    const scores = CATEGORIES.map((category) => {
      const score = (run) => Math.round(run.categories[category].score * 100);
      const run = runs.toSorted((a, b) => score(a) - score(b))[Math.floor(times / 2)];
      if (score(run) < 95) say(`  ${category} ${score(run)}: ${lacking(run, category).join("; ")}`);
      return score(run);
    });
    say(`Lighthouse, ${name}: ${scores.join(", ")}`);
    return { name, scores };
  });
}
