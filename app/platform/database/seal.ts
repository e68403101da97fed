import pg from "pg";
import { CannotStart } from "#app/platform/cannot-start.ts";
import { config } from "#app/platform/config.ts";
import { secretFingerprint } from "#app/platform/secret.ts";

/**
 * Whether the database is a fresh one; otherwise its secret must be ours (or the previous one, which ours then replaces). With another
 * secret every link and token in the world would silently stop to open: that start is refused (decisions 5).
 */
export async function isFreshDatabase(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ secretFingerprint: string }>('SELECT "secretFingerprint" FROM "Installation" WHERE id = 1');
    const known = rows[0]?.secretFingerprint;
    if (known === undefined) return true;
    const { current, previous } = config().secret;
    if (known === secretFingerprint(current)) return false;
    if (!previous || known !== secretFingerprint(previous)) {
      throw new CannotStart(
        "The SECRET is not the one this database was made with, so its links and tokens would not open. Set the old one: as SECRET, or as SECRET_PREVIOUS beside a new SECRET.",
      );
    }
    await client.query('UPDATE "Installation" SET "secretFingerprint" = $1 WHERE id = 1', [secretFingerprint(current)]);
    return false;
  } finally {
    await client.end();
  }
}
