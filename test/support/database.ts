import { get } from "node:http";
import { inject } from "vitest";
import { setConfig } from "#app/platform/config.ts";

export const TEST_SECRET = "a secret of the tests, long enough for every purpose";

/**
 * A database of one's own with the whole schema, and an empty data directory, for this test file: call it in beforeAll.
 * The config names both from then on; both are gone when the file's process is.
 */
export async function freshDatabase(): Promise<{ url: string; dataDir: string }> {
  const { url, dataDir } = await newDatabase();
  setConfig({
    database: { url, poolSize: 8, embedded: false },
    dataDir,
    secret: { current: TEST_SECRET, previous: null },
    redisUrl: null,
    smtpUrl: null,
  });
  return { url, dataDir };
}

/** A migrated database and an empty data directory for other processes, such as a whole product. Gone after `drop`, or with this process. */
export function newDatabase(): Promise<{ url: string; dataDir: string; drop(): void }> {
  return new Promise((resolve, reject) => {
    const request = get(`${inject("runUrl")}/database`, { agent: false }, (response) => {
      response.once("data", (chunk) => {
        if (response.statusCode !== 200) return reject(new Error(String(chunk)));
        response.socket.unref();
        const lent = JSON.parse(String(chunk)) as { url: string; dataDir: string };
        resolve({ ...lent, drop: () => void request.destroy() });
      });
    });
    request.on("error", reject);
  });
}

/** Makes sure that the product is built, once for the whole run. */
export async function builtProduct(): Promise<void> {
  const response = await fetch(`${inject("runUrl")}/build`);
  if (!response.ok) throw new Error(await response.text());
}
