import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import PostalMime, { type Email } from "postal-mime";
import { newDataDir } from "./data-dir.ts";
import { builtProduct, newDatabase, TEST_SECRET } from "./database.ts";
import { eventually } from "./eventually.ts";
import { freePort } from "./ports.ts";
import { processesOf } from "./processes.ts";
import { startRedis } from "./redis.ts";
import { projectRoot } from "./root.ts";
import { sendMail } from "./smtp-client.ts";
import { signIn, type Visitor } from "./visitor.ts";

export const ADMIN = { email: "admin@example.com", password: "correct horse battery staple", token: "sahut-test-token-0123456789abcdef" };

export type StartOptions = {
  /** "fresh": its own database on the run's shared PostgreSQL (fast). "embedded": its own PostgreSQL in DATA_DIR, as a stranger gets it. */
  database?: "fresh" | "embedded";
  /** A database that this test file uses in its own process too (what freshDatabase gave), with its data directory. */
  shared?: { url: string; dataDir: string };
  redisUrl?: string;
  /** A data directory of an earlier start; kept when the product stops. */
  dataDir?: string;
  env?: Record<string, string>;
  readyWithin?: number;
};

export type ApiAnswer<Body> = { status: number; headers: Headers; body: Body };
type Part = "start" | "web" | "workers" | "postgres";

/** The product as a stranger runs it: real processes, real doors. Stop it in afterAll. */
export async function startProduct(options: StartOptions = {}): Promise<Product> {
  await builtProduct();
  const dataDir = options.shared?.dataDir ?? options.dataDir ?? newDataDir();
  const fresh = options.shared || options.database === "embedded" ? null : await newDatabase();
  const databaseUrl = options.shared?.url ?? fresh?.url;
  // TEST_QUEUE=redis: every product that does not say otherwise has its queue there.
  const redis = process.env.TEST_QUEUE === "redis" && !options.redisUrl ? await startRedis() : undefined;
  const redisUrl = options.redisUrl ?? redis?.url;
  const smtpPort = await freePort();
  const env: NodeJS.ProcessEnv & Record<string, string> = {
    PATH: process.env.PATH ?? "",
    HOME: process.env.HOME ?? "/",
    NODE_ENV: "production",
    PORT: "0",
    HOST: "127.0.0.1",
    SMTP_PORT: String(smtpPort),
    DATA_DIR: dataDir,
    DEMO: "0",
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    ADMIN_API_TOKEN: ADMIN.token,
    ...(databaseUrl && { DATABASE_URL: databaseUrl, SECRET: TEST_SECRET }),
    ...(redisUrl && { REDIS_URL: redisUrl }),
    ...options.env,
  };
  const child = spawn(process.execPath, ["build/start.js"], { cwd: projectRoot, env, stdio: ["ignore", "pipe", "pipe"] });
  const said = listen(child);
  const product = new Product(child, said, env, Number(env.SMTP_PORT), dataDir, async () => {
    await redis?.stop();
    fresh?.drop();
    if (!options.dataDir && !options.shared) rmSync(dataDir, { recursive: true, force: true });
  });
  try {
    product.url = await readyUrl(child, said, options.readyWithin ?? 120_000);
  } catch (error) {
    await product.stop();
    throw error;
  }
  return product;
}

export class Product {
  url = "";

  constructor(
    private readonly child: ChildProcess,
    /** What it printed so far. */
    readonly said: { stdout: string; stderr: string },
    readonly env: NodeJS.ProcessEnv,
    readonly smtpPort: number,
    readonly dataDir: string,
    private readonly clean: () => Promise<void>,
  ) {}

