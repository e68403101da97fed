import { now } from "#app/platform/clock.ts";
import { database, transaction } from "#app/platform/database/index.ts";
import { hashOfKey, isId, newId, newKey } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { StaffActor } from "./actor.ts";
import { audit } from "./audit.ts";
import { needAtDesk } from "./roles.ts";

/** What a token may be given. "*" has all of them, those to come too. */
export const scopes = ["tickets:read", "tickets:write", "tickets:private", "mail:read", "mail:write", "*"] as const;
export type Scope = (typeof scopes)[number];

/** A token as it is shown: never the token itself. Times are ISO 8601 in UTC. */
export type TokenRow = {
  id: string;
  name: string;
  scopes: string[];
  owner: string | null;
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
};

/** Those that work, newest first, then the revoked ones. 403 without "people". */
export async function listTokens(actor: StaffActor): Promise<TokenRow[]> {
  needAtDesk(actor, "people");
  const rows = await database().apiToken.findMany({
    include: { staff: { select: { name: true } } },
    orderBy: [{ revokedAt: { sort: "desc", nulls: "first" } }, { id: "desc" }],
    take: 200,
  });
  return rows.map(({ id, name, scopes, staff, createdAt, lastUsedAt, revokedAt }) => ({
    id,
    name,
    scopes,
    owner: staff?.name ?? null,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }));
}

/** Told once; kept by its hash. It is its maker's: their account closed, it opens nothing. 422 without a name or a scope. */
export async function makeToken(actor: StaffActor, input: { name: string; scopes: string[] }): Promise<{ token: string }> {
  needAtDesk(actor, "people");
  const name = input.name.trim();
  const wanted = scopes.filter((scope) => input.scopes.includes(scope));
  const fields: Record<string, "required" | "tooLong"> = {};
  if (!name) fields.name = "required";
  if (name.length > 100) fields.name = "tooLong";
  if (wanted.length === 0) fields.scopes = "required";
  if (Object.keys(fields).length > 0) throw new Refusal("invalid", 422, { max: 100 }, fields);
  const token = `sahut_${newKey()}`;
  const row = { id: newId(), name, scopes: wanted as string[], hash: hashOfKey(token), staffId: actor.id, createdAt: now() };
  await transaction(async (tx) => {
    await tx.apiToken.create({ data: row });
    await audit(tx, actor, { what: "token.made", subject: { type: "token", id: row.id, name }, after: { scopes: wanted } });
  });
  return { token };
}

/** At once and for good. 404 when there is none that works. */
export async function revokeToken(actor: StaffActor, id: string): Promise<void> {
  needAtDesk(actor, "people");
  await transaction(async (tx) => {
    const row = isId(id) ? await tx.apiToken.findFirst({ where: { id, revokedAt: null } }) : null;
    if (!row) throw new Refusal("notFound", 404);
    await tx.apiToken.update({ where: { id }, data: { revokedAt: now() } });
    await audit(tx, actor, { what: "token.revoked", subject: { type: "token", id, name: row.name } });
  });
}
