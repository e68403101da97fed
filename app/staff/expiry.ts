import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";

const DAY = 24 * 3_600_000;

/** Sessions and links that ended, and answers to repeated API calls older than the 24 hours they are promised for. Called by the sweep. */
export async function forgetExpired(): Promise<void> {
  const at = now();
  await database().session.deleteMany({ where: { expiresAt: { lt: at } } });
  await database().customerSession.deleteMany({ where: { expiresAt: { lt: at } } });
  await database().customerKey.deleteMany({ where: { expiresAt: { lt: at } } });
  await database().staffKey.deleteMany({ where: { expiresAt: { lt: at } } });
  await database().idempotentAnswer.deleteMany({ where: { createdAt: { lt: new Date(at.getTime() - DAY) } } });
}
