import { z } from "zod";
import { now } from "#app/platform/clock.ts";
import type { Role } from "#app/platform/database/generated/enums.ts";
import { database } from "#app/platform/database/index.ts";
import { hashOfKey, newId, newKey } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "./actor.ts";
import { hashPassword } from "./passwords.ts";
import { mayAtDesk, needAtDesk } from "./roles.ts";

export type NewStaff = {
  email: string;
  name: string;
  /** none: cannot sign in until one is set */
  password?: string;
  role?: Role;
  locale?: string | null;
  zone?: string | null;
  createdAt?: Date;
};

/** 403 without "people"; 422 for a bad address, a weak password or an address that has an account. */
export async function createStaff(actor: Actor, input: NewStaff): Promise<{ id: string }> {
  needAtDesk(actor, "people");
  const email = input.email.trim().toLowerCase();
  // localhost has no dot, and the first administrator of a bare machine lives there.
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new Refusal("invalid", 422, {}, { email: "badAddress" });
  const name = z.string().trim().min(1).max(200).safeParse(input.name);
  if (!name.success) throw new Refusal("invalid", 422, { max: 200 }, { name: "required" });
  const passwordHash = input.password === undefined ? null : await hashPassword(input.password);
  const id = newId();
  const { count } = await database().staff.createMany({
    data: [
      {
        id,
        email,
        name: name.data,
        passwordHash,
        role: input.role ?? "agent",
        locale: input.locale ?? null,
        zone: input.zone ?? null,
        createdAt: input.createdAt ?? now(),
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) throw new Refusal("invalid", 422, {}, { email: "alreadyThere" });
  return { id };
}

export type Colleague = { id: string; name: string; email: string; role: Role; teamIds: string[] };

/** Active colleagues by name: who can be assigned. 403 for customers and nobody. */
export async function listStaff(actor: Actor): Promise<Colleague[]> {
  if (!mayAtDesk(actor, "look") && !(actor.type === "token" && actor.scopes.includes("tickets:read"))) throw new Refusal("notAllowed", 403);
  const rows = await database().staff.findMany({
    where: { deactivatedAt: null, invitedAt: null },
    include: { teams: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id, name, email, role, teams }) => ({ id, name, email, role, teamIds: teams.map((team) => team.teamId) }));
}

/**
 * scopes: "tickets:read" "tickets:write" "tickets:private" "mail:read" "mail:write" "articles:read" …; "*" has all.
 * The token is told once; only its hash is kept. `plain`: a token chosen by the operator (ADMIN_API_TOKEN); the same one again is no second token.
 */
export async function createApiToken(
  name: string,
  scopes: string[],
  plain?: string,
  staffId?: string,
): Promise<{ id: string; token: string }> {
  const token = plain ?? `sahut_${newKey()}`;
  const row = await database().apiToken.upsert({
    where: { hash: hashOfKey(token) },
    create: { id: newId(), name, scopes, hash: hashOfKey(token), staffId: staffId ?? null, createdAt: now() },
    update: {},
  });
  return { id: row.id, token };
}
