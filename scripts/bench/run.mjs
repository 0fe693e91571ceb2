// One run of `make bench`: node scripts/bench/run.mjs RELEASE_FOLDER WORK_FOLDER SITE
//   FOLDER_OF_DATASETTE
// Prints a table and writes docs/bench.md.

import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import { GUIDE, GUIDE_DRAWN, percent, whole } from "./figures.mjs";
import { lighthouse } from "./lighthouse.mjs";
import { ROUNDS, median, middle, page, submissions } from "./load.mjs";
import { report } from "./report.mjs";
import { Serving, freePort, signIn } from "./server.mjs";
import { seedData, table } from "./table.mjs";

const [release, work, site, datasette] = process.argv.slice(2).map((folder) => path.resolve(folder));
const CASES = Number(process.env.BENCH_CASES ?? 10_000);
const MANY = CASES * 20;
const DRAFTS = 1000;
/** Everything at the officer's office, by what is due: the fullest list there is. */
const INBOX = "/desk?tab=all";

const bin = (name) => path.join(release, name);
const bench = bin("bench");
const url = (file) => `sqlite://${path.join(work, file)}?mode=rwc`;
const key = path.join(work, "secret.key");
const say = (text) => console.error(`      ${text}`);

function settings(database) {
  return {
    DEMO: "1",
    DATABASE_URL: url(database),
    STORAGE_URL: `file://${path.join(work, "files")}`,
    SECRET_KEY_FILE: key,
    SITE_DIR: site,
    LOG: "warn",
    // Whoever asks here asks as often as can be.
    API_PER_MINUTE: "100000000",
  };
}

function run(program, args, env = {}) {
  return execFileSync(program, args, { env: { ...process.env, ...env }, encoding: "utf8", maxBuffer: 1 << 26 });
}

async function serve(database) {
  const port = await freePort();
  const env = { ...settings(database), HOST: "127.0.0.1", PORT: String(port) };
  return Serving.start(bin("server"), ["serve"], { port, env, ready: "/readyz" });
}

const officer = (hall) => signIn(hall.url, "/desk/sign-in", { login: "cuizhai-officer", next: "/desk" });
/** Said as it is found: what fails later must not lose it. */
const measured = async (hall, what) => {
  const found = await page(hall, bench, work, what);
  say(`${what.name}: ${whole(found.ours.perSecond)}/s, p97.5 ${found.ours.p97} ms, ${percent(found.share)} of the ready bytes`);
  return found;
};

async function pages() {
  const hall = await serve("hall.db");
  const fresh = hall.memory("RssAnon");
  const cookie = await officer(hall);
  const resident = await signIn(hall.url, "/sign-in", { phone: "13000000001", next: "/my" });
  const list = await (await fetch(hall.url + INBOX, { headers: { cookie } })).text();
  const receipt = /\/desk\/cases\/(\d{15})/.exec(list)[1];
  const guide = "/guides/birth-registration";
  const search = `/guides?q=${encodeURIComponent("低保")}`;
  const found = [
    await measured(hall, { name: GUIDE, path: guide }),
    await measured(hall, { name: GUIDE_DRAWN, path: guide, drawn: true }),
    await measured(hall, { name: "Guide, signed in", path: guide, cookie: resident }),
    await measured(hall, { name: "List of guides", path: "/guides" }),
    await measured(hall, { name: "Search", path: search }),
    await measured(hall, { name: "Search, drawn each time", path: search, drawn: true }),
    await measured(hall, { name: `Inbox, ${CASES} cases`, path: INBOX, cookie }),
    await measured(hall, { name: "Case at the desk", path: `/desk/cases/${receipt}`, cookie }),
  ];
  const memory = { fresh, after: hall.memory("RssAnon"), most: hall.memory("VmHWM") };
  await hall.stop();
  return { found, memory };
}

async function manyCases() {
  fs.copyFileSync(path.join(work, "hall.db"), path.join(work, "many.db"));
  run(bench, ["cases", url("many.db"), key, String(MANY)]);
  const hall = await serve("many.db");
  const cookie = await officer(hall);
  const inbox = await measured(hall, { name: `Inbox, ${MANY} cases`, path: INBOX, cookie });
  await hall.stop();
  return inbox;
}

/** By turns, the middle one of each: bare commits swing by half on most disks. */
async function commits() {
  const rounds = { ours: [], raw: [] };
  for (let n = 0; n < ROUNDS; n += 1) {
    rounds.raw.push(Number(run(bench, ["commits", url(`commits${n}.db`), String(DRAFTS)])));
    const hall = await serve("hall.db");
    const drafts = run(bench, ["drafts", url("hall.db"), key, String(DRAFTS)], { NOW: new Date().toISOString() });
    const cookie = await signIn(hall.url, "/sign-in", { phone: "13000000001", next: "/my" });
    rounds.ours.push(await submissions(hall, cookie, drafts.trim().split("\n")));
    await hall.stop();
  }
  const [ours, raw] = [middle(rounds.ours), median(rounds.raw)];
  const share = ours.perSecond / raw;
  say(`submissions: ${whole(ours.perSecond)}/s, bare commits ${whole(raw)}/s, ${percent(share)}`);
  return { ours, raw, share };
}

/** A hall with a large table among its public data. */
async function publicData() {
  say("600,000 rows, published");
  const data = seedData(work);
  const hall = { ...settings("public.db"), DATA_DIR: data };
  run(bin("server"), ["migrate"], hall);
  run(bin("server"), ["seed"], hall);
  const serving = await serve("public.db");
  const found = await table(serving, { bench, work, datasette, data, say });
  const memory = serving.memory("VmHWM");
  await serving.stop();
  return { ...found, memory };
}

async function scores() {
  const hall = await serve("public.db");
  const found = await lighthouse(hall, { work, say, times: CASES < 10_000 ? 1 : 3 });
  await hall.stop();
  return found;
}

async function starts() {
  const times = [];
  for (let n = 0; n < 5; n += 1) {
    const hall = await serve("hall.db");
    times.push(hall.startMilliseconds);
    await hall.stop();
  }
  return times.toSorted((a, b) => a - b)[2];
}

function bundles() {
  const manifest = JSON.parse(fs.readFileSync(path.join(site, "manifest.json"), "utf8"));
  const size = (name) => fs.statSync(path.join(site, "pkg", `${manifest[name]}.br`)).size;
  return ["hall", "desk"].map((name) => ({ name, bytes: size(`${name}.js`) + size(`${name}.wasm`) }));
}

run(bin("server"), ["migrate"], settings("hall.db"));
say(`a year of ${CASES} cases`);
const begun = performance.now();
run(bin("server"), ["demo", "--cases", String(CASES), "--seed", "1"], settings("hall.db"));
const demoSeconds = (performance.now() - begun) / 1000;
say(`  took ${whole(demoSeconds)} s`);
const { found, memory } = await pages();
found.push(await manyCases());
const durable = await commits();
const rows = await publicData();
report({
  cases: CASES,
  demoSeconds,
  pages: found,
  durable,
  memory,
  startMilliseconds: await starts(),
  bundles: bundles(),
  rows,
  scores: await scores(),
  documents: run(bench, ["papers", "500"]).trim(),
});
