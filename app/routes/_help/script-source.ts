import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "#app/platform/places.ts";

let source: string | undefined;

/** Where the help centre's script is served: scripts/build.mjs gives it a name with its hash; in development Vite serves it as it is written. */
export function scriptSource(): string {
  if (import.meta.env.DEV) return "/app/help-script/index.ts";
  const built = path.join(projectRoot, "build/help-script.json");
  source ??= existsSync(built) ? String(JSON.parse(readFileSync(built, "utf8")).source) : "/assets/help-script.js";
  return source;
}
