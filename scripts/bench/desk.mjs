import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { databaseUrlOf } from "./product.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** p50, p95 and sequential scans of every list, ticket page, search and counter, by group and name. */
export async function askDesk(sahut) {
  const outfile = path.join(root, "build/bench-queries.js");
  await build({
    absWorkingDir: root,
    entryPoints: ["scripts/bench/queries.ts"],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrlOf(sahut.dataDir),
    SECRET: "a secret that nothing is sealed with here",
    LOG_LEVEL: "warn",
  };
  const child = spawn(process.execPath, [outfile], { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (chunk) => (said += chunk));
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`bench/queries.ts ended with ${code}`);
  return said
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

const GOALS = { list: 40, ticket: 40, search: 80, counters: 40, kept: 80 };

/** One line per query; `before`: the same queries of a smaller desk, for the growth. */
export function tellDesk(answers, before) {
  for (const { group, name, p50, p95, scans } of answers) {
    const small = before?.find((one) => one.group === group && one.name === name);
    const growth = small ? `, growth ${(p50 / Math.max(small.p50, 0.05)).toFixed(2)} ×` : "";
    const marks = [p95 > GOALS[group] ? `over the goal of ${GOALS[group]} ms` : "", scans > 0 ? `${scans} SEQUENTIAL SCANS` : ""].filter(
      Boolean,
    );
    const line = `${`${group}: ${name}`.padEnd(26)} p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms${growth}`;
    console.log(marks.length > 0 ? `${line}  ← ${marks.join(", ")}` : line);
  }
}
