import { expect, test } from "vitest";
import { type ConfigError, readConfig } from "#app/platform/config.ts";

const mistakesIn = (environment: Record<string, string>): string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    return (error as ConfigError).mistakes;
  }
};

test("nothing set: everything is embedded, the demo plays, the desk listens on this machine only", () => {
  const decided = readConfig({});
  expect(decided.database.embedded).toBe(true);
  expect(decided.demo).toBe(true);
  expect(decided.publicUrl).toBe("http://127.0.0.1:3000");
  expect(decided.web).toEqual({ host: "127.0.0.1", port: 3000, trustProxy: false });
  expect(decided.smtp).toEqual({ host: "127.0.0.1", port: 2525 });
  expect(decided.mailbox).toBe("support@localhost");
  expect(decided.processes).toEqual(["web", "workers"]);
});

test.each([
  ["127.0.0.1:3310", { host: "127.0.0.1", port: 3310 }],
  ["[::1]:3310", { host: "::1", port: 3310 }],
  ["/run/clamav/clamd.ctl", { path: "/run/clamav/clamd.ctl" }],
])("CLAMD=%s", (value, clamd) => {
  expect(readConfig({ CLAMD: value }).clamd).toEqual(clamd);
  expect(mistakesIn({ CLAMD: "clamd" })).toEqual([expect.stringContaining("CLAMD must be host:port")]);
});

test("an empty variable is an absent one", () => {
  expect(readConfig({ PORT: "", DEMO: " ", PUBLIC_URL: "" })).toMatchObject({
    web: { port: 3000 },
    demo: true,
    publicUrl: "http://127.0.0.1:3000",
  });
});

test("the operator is told every mistake at once", () => {
  const mistakes = mistakesIn({
    PORT: "99999",
    SMTP_PORT: "mail",
    PUBLIC_URL: "help.example.com",
    DATABASE_URL: "mysql://db/x",
    DEMO: "yes",
    PROCESSES: "web,cron",
    ADMIN_PASSWORD: "short",
    LOG_LEVEL: "loud",
  });
  const named = ["PORT", "SMTP_PORT", "PUBLIC_URL", "DATABASE_URL", "DEMO", "PROCESSES", "ADMIN_PASSWORD", "LOG_LEVEL"];
  for (const name of named) expect(mistakes.filter((mistake) => mistake.startsWith(`${name} `))).toHaveLength(1);
});

test("a database of one's own needs a secret of one's own", () => {
  expect(mistakesIn({ DATABASE_URL: "postgresql://sahut@db/sahut" })).toEqual([
    expect.stringContaining("SECRET is required with DATABASE_URL"),
  ]);
  expect(mistakesIn({ DATABASE_URL: "postgresql://sahut@db/sahut", SECRET: "0123456789abcdef0123456789abcdef" })).toEqual([]);
});

test("what this version cannot do yet is refused, not ignored", () => {
  expect(mistakesIn({ S3_URL: "s3://bucket" })).toEqual([expect.stringContaining("S3_URL")]);
});

test("Meilisearch is an address, with a key or without", () => {
  expect(readConfig({ MEILISEARCH_URL: "http://127.0.0.1:7700/" }).meilisearch).toEqual({ url: "http://127.0.0.1:7700", apiKey: null });
  expect(mistakesIn({ MEILISEARCH_URL: "127.0.0.1:7700" })).toEqual([expect.stringContaining("MEILISEARCH_URL")]);
  expect(mistakesIn({ MEILISEARCH_API_KEY: "a key without a server" })).toEqual([expect.stringContaining("MEILISEARCH_URL")]);
});

test.each([
  ["DATABASE_URL", "postgresql://sahut@db/sahut"],
  ["SMTP_URL", "smtp://mail.example.com"],
  ["ADMIN_EMAIL", "dewi@example.com"],
  ["ADMIN_API_TOKEN", "0123456789abcdef"],
])("with %s there is no demo unless it is asked for", (name, value) => {
  const environment = { [name]: value, SECRET: "0123456789abcdef0123456789abcdef" };
  expect(readConfig(environment).demo).toBe(false);
  expect(readConfig({ ...environment, DEMO: "1" }).demo).toBe(true);
});

test("links never hold an address nobody can open", () => {
  expect(readConfig({ HOST: "0.0.0.0", PORT: "8080" }).publicUrl).toBe("http://localhost:8080");
  expect(readConfig({ HOST: "::1" }).publicUrl).toBe("http://[::1]:3000");
  expect(readConfig({ PUBLIC_URL: "https://help.example.com/" }).publicUrl).toBe("https://help.example.com");
});

test("proxies are trusted by count or by address", () => {
  expect(readConfig({ TRUST_PROXY: "1" }).web.trustProxy).toBe(1);
  expect(readConfig({ TRUST_PROXY: "0" }).web.trustProxy).toBe(false);
  expect(readConfig({ TRUST_PROXY: "10.0.0.0/8, 127.0.0.1" }).web.trustProxy).toEqual(["10.0.0.0/8", "127.0.0.1"]);
});
