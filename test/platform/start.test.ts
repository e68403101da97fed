import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newDataDir } from "#test/support/data-dir.ts";
import { builtProduct } from "#test/support/database.ts";
import { eventually } from "#test/support/eventually.ts";
import { freePort } from "#test/support/ports.ts";
import { processesOf } from "#test/support/processes.ts";
import { type Product, startProduct } from "#test/support/product.ts";
import { projectRoot } from "#test/support/root.ts";

const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}/stat`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
const answers = async (sahut: Product): Promise<boolean> => (await fetch(`${sahut.url}/readyz`)).ok;
const command = (env: NodeJS.ProcessEnv, args: string[], stdin = "") =>
  new Promise<{ code: number | null; out: string }>((resolve) => {
    const child = spawn(process.execPath, ["build/sahut.js", ...args], { cwd: projectRoot, env });
    let out = "";
    child.stdin.end(stdin);
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (out += chunk));
    child.once("exit", (code) => resolve({ code, out }));
  });

describe("a running Sahut with its own PostgreSQL", { timeout: 120_000 }, () => {
  const dataDir = newDataDir();
  let sahut: Product;
  beforeAll(async () => {
    sahut = await startProduct({ database: "embedded", dataDir });
  }, 120_000);
  afterAll(() => sahut?.stop());

  test("says on stdout where to go, what each seam chose and where the sign-in is, and nothing else", () => {
    const lines = sahut.said.stdout.split("\n");
    expect(lines[0]).toMatch(/^Sahut is ready on http:\/\/127\.0\.0\.1:\d+$/);
    for (const name of ["Desk", "Sign in", "Mail in", "Mail out", "Database", "Queue", "Search", "Files"])
      expect(sahut.said.stdout).toMatch(new RegExp(`^  ${name} +\\S`, "m"));
    expect(lines.filter((line) => line !== "" && !line.startsWith("  "))).toHaveLength(1);
    expect(sahut.said.stdout).not.toContain("correct horse");
  });

  test("holds at most 40 database connections when idle", async () => {
    const { url } = await embeddedUrl(dataDir);
    const { Client } = (await import("pg")).default;
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query("SELECT count(*)::int AS n FROM pg_stat_activity WHERE backend_type = 'client backend'");
    await client.end();
    expect(rows[0].n).toBeLessThanOrEqual(40);
  });

  test.each(["web", "workers"] as const)("starts its %s process again when that is killed", async (part) => {
    const killed = sahut.kill(part);
    await eventually(`another ${part} process`, () => sahut.pid(part) !== undefined && sahut.pid(part) !== killed, 30_000);
    await eventually("it answers", () => answers(sahut), 30_000);
  });

  test("two commands at once beside it do their work and harm nothing", async () => {
    const server = sahut.pid("postgres");
    const env = { ...sahut.env, SMTP_PORT: "0" };
    const results = await Promise.all([
      command(env, ["admin", "create", "--email", "sari@example.com"]),
      command(env, ["admin", "create", "--email", "budi@example.com"]),
    ]);
    expect(results.map(({ code }) => code)).toEqual([0, 0]);
    expect(results[0]!.out).toContain("sari@example.com may sign in");
    expect(sahut.pid("postgres")).toBe(server);
    expect(await answers(sahut)).toBe(true);
  });

  const commands: Array<[string, number, string[], string?]> = [
    ["mail parse", 0, ["mail", "parse", path.join(projectRoot, "README.md")]],
    ["mail deliver", 0, ["mail", "deliver", "--rcpt", "support@localhost"], "From: rina@example.com\r\nSubject: By pipe\r\n\r\nHello\r\n"],
    ["help render", 0, ["help", "render", path.join(projectRoot, "README.md")]],
    ["help sync", 0, ["help", "sync", path.join(projectRoot, "docs-content/using")]],
    ["help search", 0, ["help", "search"], "How do I answer a ticket?\n"],
    ["admin reset", 0, ["admin", "reset", "sari@example.com"]],
    ["doctor", 0, ["doctor", "--no-mail"]],
    ["demo fill", 0, ["demo", "fill", "--tickets", "50", "--seed", "1"]],
    ["backup", 0, ["backup", path.join(dataDir, "beside.tar.gz")]],
    // Refused, since the desk is not empty: the desk stays as it is.
    ["restore", 1, ["restore", path.join(dataDir, "beside.tar.gz")]],
    ["demo load", 1, ["demo", "load"]],
  ];

  test.each(commands)("`%s` beside it does its work and harms nothing", async (_name, code, args, stdin) => {
    const pids = (["start", "web", "workers", "postgres"] as const).map((part) => sahut.pid(part));
    const done = await command({ ...sahut.env, SMTP_PORT: "0" }, args, stdin);
    expect(done.code, done.out).toBe(code);
    expect((["start", "web", "workers", "postgres"] as const).map((part) => sahut.pid(part))).toEqual(pids);
    expect(await answers(sahut)).toBe(true);
    const { body } = await sahut.api<{ received: number; pending: number; outcomes: Record<string, number> }>("/mail/summary");
    expect(body.received).toBe(body.pending + Object.values(body.outcomes).reduce((sum, n) => sum + n, 0));
  });

  test("killed itself: its children end, and the next start finds everything", async () => {
    const children = processesOf(sahut.pid("start")!, dataDir).filter(({ part }) => part !== "postgres");
    const server = sahut.pid("postgres")!;
    sahut.kill("start");
    await eventually("the children end", () => children.every(({ pid }) => !isAlive(pid)), 12_000);
    expect(isAlive(server)).toBe(true);
    sahut = await startProduct({ database: "embedded", dataDir });
    expect(sahut.pid("postgres")).toBe(server);
    expect((await (await sahut.signIn()).get("/desk")).status).toBe(200);
  });

  test("SIGTERM: exits 0 within 10 s and takes PostgreSQL with it", async () => {
    const server = sahut.pid("postgres")!;
    const begun = performance.now();
    expect(await sahut.stop()).toBe(0);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(isAlive(server)).toBe(false);
  });

  test("a command while no server runs starts PostgreSQL for itself and stops it again", async () => {
    const { code, out } = await command({ ...sahut.env, SMTP_PORT: "0" }, ["admin", "create", "--email", "lina@example.com"]);
    expect(out).toContain("lina@example.com may sign in");
    expect(code).toBe(0);
    expect(existsSync(path.join(dataDir, "postgres/postmaster.pid"))).toBe(false);
  });

  test("another secret than the one the database was made with is refused with a sentence", () => {
    const said = start({ ...sahut.env, SECRET: "another secret, long enough for everything" });
    expect(said.status).toBe(1);
    expect(said.stderr).toContain("The SECRET is not the one this database was made with");
  });
});

describe("what cannot start says why in a sentence and exits 1", { timeout: 60_000 }, () => {
  beforeAll(builtProduct, 120_000);
  const base = { PATH: process.env.PATH!, HOME: process.env.HOME!, PORT: "0", SMTP_PORT: "0", DEMO: "0" };

  test("mistakes in the environment, all at once", () => {
    const said = start({ ...base, PORT: "many", SMTP_PORT: "-1", PUBLIC_URL: "nowhere" });
    expect(said.status).toBe(1);
    expect(said.stdout).toBe("");
    for (const name of ["PORT", "SMTP_PORT", "PUBLIC_URL"]) expect(said.stderr).toContain(`  - ${name} must be`);
  });

  test("a DATA_DIR that cannot be written", () => {
    const file = path.join(newDataDir(), "a file");
    writeFileSync(file, "");
    const said = start({ ...base, DATA_DIR: path.join(file, "data") });
    expect(said.status).toBe(1);
    expect(said.stderr).toMatch(/^DATA_DIR .* cannot be written \(ENOTDIR\)/);
  });

  test("a database that does not answer", async () => {
    const said = start({
      ...base,
      DATA_DIR: newDataDir(),
      SECRET: "a secret of the tests, long enough for it",
      DATABASE_URL: `postgresql://sahut:hush@127.0.0.1:${await freePort()}/sahut`,
    });
    expect(said.status).toBe(1);
    expect(said.stderr).toContain("The database does not answer at postgresql://127.0.0.1:");
    expect(said.stderr).not.toContain("hush");
  });

  test("a port that is taken", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const port = (taken.address() as { port: number }).port;
    const child = spawn(process.execPath, ["build/start.js"], {
      cwd: projectRoot,
      env: { ...base, NODE_ENV: "production", PORT: String(port), DATA_DIR: newDataDir() },
    });
    let stderr = "";
    child.stderr.on("data", (chunk) => (stderr += chunk));
    const code = await new Promise((resolve) => child.once("exit", resolve));
    taken.close();
    expect(stderr).toContain(`Port ${port} on 127.0.0.1 is taken`);
    expect(code).toBe(1);
  });

  test("a command nobody knows", async () => {
    expect(await command(base as unknown as NodeJS.ProcessEnv, ["dance"])).toMatchObject({
      code: 1,
      out: expect.stringContaining('There is no command "dance"'),
    });
    expect(await command(base as unknown as NodeJS.ProcessEnv, ["import"])).toMatchObject({
      code: 1,
      out: expect.stringContaining("no `import` yet"),
    });
  });
});

