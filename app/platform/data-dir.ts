import { accessSync, constants, mkdirSync, statSync } from "node:fs";
import { CannotStart } from "./cannot-start.ts";
import { config } from "./config.ts";

/**
 * Makes DATA_DIR. Others may pass through it (the database runs as another user when we are root, the mail server reaches its spool),
 * but not look around; what is secret in it is closed by itself. Throws CannotStart when it cannot be written.
 */
export function prepareDataDir(): void {
  const { dataDir } = config();
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new CannotStart(
      `DATA_DIR ${dataDir} cannot be written (${(error as NodeJS.ErrnoException).code}): make it writable for this user, or choose another.`,
    );
  }
  if (!statSync(dataDir).isDirectory()) throw new CannotStart(`DATA_DIR ${dataDir} is not a folder.`);
}
