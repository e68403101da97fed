import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The uid that runs the embedded PostgreSQL when we are root (it refuses to run as root): nobody. */
export const SERVER_UID = 65534;

/** The project's folder, from the sources as from any bundle below build/. */
export const projectRoot = findRoot(path.dirname(fileURLToPath(import.meta.url)));

/** ./data; for root with a project that the server's uid cannot reach (below /root), a folder of its own below /var/lib/sahut. */
export function defaultDataDir(): string {
  return isRoot() && !isReachable(projectRoot) ? ownPlace(projectRoot) : path.join(projectRoot, "data");
}

/** A folder that the server's uid can reach, one per `folder` it stands in for. */
export function ownPlace(folder: string): string {
  return path.join("/var/lib/sahut", createHash("sha256").update(folder).digest("hex").slice(0, 16));
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Whether others may pass through every existing folder on the way (and so the server's uid may). */
export function isReachable(folder: string): boolean {
  for (let at = path.resolve(folder); at !== path.dirname(at); at = path.dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
  }
  return true;
}

function findRoot(from: string): string {
  let at = from;
  while (!existsSync(path.join(at, "package.json"))) at = path.dirname(at);
  return at;
}