describe("a first start", { timeout: 120_000 }, () => {
  test("with nothing chosen writes the sign-in to a file for its owner only", async () => {
    const sahut = await startProduct({ database: "embedded", env: { ADMIN_EMAIL: "", ADMIN_PASSWORD: "", ADMIN_API_TOKEN: "" } });
    const file = path.join(sahut.dataDir, "first-sign-in.txt");
    const letter = readFileSync(file, "utf8");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(sahut.said.stdout).toContain(`see ${file}`);
    const [, password] = /Password +(\S+)/.exec(letter)!;
    expect(sahut.said.stdout + sahut.said.stderr).not.toContain(password);
    await sahut.signIn("admin@localhost", password);
    await sahut.stop();
  });
});

function start(env: NodeJS.ProcessEnv | Record<string, string>) {
  return spawnSync(process.execPath, ["build/start.js"], {
    cwd: projectRoot,
    env: { ...env, NODE_ENV: "production" as const },
    encoding: "utf8",
    timeout: 50_000,
  });
}

async function embeddedUrl(dataDir: string): Promise<{ url: string }> {
  const port = readFileSync(path.join(dataDir, "postgres.port"), "utf8").trim();
  const password = readFileSync(path.join(dataDir, "postgres.password"), "utf8").trim();
  return { url: `postgresql://postgres:${password}@127.0.0.1:${port}/sahut` };
}
