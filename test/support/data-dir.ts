import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** An empty data directory. Others may pass through it, because PostgreSQL runs as another user when we are root. */
export function newDataDir(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "sahut-test-"));
  chmodSync(folder, 0o755);
  return folder;
}
