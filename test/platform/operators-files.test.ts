import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { variables } from "#app/platform/variables.ts";
import { projectRoot } from "#test/support/root.ts";

// The files that operators copy: what they say must be what Sahut reads.

const read = (file: string) => readFileSync(projectRoot + file, "utf8");
const strange = (names: string[]) => names.filter((name) => !(name in variables) && name !== "NODE_ENV");

test("compose.yaml starts Sahut, PostgreSQL and Redis, with variables that exist, and asks for each that its example names", () => {
  const text = read("docs-content/running/compose.yaml");
  const { services, volumes } = parse(text);
  expect(Object.keys(services)).toEqual(["sahut", "postgres", "redis"]);
  expect(strange(Object.keys(services.sahut.environment))).toEqual([]);
  expect(Object.keys(services.sahut.depends_on)).toEqual(["postgres", "redis"]);
  const kept = [...services.sahut.volumes, ...services.postgres.volumes].map((volume: string) => volume.split(":")[0]);
  expect(kept).toEqual(Object.keys(volumes));
  const asked = new Set([...text.matchAll(/\$\{(\w+)/g)].map((match) => match[1]!));
  const told = [...read("docs-content/running/compose.env.example").matchAll(/^(\w+)=/gm)].map((match) => match[1]!);
  expect(told.filter((name) => !asked.has(name))).toEqual([]);
  expect([...asked].filter((name) => !told.includes(name))).toEqual(["LOG_LEVEL"]);
});

test("the Dockerfile sets variables that exist and runs as nobody special", () => {
  const text = read("Dockerfile");
  const env = /^ENV (.*)$/m.exec(text)![1]!;
  expect(strange([...env.matchAll(/(\w+)=/g)].map((match) => match[1]!))).toEqual([]);
  expect(text).toMatch(/^USER node$/m);
  expect(read(".dockerignore").split("\n")).toEqual(expect.arrayContaining([".git", "**/.env", "node_modules", "data"]));
});

test("the page about the proxy shows the nginx.conf that is tried", () => {
  expect(read("docs-content/running/reverse-proxy.md")).toContain(`\`\`\`nginx\n${read("docs-content/running/nginx.conf")}\`\`\``);
});

const systemdIsHere = spawnSync("systemd-analyze", ["--version"]).status === 0;
if (!systemdIsHere) console.warn("SKIPPED: systemd-analyze is not here, so the unit is not verified.");

test.runIf(systemdIsHere)("systemd accepts the unit, and its variables exist", () => {
  const unit = read("docs-content/running/sahut.service");
  const folder = mkdtempSync(path.join(tmpdir(), "sahut-unit-"));
  const file = path.join(folder, "sahut.service");
  writeFileSync(file, unit.replace("/usr/bin/node", process.execPath));
  const { status, stdout, stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", file], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  expect([status, stdout, stderr.replace(/^.*(WorkingDirectory|User=).*$/gm, "").trim()]).toEqual([0, "", ""]);
  const env = /^Environment=(.*)$/m.exec(unit)![1]!;
  expect(strange([...env.matchAll(/(\w+)=/g)].map((match) => match[1]!))).toEqual([]);
});
