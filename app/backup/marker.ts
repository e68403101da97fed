import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CannotStart } from "#app/platform/cannot-start.ts";
import { config } from "#app/platform/config.ts";

/** DATA_DIR/restoring.json: a restore has begun here and is not finished. Nothing is served until it is. */
export type Marker = { file: string; beganAt: string };

function place(): string {
  return path.join(config().dataDir, "restoring.json");
}

export function readMarker(): Marker | null {
  return existsSync(place()) ? (JSON.parse(readFileSync(place(), "utf8")) as Marker) : null;
}

export function writeMarker(marker: Marker): void {
  writeFileSync(place(), `${JSON.stringify(marker)}\n`, { mode: 0o600, flush: true });
}

export function removeMarker(): void {
  rmSync(place(), { force: true });
}

/** Every start and every command asks first. */
export function refuseUnfinishedRestore(): void {
  const marker = readMarker();
  if (!marker) return;
  throw new CannotStart(
    `A restore of ${marker.file} was begun here at ${marker.beganAt} and did not end. Run it again: npm run -s sahut -- restore ${JSON.stringify(marker.file)}
(Until it ends, the database is as it was before; to start with that instead, delete ${place()}.)`,
  );
}
