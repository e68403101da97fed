import { mkdirSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { projectRoot } from "./root.ts";

/** A script of the tests as Node can run it in a process of its own. Input: its path in the project; the answer: where the bundle lies. */
export async function bundled(script: string): Promise<string> {
  const folder = path.join(projectRoot, "test/.artifacts/bundled");
  mkdirSync(folder, { recursive: true });
  const outfile = path.join(folder, `${path.basename(script, ".ts")}-${process.pid}.js`);
  await build({
    absWorkingDir: projectRoot,
    entryPoints: [script],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
  return outfile;
}
