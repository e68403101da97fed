import { readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "./places.ts";

let version: string | undefined;

/** Sahut's own, from package.json. */
export function sahutVersion(): string {
  version ??= (JSON.parse(readFileSync(path.join(projectRoot, "package.json"), "utf8")) as { version: string }).version;
  return version;
}
