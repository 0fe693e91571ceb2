import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { createServer } from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import { Clock } from "./clock";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BINARY = path.resolve(ROOT, process.env["SERVER_BIN"] ?? "target/debug/server");
const START_TIMEOUT_MS = 30_000;

/** A demo server of our own: fresh database, files, key, clock and port in a temporary directory. */
export class Server {
  readonly baseURL: string;
  readonly clock: Clock;
  private process: ChildProcess | undefined;

  private constructor(
    private readonly dir: string,
    private readonly port: number,
    /** Where the server looks for its mail server; nobody listens there until a story starts one. */
    readonly mailPort: number,
  ) {
    this.baseURL = `http://127.0.0.1:${port}`;
    this.clock = new Clock(path.join(dir, "clock"));
  }

  /** Migrates, seeds and serves. */
  static async launch(): Promise<Server> {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), "yiwang-end2end-"));
    const server = new Server(dir, await freePort(), await freePort());
    server.clock.reset();
    server.command("migrate");
    server.command("seed");
    await server.start();
    return server;
  }

  /** Serves what the directory holds, after `stop` or `kill`. */
  async start(): Promise<void> {
    const log = fs.openSync(this.logFile, "a");
    const child = spawn(BINARY, ["serve"], { cwd: ROOT, env: this.environment(), stdio: ["ignore", log, log] });
    fs.closeSync(log);
    // A binary that is not there is reported by `ready`, with the log.
    child.on("error", (error) => fs.appendFileSync(this.logFile, `${error.message}\n`));
    this.process = child;
    await this.ready(child);
  }

  /** Asks the server to end, as systemd would. */
  stop(): Promise<void> {
    return this.end("SIGTERM");
  }

  /** Takes the server down without a word, as a power cut would. */
  kill(): Promise<void> {
    return this.end("SIGKILL");
  }

  /** Stops the server and removes everything that it wrote. */
  async discard(): Promise<void> {
    await this.stop();
    fs.rmSync(this.dir, { recursive: true, force: true });
  }

  /** What the server has logged. */
  log(): string {
    return fs.readFileSync(this.logFile, "utf8");
  }

  /** Runs a subcommand of the server on this server's data; returns what it printed. */
  command(...args: string[]): string {
    const result = spawnSync(BINARY, args, { cwd: ROOT, env: this.environment(), encoding: "utf8" });
    if (result.status !== 0) {
      throw new Error(`server ${args.join(" ")}: ${result.error?.message ?? `exit ${result.status}`}\n${result.stderr}`);
    }
    return result.stdout;
  }

  private get logFile(): string {
    return path.join(this.dir, "server.log");
  }

  /**
   * Only what we set: a developer's own DATABASE_URL must not reach a test. `END2END_NAME` sets NAME, to play the
   * stories on another storage.
   */
  private environment(): NodeJS.ProcessEnv {
    return {
      PATH: process.env["PATH"],
      DATABASE_URL: `sqlite://${this.dir}/yiwang.db?mode=rwc`,
      STORAGE_URL: `file://${this.dir}/files`,
      SECRET_KEY_FILE: path.join(this.dir, "secret.key"),
      HOST: "127.0.0.1",
      PORT: String(this.port),
      BASE_URL: this.baseURL,
      DEMO: "1",
      CLOCK_FILE: this.clock.file,
      SMTP_URL: `smtp://127.0.0.1:${this.mailPort}`,
      MAIL_FROM: "一网通办 <hall@hall.example>",
      LOG: process.env["LOG"] ?? "info,sqlx=warn,sea_orm=warn",
      ...overrides(),
    };
  }

  private async ready(child: ChildProcess): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (Date.now() < deadline && child.exitCode === null && child.pid !== undefined) {
      const response = await fetch(`${this.baseURL}/readyz`).catch(() => undefined);
      if (response?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await this.kill();
    throw new Error(`the server did not get ready:\n${this.log()}`);
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.process;
    this.process = undefined;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    // A server that does not end when asked must not hold up the tests.
    const impatience = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(impatience);
  }
}

/** `END2END_STORAGE_URL=s3://…` becomes `STORAGE_URL=s3://…`. */
function overrides(): NodeJS.ProcessEnv {
  const named = Object.entries(process.env).filter(([name]) => name.startsWith("END2END_"));
  return Object.fromEntries(named.map(([name, value]) => [name.slice("END2END_".length), value]));
}

/**
 * A port that nobody listens on at this moment. It lies below those that the system gives to connections and to whoever
 * asks for any port: a mail server that comes back after minutes must find its own still free.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
