import { z } from "zod";

/** Every variable of the environment with what it means: `.env.example` and the documentation are checked against this table. */
export const variables = {
  PORT: port().default(3000).describe("Port of the web server; 0 = any free one"),
  HOST: text().default("127.0.0.1").describe("Address the web server listens on"),
  SMTP_PORT: port().default(2525).describe("Port of the mail listener; 0 = off"),
  SMTP_HOST: text().optional().describe("Address the mail listener listens on; default: HOST"),
  SMTP_TLS_CERT: text()
    .optional()
    .describe("Certificate of the mail listener (PEM file), with SMTP_TLS_KEY; default: one made in DATA_DIR"),
  SMTP_TLS_KEY: text().optional().describe("The key of SMTP_TLS_CERT (PEM file)"),
  PUBLIC_URL: url("http:", "https:").optional().describe("The address people use; links are built from it; default: http://HOST:PORT"),
  TRUST_PROXY: text().optional().describe("How many proxies stand in front, or their addresses (CIDR, comma separated); default: none"),
  DATA_DIR: text().optional().describe("Where everything is kept that is not in the database; default: ./data"),
  PROCESSES: processes().default(["web", "workers"]).describe("What runs here: web, workers or both; default: web,workers"),
  MAILBOX: address().default("support@localhost").describe("Address of the first mailbox; it takes mail for every recipient at first"),
  DOCS_DIR: text().optional().describe("Folder of Markdown files to publish in the help centre"),
  DATABASE_URL: url("postgres:", "postgresql:").optional().describe("PostgreSQL 15 or newer; default: the embedded one"),
  REDIS_URL: url("redis:", "rediss:").optional().describe("Redis for the queue; default: the queue lives in PostgreSQL"),
  MEILISEARCH_URL: url("http:", "https:").optional().describe("Meilisearch for search; default: PostgreSQL"),
  MEILISEARCH_API_KEY: text().optional().describe("The key for Meilisearch"),
  S3_URL: text().optional().describe("S3 for files; default: the disk, in DATA_DIR"),
  CLAMD: clamd().optional().describe("ClamAV's clamd, as host:port or the path of its socket; default: files are not scanned"),
  SMTP_URL: url("smtp:", "smtps:").optional().describe("Server that takes our outgoing mail; default: an outbox folder in DATA_DIR"),
  SECRET: secret().optional().describe("Seals links and tokens; default: generated into DATA_DIR; required with DATABASE_URL"),
  SECRET_PREVIOUS: secret().optional().describe("The secret before this one: what it sealed still opens"),
  UPGRADE_BACKUP: oneOf("0", "1")
    .default("1")
    .describe("1 = before an upgrade changes the database, it is written to DATA_DIR/backups; 0 = you have a backup of your own"),
  DEMO: oneOf("0", "1")
    .optional()
    .describe("1 = demo content on an empty database, 0 = none; default: 1 while DATABASE_URL, SMTP_URL and ADMIN_* are all absent"),
  ADMIN_EMAIL: address().optional().describe("Address of the first administrator; default: generated, see DATA_DIR/first-sign-in.txt"),
  ADMIN_PASSWORD: atLeast(8).optional().describe("Password of the first administrator; default: generated"),
  ADMIN_API_TOKEN: atLeast(16).optional().describe("A first API token that may do everything; default: generated"),
  LOG_LEVEL: oneOf("fatal", "error", "warn", "info", "debug", "trace", "silent").default("info").describe("How much is logged to stderr"),
} as const;

/** "127.0.0.1:3310", "[::1]:3310" or "/run/clamav/clamd.ctl". */
function clamd() {
  return z.string().transform((value, context) => {
    if (value.startsWith("/")) return { path: value };
    const [, host, port] = /^(?:tcp:\/\/)?(\[[\da-f:]+\]|[\w.-]+):(\d{1,5})$/i.exec(value.trim()) ?? [];
    if (host && Number(port) > 0 && Number(port) < 65_536) return { host: host.replace(/^\[|\]$/g, ""), port: Number(port) };
    context.addIssue({
      code: "custom",
      message: "must be host:port like 127.0.0.1:3310, or the path of a socket like /run/clamav/clamd.ctl",
    });
    return z.NEVER;
  });
}

function text() {
  return z.string();
}

function atLeast(length: number) {
  return z.string().min(length, `must have at least ${length} characters`);
}

function secret() {
  return z.string().min(32, "must have at least 32 characters; make one with: openssl rand -base64 32");
}

function address() {
  return z.string().regex(/^[^\s@<>]+@[^\s@<>]+$/, "must be an email address like support@example.com");
}

function oneOf<const T extends string[]>(...values: T) {
  return z.enum(values, `must be ${values.length === 2 ? values.join(" or ") : `one of ${values.join(", ")}`}`);
}

function port() {
  const sentence = "must be a port number from 0 to 65535";
  return z.coerce.number(sentence).int(sentence).min(0, sentence).max(65535, sentence);
}

function processes() {
  return z.string().transform((list, context) => {
    const names = list.split(",").map((name) => name.trim());
    const known = names.filter((name): name is "web" | "workers" => name === "web" || name === "workers");
    if (known.length < names.length) context.addIssue({ code: "custom", message: "must be web, workers or web,workers" });
    return known;
  });
}

function url(...protocols: string[]) {
  const sentence = `must be an address that begins with ${protocols.map((p) => `${p}//`).join(" or ")}`;
  return z.string().refine((value) => {
    const parsed = URL.parse(value);
    return parsed !== null && protocols.includes(parsed.protocol) && parsed.hostname !== "";
  }, sentence);
}