  /** Asks /api/v1 as the test's all-scopes token (or `token`, or nobody with null). */
  async api<Body = Record<string, unknown>>(
    where: string,
    options: { method?: string; json?: unknown; raw?: string | Uint8Array; token?: string | null; headers?: Record<string, string> } = {},
  ): Promise<ApiAnswer<Body>> {
    const headers: Record<string, string> = { accept: "application/json", ...options.headers };
    if (options.token !== null) headers.authorization ??= `Bearer ${options.token ?? ADMIN.token}`;
    if (options.json !== undefined) headers["content-type"] ??= "application/json";
    if (options.raw !== undefined) headers["content-type"] ??= "message/rfc822";
    const body = options.json !== undefined ? JSON.stringify(options.json) : (options.raw as BodyInit | undefined);
    const method = options.method ?? (body === undefined ? "GET" : "POST");
    const response = await fetch(`${this.url}/api/v1${where}`, { method, headers, body, redirect: "manual" });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, headers: response.headers, body: (isJson && text ? JSON.parse(text) : text) as Body };
  }

  /** One mail through the SMTP listener. Resolves with the server's last answer once it said 250. */
  smtp(raw: string | Buffer, envelope: { from: string; to: string | string[] }): Promise<string> {
    return sendMail(this.smtpPort, raw, envelope);
  }

  signIn(email = ADMIN.email, password = ADMIN.password): Promise<Visitor> {
    return signIn(this.url, email, password);
  }

  /** What would have been sent, oldest first (no SMTP_URL: files in DATA_DIR/outbox). */
  async outbox(): Promise<Array<{ file: string; raw: Buffer; mail: Email }>> {
    const folder = path.join(this.dataDir, "outbox");
    const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith(".eml"));
    const letters = files.map((entry) => ({ file: entry.name, raw: readFileSync(path.join(folder, entry.name)) }));
    const read = await Promise.all(letters.map(async (letter) => ({ ...letter, mail: await PostalMime.parse(letter.raw) })));
    return read.sort((a, b) => a.file.localeCompare(b.file));
  }

  /** Waits for the first letter of the outbox that `matches`. */
  letter(matches: (mail: Email) => boolean, ms?: number): Promise<{ file: string; raw: Buffer; mail: Email }> {
    return eventually("a letter in the outbox", async () => (await this.outbox()).find(({ mail }) => matches(mail)), ms);
  }

  pid(part: Part): number | undefined {
    if (part === "start") return this.child.pid;
    return processesOf(this.child.pid!, this.dataDir).find((process) => process.part === part)?.pid;
  }

  /** kill -9 unless told otherwise. Says which process it was. */
  kill(part: Part, signal: NodeJS.Signals = "SIGKILL"): number {
    const pid = this.pid(part);
    if (!pid) throw new Error(`no ${part} process is running`);
    process.kill(pid, signal);
    return pid;
  }

  /** Resolves with the exit code of the parent. */
  exited(): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return Promise.resolve(this.child.exitCode);
    return new Promise((resolve) => this.child.once("exit", resolve));
  }

  /** SIGTERM, then the exit code; its database and data directory are removed (a given data directory stays). */
  async stop(): Promise<number | null> {
    this.child.kill("SIGTERM");
    const patience = setTimeout(() => this.child.kill("SIGKILL"), 20_000);
    const code = await this.exited();
    clearTimeout(patience);
    for (const { pid } of processesOf(this.child.pid!, this.dataDir)) process.kill(pid, "SIGKILL");
    await this.clean();
    return code;
  }
}

function listen(child: ChildProcess): { stdout: string; stderr: string } {
  const said = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk) => (said.stdout += chunk));
  child.stderr?.on("data", (chunk) => (said.stderr = (said.stderr + chunk).slice(-200_000)));
  return said;
}

async function readyUrl(child: ChildProcess, said: { stdout: string; stderr: string }, ms: number): Promise<string> {
  const found = await eventually(
    "Sahut is ready",
    () => (child.exitCode !== null ? "exited" : /Sahut is ready on (\S+)/.exec(said.stdout)?.[1]),
    ms,
  ).catch((error: Error) => `${error.message}`);
  if (/^https?:/.test(found)) return found;
  throw new Error(`Sahut did not start (${found}, exit ${child.exitCode}):\n${said.stdout}\n${said.stderr.slice(-4000)}`);
}
