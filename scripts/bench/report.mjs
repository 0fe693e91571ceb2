// The tables on the screen, and docs/bench.md.

import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";

import { pages, pagesOfRows, scores, summary, whole, wholeTable } from "./figures.mjs";
import { cores } from "./server.mjs";

const [BEFORE, AFTER] = ["<!-- measured -->", "<!-- /measured -->"];

/** Machine, day and commit. */
function place() {
  const git = (...args) => execFileSync("git", args, { encoding: "utf8" }).trim();
  // The table itself may have been written before.
  const changed = git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs/bench.md") ? ", with changes" : "";
  return (
    `${os.cpus()[0].model}, ${os.cpus().length} cores, ${whole(os.totalmem() / 1e9)} GB; ` +
    `${new Date().toISOString().slice(0, 10)}; commit ${git("rev-parse", "--short", "HEAD")}${changed}; ${cores}.`
  );
}

export function report(run) {
  const submissions =
    `${whole(run.durable.ours.perSecond)} submissions/s by sixteen people at once, each acknowledged once it is on disk; ` +
    `${whole(run.durable.raw)} bare commits/s.`;
  const tables = [summary, pages, pagesOfRows, wholeTable, scores].map((make) => make(run));
  const text = [place(), ...tables, submissions].join("\n\n");
  console.log(`\n${text}\n`);
  const page = fs.readFileSync("docs/bench.md", "utf8");
  const [top, bottom] = [page.split(BEFORE)[0], page.split(AFTER)[1]];
  fs.writeFileSync("docs/bench.md", `${top}${BEFORE}\n${text}\n${AFTER}${bottom}`);
}
