// Processes: the hall's server and what it is measured against, on a core of
// their own, apart from whoever asks them.

import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as net from "node:net";
import * as os from "node:os";

/** Ticks of /proc/PID/stat in a second: the same on every Linux. */
const TICKS = 100;
/** The last core serves, the others ask. */
const pinned = os.cpus().length > 1 && spawnSync("taskset", ["--version"]).status === 0;
const CORE = String(os.cpus().length - 1);

/** How the cores are divided, in words. */
export const cores = pinned ? "server on one core, load on the others" : "server and load share the cores";

export async function freePort() {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** What still runs; none of it outlives us. */
const running = new Set();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));

/** A program that serves on 127.0.0.1. */
export class Serving {
  static async start(command, args, { port, env = {}, ready = "/" }) {
    const [program, all] = pinned ? ["taskset", ["-c", CORE, command, ...args]] : [command, args];
    const begun = performance.now();
    const child = spawn(program, all, { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "inherit"] });
    running.add(child);
    child.once("exit", () => running.delete(child));
    const serving = new Serving(child, `http://127.0.0.1:${port}`);
    await serving.#answers(ready);
    serving.startMilliseconds = performance.now() - begun;
    return serving;
  }

  constructor(child, url) {
    this.child = child;
    this.url = url;
  }

  async #answers(path) {
    for (;;) {
      if (this.child.exitCode !== null) throw new Error(`${this.child.spawnargs.join(" ")} has ended`);
      const reply = await fetch(this.url + path).catch(() => undefined);
      if (reply?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  /** Seconds of the processor so far. */
  cpuSeconds() {
    const stat = fs.readFileSync(`/proc/${this.child.pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  }

  /** Megabytes: its own now (`RssAnon`), or at most with mapped files (`VmHWM`). */
  memory(which) {
    const status = fs.readFileSync(`/proc/${this.child.pid}/status`, "utf8");
    return Number(new RegExp(`${which}:\\s+(\\d+) kB`).exec(status)[1]) / 1000;
  }

  async stop() {
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGTERM");
    await ended;
  }
}

/** A demo account's cookie. */
export async function signIn(url, path, fields) {
  const reply = await fetch(url + path, {
    method: "POST",
    redirect: "manual",
    headers: { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...fields, password: "yiwang-demo-1" }),
  });
  if (reply.status !== 303) throw new Error(`${path}: ${reply.status}`);
  return reply.headers.get("set-cookie").split(";")[0];
}
