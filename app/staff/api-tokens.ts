import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { hashOfKey } from "#app/platform/ids.ts";
import type { Actor } from "./actor.ts";

const SEEN_EVERY = 60_000;

/** The actor behind an API token, or null when it is unknown, revoked or its owner's account is closed. */
export async function actorOfToken(token: string): Promise<Extract<Actor, { type: "token" }> | null> {
  if (token === "") return null;
  // One statement, since whole streams of mail come with one token.
  const [row] = await database().$queryRaw<Array<{ id: string; name: string; scopes: string[]; lastUsedAt: Date | null }>>`
    SELECT t."id"::text, t."name", t."scopes", t."lastUsedAt" FROM "ApiToken" t LEFT JOIN "Staff" s ON s."id" = t."staffId"
    WHERE t."hash" = ${hashOfKey(token)} AND t."revokedAt" IS NULL AND s."deactivatedAt" IS NULL`;
  if (!row) return null;
  if (now().getTime() - (row.lastUsedAt?.getTime() ?? 0) > SEEN_EVERY) {
    await database().apiToken.updateMany({ where: { id: row.id }, data: { lastUsedAt: now() } });
  }
  return { type: "token", id: row.id, name: row.name, scopes: row.scopes };
}
