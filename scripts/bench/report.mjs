// The table on the screen, and docs/bench.md.

import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";

import { cores } from "./server.mjs";

const percent = (share) => `${(share * 100).toFixed(0)} %`;
const whole = (number) => number.toFixed(0);

function pageRow({ name, bytes, ours, theirs, share }) {
  const cpu = theirs.cpuMicroseconds / ours.cpuMicroseconds;
  return [name, `${whole(bytes / 1000)} KB`, whole(ours.perSecond), percent(share), percent(cpu), ours.p50, ours.p97];
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function measured(run) {
  const inboxes = run.pages.filter(({ name }) => name.startsWith("Inbox"));
  const guide = run.pages[0];
  const rows = [
    ["Guide page against the ready bytes", percent(guide.share), "25 % or more"],
    ["Durable submissions against bare commits", percent(run.durable.share), "50 % or more"],
    ["Inbox p97.5, twenty times the cases", `${inboxes[0].ours.p97} → ${inboxes[1].ours.p97} ms`, "flat"],
    ["Start, until `/readyz` answers", `${whole(run.startMilliseconds)} ms`, "under 1 s"],
    [`A demo year of ${run.cases} cases`, `${whole(run.demoSeconds)} s`, "under 120 s"],
    ["Papers (PDF/A) on one thread", run.documents.split(",")[0], "200/s or more"],
    ["Memory, after the start and at most", `${whole(run.memory.fresh)} and ${whole(run.memory.most)} MB`, ""],
    ...run.bundles.map(({ name, bytes }) => [`Bundle ${name}, brotli`, `${whole(bytes / 1000)} KB`, ""]),
  ];
  return table(["What", "Measured", "Aim"], rows);
}

export function report(run) {
  const head = ["Page", "Bytes", "Requests/s", "Of the ready bytes", "By processor time", "p50 ms", "p97.5 ms"];
  const pages = table(head, run.pages.map(pageRow));
  const submissions =
    `${whole(run.durable.ours.perSecond)} submissions/s by sixteen people at once, each acknowledged once it is on disk; ` +
    `${whole(run.durable.raw)} bare commits/s.`;
  const git = (...args) => execFileSync("git", args, { encoding: "utf8" }).trim();
  const changed = git("status", "--porcelain", "--untracked-files=no") ? ", with changes" : "";
  const place =
    `${os.cpus()[0].model}, ${os.cpus().length} cores, ${whole(os.totalmem() / 1e9)} GB; ` +
    `${new Date().toISOString().slice(0, 10)}; commit ${git("rev-parse", "--short", "HEAD")}${changed}; ${cores}.`;
  const text = `${measured(run)}\n\n${pages}\n\n${submissions}\n`;
  console.log(`\n${place}\n\n${text}`);
  const page = fs.readFileSync("docs/bench.md", "utf8");
  const [before, after] = ["<!-- measured -->", "<!-- /measured -->"];
  const [top, bottom] = [page.split(before)[0], page.split(after)[1]];
  fs.writeFileSync("docs/bench.md", `${top}${before}\n${place}\n\n${text}${after}${bottom}`);
}
