import { now } from "#app/platform/clock.ts";
import type { FollowState } from "#app/platform/database/generated/enums.ts";
import { Prisma, type Tx, transaction } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { may, visibleToSql } from "./access.ts";

/** Whoever follows a ticket is told what happens to it. 404 when the actor may not see it. */
export async function follow(actor: StaffActor, number: number): Promise<{ following: true }> {
  await stand(actor, number, "following");
  return { following: true };
}

/** Not made a follower again by writing into it. */
export async function unfollow(actor: StaffActor, number: number): Promise<{ following: false }> {
  await stand(actor, number, "off");
  return { following: false };
}

/** Hears of it only when it is given to them or they are named in it. */
export async function mute(actor: StaffActor, number: number): Promise<void> {
  await stand(actor, number, "muted");
}

async function stand(actor: StaffActor, number: number, state: FollowState): Promise<void> {
  if (!may(actor, "readNotes")) throw new Refusal("notFound", 404);
  await transaction(async (tx) => {
    const set = await tx.$executeRaw`
      INSERT INTO "Follower" ("ticketId", "staffId", "state", "createdAt")
      SELECT t."id", ${actor.id}::uuid, ${state}::"FollowState", ${now()}::timestamptz FROM "Ticket" t
      WHERE t."number" = ${number}::int AND ${visibleToSql(actor)}
      ON CONFLICT ("ticketId", "staffId") DO UPDATE SET "state" = EXCLUDED."state"`;
    if (set === 0) throw new Refusal("notFound", 404);
  });
}

/** Who wrote, was named or was given the ticket follows it from then on, unless they turned that off. */
export async function followByDoing(tx: Tx, ticketId: string, staffIds: string[]): Promise<void> {
  if (staffIds.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "Follower" ("ticketId", "staffId", "state", "createdAt")
    SELECT DISTINCT ${ticketId}::uuid, s, 'following'::"FollowState", ${now()}::timestamptz FROM unnest(${staffIds}::uuid[]) s
    ON CONFLICT DO NOTHING`;
}

/** For a page's JSON: the active colleagues who follow the ticket `t`. */
export const followersSql = Prisma.sql`COALESCE((SELECT json_agg(json_build_object('id', s."id", 'name', s."name") ORDER BY w."createdAt", s."id")
  FROM "Follower" w JOIN "Staff" s ON s."id" = w."staffId" WHERE w."ticketId" = t."id" AND w."state" = 'following' AND s."deactivatedAt" IS NULL), '[]')`;
