import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "dotenv";
import { z } from "zod";
import { CannotStart } from "./cannot-start.ts";
import { defaultDataDir, projectRoot } from "./places.ts";
import { readOrMakeSecret } from "./secret-file.ts";
import { variables } from "./variables.ts";

/** What the environment decided. The only reader of process.env; everything above asks here. */
export type Config = {
  /** The project's folder: where package.json lies. */
  root: string;
  dataDir: string;
  docsDir: string | null;
  demo: boolean;
  mailbox: string;
  /** `embedded`: the PostgreSQL from npm; its url is known once it runs (database/open.ts). */
  database: { url: string; poolSize: number; embedded: boolean };
  redisUrl: string | null;
  /** Without a slash at the end. */
  publicUrl: string;
  web: { host: string; port: number; trustProxy: number | string[] | false };
  /** The mail listener; port 0 = off. */
  smtp: { host: string; port: number };
  /** Files with the listener's certificate and its key; null = one of our own making. */
  smtpTls: { cert: string; key: string } | null;
  /** Where our mail goes out; null = the outbox folder. */
  smtpUrl: string | null;
  /** What scans files for viruses; null = nothing does. */
  clamd: { host: string; port: number } | { path: string } | null;
  meilisearch: { url: string; apiKey: string | null } | null;
  s3Url: string | null;
  /** Without SECRET it is made at first use, in DATA_DIR/secret. */
  readonly secret: { current: string; previous: string | null };
  /** SECRET was named, so that it stands in no file of ours. */
  secretGiven: boolean;
  /** Before an upgrade changes the database, a backup is written. */
  upgradeBackup: boolean;
  processes: Array<"web" | "workers">;
  admin: { email: string | null; password: string | null; apiToken: string | null };
  logLevel: string;
  /** NODE_ENV: `production`, `development` or `test`. */
  mode: "production" | "development" | "test";
  /** npm run dev: the script to run as web process, with Vite in it. */
  developmentWeb: string | null;
};
export type Environment = Record<string, string | undefined>;

/** All mistakes of the environment at once, for the operator. */
export class ConfigError extends CannotStart {
  constructor(readonly mistakes: string[]) {
    super(
      mistakes.length === 1
        ? mistakes[0]!
        : `The environment has ${mistakes.length} mistakes:\n${mistakes.map((m) => `  - ${m}`).join("\n")}`,
    );
    this.name = "ConfigError";
  }
}

let current: Config | undefined;

/** Read once per process. Throws ConfigError. */
export function config(): Config {
  current ??= readConfig({ ...dotenv(), ...process.env });
  return current;
}

/** Changes this process's decisions: start-up, once the embedded database has told its address, and tests. */
export function setConfig(changes: Partial<Config>): Config {
  const before = config();
  current = Object.defineProperties(
    {},
    { ...Object.getOwnPropertyDescriptors(before), ...Object.getOwnPropertyDescriptors(changes) },
  ) as Config;
  return current;
}

/** What a child process of ours gets: our environment, and what was decided since (a free port, the embedded database's address). */
export function childEnvironment(): NodeJS.ProcessEnv {
  const { web, database, dataDir, mode } = config();
  return {
    ...process.env,
    NODE_ENV: mode,
    // glibc otherwise keeps an arena of freed memory for every thread.
    MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? "2",
    PORT: String(web.port),
    DATA_DIR: dataDir,
    ...(database.embedded && { SAHUT_EMBEDDED_URL: database.url }),
  };
}

