import { spawnSync } from "node:child_process";
import { projectRoot } from "./root.ts";

/** Builds the product unless the build is newer than its sources (scripts/build.mjs decides). */
export async function buildOnce(): Promise<void> {
  const built = spawnSync(process.execPath, ["scripts/build.mjs", "--if-stale"], {
    cwd: projectRoot,
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (built.status !== 0) throw new Error(`The build failed:\n${built.stdout}\n${built.stderr}`);
}
