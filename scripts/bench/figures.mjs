// What was measured against what was aimed at, and the tables behind it.

import { CATEGORIES } from "./lighthouse.mjs";

/** The page that has an aim: as most people get it, and with all that it costs to draw it. */
export const [GUIDE, GUIDE_DRAWN] = ["Guide", "Guide, drawn each time"];

export const percent = (share) => `${(share * 100).toFixed(0)} %`;
export const whole = (number) => number.toFixed(0);
const megabytes = (bytes) => `${whole(bytes / 1e6)} MB`;
const times = (number) => `${number.toFixed(1)} times`;

export function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Slower by no more than what two runs of the same differ by. */
const flat = ([few, many]) => many <= few * 1.25 + 1;

/** Name, what was measured, the aim in words, and whether it is reached. */
function aims(run) {
  const guides = run.pages.filter(({ name }) => [GUIDE, GUIDE_DRAWN].includes(name));
  const inboxes = run.pages.filter(({ name }) => name.startsWith("Inbox")).map(({ ours }) => ours.p97);
  const papers = run.documents.split(",")[0];
  const csv = run.rows.whole;
  const share = csv.ours.bytesPerSecond / csv.file.bytesPerSecond;
  const lowest = Math.min(...run.scores.flatMap(({ scores }) => scores));
  return [
    ...guides.map(({ name, share }) => [`${name}, against the ready bytes`, percent(share), "25 % or more", share >= 0.25]),
    ["Durable submissions against bare commits", percent(run.durable.share), "50 % or more", run.durable.share >= 0.5],
    ["Inbox p97.5, twenty times the cases", `${inboxes.join(" → ")} ms`, "flat", flat(inboxes)],
    ...run.rows.pages.map((page) => [`${page.name}, against Datasette`, times(page.times), "5 times or more", page.times >= 5]),
    [`CSV of ${csv.rows} rows against a static file`, percent(share), "60 % or more", share >= 0.6],
    ["Start, until `/readyz` answers", `${whole(run.startMilliseconds)} ms`, "under 1 s", run.startMilliseconds < 1000],
    ["Lighthouse, lowest score", lowest, "95 or more", lowest >= 95],
    [`A demo year of ${run.cases} cases`, `${whole(run.demoSeconds)} s`, "under 120 s", run.demoSeconds < 120],
    ["Papers (PDF/A) on one thread", papers, "200/s or more", parseInt(papers, 10) >= 200],
  ];
}

export function summary(run) {
  const sizes = [
    ["Memory of its own, after the start and after all pages", `${whole(run.memory.fresh)} and ${whole(run.memory.after)} MB`],
    ["At most, with what it had mapped of the database's file", `${whole(run.memory.most)} MB`],
    ["At most, public data", `${whole(run.rows.memory)} MB`],
    ...run.bundles.map(({ name, bytes }) => [`Bundle ${name}, brotli`, `${whole(bytes / 1000)} KB`]),
  ];
  const rows = aims(run).map(([name, found, aim, reached]) => [name, found, aim, reached ? "yes" : "**no**"]);
  return table(["What", "Measured", "Aim", "Reached"], [...rows, ...sizes.map((row) => [...row, "", ""])]);
}

export function pages(run) {
  const head = ["Page", "Bytes", "Requests/s", "Of the ready bytes", "By processor time", "p50 ms", "p97.5 ms"];
  const row = ({ name, bytes, ours, theirs, share }) => {
    const cpu = theirs.cpuMicroseconds / ours.cpuMicroseconds;
    return [name, `${whole(bytes / 1000)} KB`, whole(ours.perSecond), percent(share), percent(cpu), ours.p50, ours.p97];
  };
  return table(head, run.pages.map(row));
}

export function pagesOfRows({ rows }) {
  const head = ["Rows as JSON", "Requests/s", "Datasette", "Times", "By processor time", "p97.5 ms", "Datasette"];
  const row = ({ name, ours, theirs, times: more }) => {
    const cpu = theirs.cpuMicroseconds / ours.cpuMicroseconds;
    const [mine, other] = [ours, theirs].map(({ perSecond }) => perSecond.toFixed(1));
    return [name, mine, other, more.toFixed(1), cpu.toFixed(1), ours.p97, theirs.p97];
  };
  return table(head, rows.pages.map(row));
}

export function wholeTable({ rows: { whole: csv } }) {
  const sides = [
    ["The hall", csv.ours],
    ["The same bytes by tower-http from the disk", csv.file],
    ["The same bytes from memory", csv.ready],
    ["Datasette, streaming", csv.theirs],
  ];
  const row = ([name, side]) => {
    const [share, cpu] = [csv.ours.bytesPerSecond / side.bytesPerSecond, side.cpuSecondsPerGigabyte];
    return [name, `${megabytes(side.bytesPerSecond)}/s`, `${side.seconds.toFixed(2)} s`, percent(share), `${cpu.toFixed(2)} s`];
  };
  const head = [`CSV, ${csv.rows} rows, ${megabytes(csv.bytes)}`, "Speed", "Whole", "The hall's share of it", "Processor time of 1 GB"];
  return table(head, sides.map(row));
}

export function scores(run) {
  return table(["Lighthouse, mobile", ...CATEGORIES], run.scores.map(({ name, scores: found }) => [name, ...found]));
}