/** The environment turned into decisions; an empty variable counts as absent. Throws ConfigError with every mistake. */
export function readConfig(environment: Environment): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ""));
  const parsed = z.object(variables).safeParse(set);
  const mistakes = parsed.error?.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`) ?? [];
  if (set.DATABASE_URL && !set.SECRET) mistakes.push("SECRET is required with DATABASE_URL; make one with: openssl rand -base64 32.");
  if (!set.SMTP_TLS_CERT !== !set.SMTP_TLS_KEY) mistakes.push("SMTP_TLS_CERT and SMTP_TLS_KEY belong together: set both, or none.");
  if (set.S3_URL) mistakes.push("S3_URL is set, but this version cannot use it yet; remove it.");
  if (set.MEILISEARCH_API_KEY && !set.MEILISEARCH_URL) mistakes.push("MEILISEARCH_API_KEY needs MEILISEARCH_URL: set both, or none.");
  if (!parsed.success || mistakes.length > 0) throw new ConfigError(mistakes);
  return decide(parsed.data, set);
}

function decide(env: z.infer<z.ZodObject<typeof variables>>, set: Environment): Config {
  const dataDir = env.DATA_DIR ? path.resolve(projectRoot, env.DATA_DIR) : defaultDataDir();
  const unset = !set.DATABASE_URL && !set.SMTP_URL && !set.ADMIN_EMAIL && !set.ADMIN_PASSWORD && !set.ADMIN_API_TOKEN;
  // Sealing happens for every mail: the file is read once.
  let secret: string | undefined;
  return {
    root: projectRoot,
    dataDir,
    docsDir: env.DOCS_DIR ? path.resolve(projectRoot, env.DOCS_DIR) : null,
    demo: env.DEMO === undefined ? unset : env.DEMO === "1",
    mailbox: env.MAILBOX.trim().toLowerCase(),
    // SAHUT_EMBEDDED_URL: from the parent process, which runs the embedded PostgreSQL, to its children.
    database: { url: env.DATABASE_URL ?? set.SAHUT_EMBEDDED_URL ?? "", poolSize: 5, embedded: env.DATABASE_URL === undefined },
    redisUrl: env.REDIS_URL ?? null,
    publicUrl: (env.PUBLIC_URL ?? `http://${readableHost(env.HOST)}:${env.PORT}`).replace(/\/+$/, ""),
    web: { host: env.HOST, port: env.PORT, trustProxy: trustProxy(env.TRUST_PROXY) },
    smtp: { host: env.SMTP_HOST ?? env.HOST, port: env.SMTP_PORT },
    smtpTls:
      env.SMTP_TLS_CERT && env.SMTP_TLS_KEY
        ? { cert: path.resolve(projectRoot, env.SMTP_TLS_CERT), key: path.resolve(projectRoot, env.SMTP_TLS_KEY) }
        : null,
    smtpUrl: env.SMTP_URL ?? null,
    clamd: env.CLAMD ?? null,
    meilisearch: env.MEILISEARCH_URL ? { url: env.MEILISEARCH_URL.replace(/\/+$/, ""), apiKey: env.MEILISEARCH_API_KEY ?? null } : null,
    s3Url: env.S3_URL ?? null,
    get secret() {
      secret ??= env.SECRET ?? readOrMakeSecret(dataDir);
      return { current: secret, previous: env.SECRET_PREVIOUS ?? null };
    },
    secretGiven: env.SECRET !== undefined,
    upgradeBackup: env.UPGRADE_BACKUP === "1",
    processes: env.PROCESSES,
    admin: {
      email: env.ADMIN_EMAIL?.trim().toLowerCase() ?? null,
      password: env.ADMIN_PASSWORD ?? null,
      apiToken: env.ADMIN_API_TOKEN ?? null,
    },
    logLevel: env.LOG_LEVEL,
    mode: set.NODE_ENV === "development" || set.NODE_ENV === "test" ? set.NODE_ENV : "production",
    developmentWeb: set.SAHUT_WEB ?? null,
  };
}

/** "Listen everywhere" is no address for a link. */
function readableHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

function trustProxy(value: string | undefined): number | string[] | false {
  if (value === undefined) return false;
  return /^\d+$/.test(value) ? Number(value) || false : value.split(",").map((part) => part.trim());
}

function dotenv(): Environment {
  const file = path.join(projectRoot, ".env");
  return existsSync(file) ? parse(readFileSync(file)) : {};
}
