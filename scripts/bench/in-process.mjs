import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { databaseUrlOf } from "./product.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Runs a file of this folder that uses the product's own code, on the running product's database. Returns what it said, a JSON value per line. */
export async function runBeside(sahut, entry, args = []) {
  const outfile = path.join(root, `build/bench-${path.basename(entry, ".ts")}.js`);
  await build({
    absWorkingDir: root,
    entryPoints: [`scripts/bench/${entry}`],
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
  const child = spawn(process.execPath, [outfile, ...args.map(String)], { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (chunk) => (said += chunk));
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`bench/${entry} ended with ${code}`);
  return said
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}
