import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("smtp_server.mjs", import.meta.url));

/** A message as the mail server got it, decoded. */
export interface Mail {
  envelope: string[];
  id: string;
  to: string;
  subject: string;
  text: string;
}

/** A real mail server, in a process of its own: `start` is the end of an outage, `stop` the beginning. */
export class MailServer {
  readonly mails: Mail[] = [];
  private process: ChildProcess | undefined;

  constructor(private readonly port: number) {}

  /** Listens. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [SCRIPT, String(this.port)], { stdio: ["pipe", "pipe", "inherit"] });
    this.process = child;
    await new Promise<void>((resolve, reject) => {
      child.once("exit", (code) => reject(new Error(`the mail server ended: ${code}`)));
      createInterface({ input: child.stdout }).on("line", (line) => {
        const told = JSON.parse(line);
        if ("listening" in told) resolve();
        else this.mails.push(told);
      });
    });
  }

  /** Is gone. */
  async stop(): Promise<void> {
    const child = this.process;
    this.process = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.stdin?.end();
    await ended;
  }
}
