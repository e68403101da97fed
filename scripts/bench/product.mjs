import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildIfStale } from "../build.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const admin = { email: "admin@example.com", password: "correct horse battery staple", token: "a-token-for-measuring-0123456789" };

/** The product with everything embedded on an empty data directory, without demo content. `more`: variables of its environment. */
export async function startSahut({ redisUrl, more = {} }) {
  await buildIfStale();
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "sahut-bench-"));
  chmodSync(dataDir, 0o755);
  const smtpPort = await freePort();
  const from = performance.now();
  const env = {
    ...process.env,
    NODE_ENV: "production",
    LOG_LEVEL: "warn",
    PORT: "0",
    SMTP_PORT: String(smtpPort),
    DATA_DIR: dataDir,
    DEMO: "0",
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
    ADMIN_API_TOKEN: admin.token,
    ...(redisUrl && { REDIS_URL: redisUrl }),
    ...more,
  };
  const child = spawn(process.execPath, ["build/start.js"], { cwd: root, stdio: ["ignore", "pipe", "inherit"], env });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => child.kill("SIGTERM") && gone.then(() => process.exit(1)));
  const url = await readyUrl(child);
  return {
    url,
    smtpPort,
    dataDir,
    pid: child.pid,
    token: admin.token,
    startedIn: performance.now() - from,
    api: async (where) => (await fetch(`${url}/api/v1${where}`, { headers: { authorization: `Bearer ${admin.token}` } })).json(),
    signIn: () => signIn(url),
    command: (args) => command(args, env),
    fill: (tickets) => command(["demo", "fill", "--tickets", String(tickets)], env),
    stop: async () => {
      child.kill("SIGTERM");
      await gone;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function readyUrl(child) {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (chunk) => {
      said += chunk;
      const url = /Sahut is ready on (\S+)/.exec(said)?.[1];
      if (url) resolve(url);
    });
    child.once("exit", (code) => reject(new Error(`Sahut did not start (exit ${code})`)));
  });
}

/** Runs a command of the command line beside the server; returns what it said. */
function command(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["build/sahut.js", ...args], { cwd: root, stdio: ["ignore", "pipe", "inherit"], env });
    let said = "";
    child.stdout.on("data", (chunk) => (said += chunk));
    child.once("exit", (code) => (code === 0 ? resolve(said.trim()) : reject(new Error(`sahut ${args.join(" ")} ended with ${code}`))));
  });
}

/** The embedded PostgreSQL of a running product. */
export function databaseUrlOf(dataDir) {
  const read = (file) => readFileSync(path.join(dataDir, file), "utf8").trim();
  return `postgresql://postgres:${read("postgres.password")}@127.0.0.1:${read("postgres.port")}/sahut`;
}

/** The session's cookie. */
async function signIn(url) {
  const answer = await fetch(`${url}/desk/sign-in`, {
    method: "POST",
    body: new URLSearchParams({ email: admin.email, password: admin.password }),
    headers: { origin: url },
    redirect: "manual",
  });
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith("sahut_session="));
  if (!cookie) throw new Error(`sign-in answered ${answer.status}`);
  return cookie.split(";")[0];
}

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/** One line that says what the numbers were taken on. */
export function machine() {
  const [cpu] = os.cpus();
  return `machine                    ${os.cpus().length} x ${cpu?.model.trim()}, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()} ${os.release()}, Node ${process.version}; the senders run on the same machine`;
}

/** The process and all that it started, directly or not. Linux only. */
function familyOf(pid) {
  const parents = new Map(
    readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        try {
          const stat = readFileSync(`/proc/${name}/stat`, "utf8");
          return [[Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1])]];
        } catch {
          return [];
        }
      }),
  );
  const family = new Set([pid]);
  for (let before = 0; before < family.size; ) {
    before = family.size;
    for (const [child, parent] of parents) if (family.has(parent)) family.add(child);
  }
  return [...family];
}

/** Milliseconds of CPU that the product has used so far, by kind of process: unlike rates, they say the same on a busy machine. */
export function cpuOf(pid) {
  const used = { web: 0, workers: 0, postgres: 0 };
  for (const member of familyOf(pid)) {
    try {
      const command = readFileSync(`/proc/${member}/cmdline`, "utf8");
      const kind = /web\.js/.test(command) ? "web" : /workers\.js/.test(command) ? "workers" : /postgres/.test(command) ? "postgres" : null;
      const stat = readFileSync(`/proc/${member}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      // utime and stime in ticks of 10 ms, and those of children that have ended: PostgreSQL's connections come and go.
      if (kind) used[kind] += [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0) * 10;
    } catch {
      // It has just ended.
    }
  }
  return used;
}

/** MB of memory that the product holds: its processes and their share of what they share (PostgreSQL's). Linux only. */
export function memoryOf(pid) {
  const kilobytes = familyOf(pid).map((member) => {
    try {
      return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${member}/smaps_rollup`, "utf8"))?.[1] ?? 0);
    } catch {
      return 0;
    }
  });
  return Math.round(kilobytes.reduce((sum, each) => sum + each, 0) / 1024);
}
