import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { hashOfKey } from "#app/platform/ids.ts";
import type { Actor } from "./actor.ts";

const SEEN_EVERY = 60_000;

/** The actor behind an API token, or null when it is unknown, revoked or its owner's account is closed. */
export async function actorOfToken(token: string): Promise<Extract<Actor, { type: "token" }> | null> {
  if (token === "") return null;
  const row = await database().apiToken.findUnique({
    where: { hash: hashOfKey(token) },
    include: { staff: { select: { deactivatedAt: true } } },
  });
  if (!row || row.revokedAt || row.staff?.deactivatedAt) return null;
  if (now().getTime() - (row.lastUsedAt?.getTime() ?? 0) > SEEN_EVERY) {
    await database().apiToken.updateMany({ where: { id: row.id }, data: { lastUsedAt: now() } });
  }
  return { type: "token", id: row.id, name: row.name, scopes: row.scopes };
}
