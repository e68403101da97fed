import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { hashOfKey } from "#app/platform/ids.ts";
import { together } from "#app/platform/together.ts";
import { type Actor, actorOfStaff, type StaffActor } from "./actor.ts";

const SEEN_EVERY = 60_000;

/** The actor behind an API token, or null when it is unknown, revoked or its owner's account is closed. */
export async function actorOfToken(token: string): Promise<Extract<Actor, { type: "token" }> | null> {
  if (token === "") return null;
  const row = await readToken(hashOfKey(token));
  if (!row) return null;
  if (now().getTime() - (row.lastUsedAt?.getTime() ?? 0) > SEEN_EVERY) {
    await database().apiToken.updateMany({ where: { id: row.id }, data: { lastUsedAt: now() } });
  }
  return { type: "token", id: row.id, name: row.name, scopes: row.scopes };
}

/** Whose token it is, seeing no more than the token does; null for one that the command line made. */
export async function ownerOfToken(actor: Actor): Promise<StaffActor | null> {
  if (actor.type !== "token") return null;
  const row = await database().apiToken.findUnique({ where: { id: actor.id }, select: { staff: { include: { teams: true } } } });
  if (!row?.staff || row.staff.deactivatedAt) return null;
  const owner = actorOfStaff(row.staff);
  if (actor.scopes.includes("*") || actor.scopes.includes("tickets:private")) return owner;
  return { ...owner, role: owner.role === "admin" ? "lead" : owner.role, teamIds: [] };
}

type Row = { id: string; name: string; scopes: string[]; lastUsedAt: Date | null };

/** Whole streams of mail come with one token: those who ask at once are answered by one statement, and never from memory. */
const readToken = together(50, async (hashes: string[]): Promise<Array<Row | null>> => {
  const rows = await database().$queryRaw<Array<Row & { hash: string }>>`
    SELECT t."hash", t."id"::text, t."name", t."scopes", t."lastUsedAt" FROM "ApiToken" t LEFT JOIN "Staff" s ON s."id" = t."staffId"
    WHERE t."hash" = ANY(${hashes}::text[]) AND t."revokedAt" IS NULL AND s."deactivatedAt" IS NULL`;
  const byHash = new Map(rows.map((row) => [row.hash, row]));
  return hashes.map((hash) => byHash.get(hash) ?? null);
});
