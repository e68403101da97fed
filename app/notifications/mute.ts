import { config } from "#app/platform/config.ts";
import { database } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { sign, verify } from "#app/platform/secret.ts";
import { Refusal } from "#app/refusal.ts";
import { actorOfStaff } from "#app/staff/sessions.ts";
import { mute } from "#app/tickets/following.ts";

/** Leads to the page that mutes this ticket for this colleague, signed in or not. */
export function muteLink(staffId: string, number: number): string {
  return `${config().publicUrl}/mute/${sign("mute", `${number}~${staffId}`).replaceAll(".", "_")}`;
}

/** Which ticket a link mutes; tells nothing of it but its number. 404 when the link is none of ours. */
export function readMuteKey(key: string): { number: number; staffId: string } {
  const [number, staffId] = (verify("mute", key.replaceAll("_", ".")) ?? "").split("~");
  if (!number || !staffId || !isId(staffId)) throw new Refusal("notFound", 404);
  return { number: Number(number), staffId };
}

/** 404 also when its holder is no colleague any more, or may not see the ticket. */
export async function muteByKey(key: string): Promise<{ number: number }> {
  const { number, staffId } = readMuteKey(key);
  const staff = await database().staff.findUnique({ where: { id: staffId, deactivatedAt: null }, include: { teams: true } });
  if (!staff) throw new Refusal("notFound", 404);
  await mute(actorOfStaff(staff), number);
  return { number };
}
