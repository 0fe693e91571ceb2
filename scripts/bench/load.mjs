// Who asks: autocannon, always with the same number of connections.

import autocannon from "autocannon";

import { Serving, freePort } from "./server.mjs";
import * as fs from "node:fs";
import * as path from "node:path";

const CONNECTIONS = 8;
const SECONDS = 3;
export const ROUNDS = 3;

/** One round against `serving`; fails if anything but what is wanted comes back. */
async function round(serving, options) {
  const before = serving.cpuSeconds();
  const begun = performance.now();
  const asking = autocannon({ connections: CONNECTIONS, ...options, url: serving.url + (options.path ?? "") });
  // Its own clock counts whole seconds: what takes two and a half would take three.
  let last = begun;
  asking.on("response", () => {
    last = performance.now();
  });
  const done = await asking;
  const bad = options.wanted === 303 ? done["2xx"] + done["4xx"] + done["5xx"] : done.non2xx;
  if (bad + done.errors + done.timeouts > 0) {
    throw new Error(`${options.path}: ${JSON.stringify(done.statusCodeStats)}, ${done.errors} errors`);
  }
  const count = done["2xx"] + done["3xx"];
  return {
    perSecond: count / ((last - begun) / 1000),
    p50: done.latency.p50,
    p97: done.latency.p97_5,
    cpuMicroseconds: ((serving.cpuSeconds() - before) / count) * 1e6,
  };
}

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Of each figure the middle one. */
export function middle(rounds) {
  return Object.fromEntries(Object.keys(rounds[0]).map((key) => [key, median(rounds.map((one) => one[key]))]));
}

/** Each of the sides, `[serving, options]`, in every round; the middle one of each. */
export async function byTurns(sides) {
  const rounds = Object.fromEntries(Object.keys(sides).map((side) => [side, []]));
  for (const [serving, options] of Object.values(sides)) await round(serving, { ...options, duration: 1 });
  for (let n = 0; n < ROUNDS; n += 1) {
    for (const [side, [serving, options]] of Object.entries(sides)) {
      rounds[side].push(await round(serving, { ...options, duration: SECONDS }));
    }
  }
  return Object.fromEntries(Object.entries(rounds).map(([side, all]) => [side, middle(all)]));
}

let asked = 0;

/** A request for ever another address of the same page: one of just now is never given. */
function drawnEachTime(address, headers) {
  const another = () => `${address}${address.includes("?") ? "&" : "?"}n=${(asked += 1)}`;
  return { method: "GET", headers, setupRequest: (request) => ({ ...request, path: another() }) };
}

/**
 * A page by turns with a handler that has the same bytes ready (`bench still`);
 * `drawn`: whoever asks, the hall has to draw it.
 */
export async function page(hall, bench, folder, { name, path: address, cookie, drawn }) {
  const headers = cookie ? { cookie } : {};
  const reply = await fetch(hall.url + address, { headers, redirect: "manual" });
  if (reply.status !== 200) throw new Error(`${address}: ${reply.status}`);
  const bytes = Buffer.from(await reply.arrayBuffer());
  const file = path.join(folder, "page");
  fs.writeFileSync(file, bytes);
  const port = await freePort();
  const ready = await Serving.start(bench, ["still", String(port), file, reply.headers.get("content-type")], { port });
  const { theirs, ours } = await byTurns({
    theirs: [ready, { path: "/", headers }],
    ours: [hall, { path: address, headers, ...(drawn && { requests: [drawnEachTime(address, headers)] }) }],
  });
  await ready.stop();
  return { name, address, bytes: bytes.length, ours, theirs, share: ours.perSecond / theirs.perSecond };
}

/** Every draft handed in once, by sixteen at a time. */
export async function submissions(hall, cookie, drafts) {
  let next = 0;
  const headers = { cookie, "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };
  return round(hall, {
    connections: 16,
    amount: drafts.length,
    wanted: 303,
    requests: [
      {
        method: "POST",
        headers,
        body: "declare=on",
        setupRequest: (request) => ({ ...request, path: `/apply/${drafts[next++ % drafts.length]}/check` }),
      },
    ],
  });
}
