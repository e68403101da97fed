import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { hashOfKey, newKey } from "#app/platform/ids.ts";
import { limit } from "#app/platform/rate-limit.ts";
import { Refusal } from "#app/refusal.ts";
import { type Actor, type CustomerActor, NOBODY, type StaffActor } from "./actor.ts";
import { actorOfToken } from "./api-tokens.ts";
import { cookieOf, makeCookie } from "./cookies.ts";
import { passwordFits } from "./passwords.ts";
import { actorOfTicketCookie } from "./ticket-cookie.ts";

const COOKIE = "sahut_session";
const DAY = 24 * 3_600_000;
/** A session ends when it was not used for this long. */
const IDLE = 14 * DAY;
/** How often its end is moved forward: not with every request. */
const RENEW_EVERY = 10 * 60_000;

/** 401 signInFailed for a wrong pair (whichever half is wrong), 429 tooMany. */
export async function signIn(
  email: string,
  password: string,
  meta: { ip: string; userAgent: string },
): Promise<{ token: string; staff: StaffActor }> {
  const address = email.trim().toLowerCase();
  await limit("sign-in-from", meta.ip, { points: 30, seconds: 900 });
  await limit("sign-in-as-from", `${address} ${meta.ip}`, { points: 10, seconds: 900 });
  // Guesses from many places at one account; wide enough that a stranger cannot easily lock its owner out.
  await limit("sign-in-as", address, { points: 60, seconds: 900 });
  const staff = await database().staff.findUnique({ where: { email: address }, include: { teams: true } });
  const fits = await passwordFits(staff?.passwordHash ?? null, password);
  if (!staff || !fits || staff.deactivatedAt) throw new Refusal("signInFailed", 401);

  const token = newKey();
  const time = now();
  await database().session.create({
    data: {
      id: hashOfKey(token),
      staffId: staff.id,
      userAgent: meta.userAgent.slice(0, 300),
      createdAt: time,
      lastSeenAt: time,
      expiresAt: new Date(time.getTime() + IDLE),
    },
  });
  return { token, staff: actorOfStaff(staff) };
}

export async function signOut(token: string): Promise<void> {
  await database().session.deleteMany({ where: { id: hashOfKey(token) } });
}

/** Who asks: Bearer token, else the staff session, else the keys in a customer's cookie, else nobody. */
export async function actorOfRequest(request: Request): Promise<Actor> {
  const bearer = /^Bearer ([^\s]+)$/i.exec(request.headers.get("Authorization") ?? "")?.[1];
  if (bearer !== undefined) return (await actorOfToken(bearer)) ?? NOBODY;
  return (await actorOfSession(request)) ?? (await customerOf(request)) ?? NOBODY;
}

/** 401 signInFirst unless a member of staff is signed in. */
export async function staffOf(request: Request): Promise<StaffActor> {
  const staff = await actorOfSession(request);
  if (!staff) throw new Refusal("signInFirst", 401);
  return staff;
}

/** The customer whose ticket keys this browser holds, even while a colleague is signed in beside; null when none. */
export async function customerOf(request: Request): Promise<CustomerActor | null> {
  return actorOfTicketCookie(request);
}

export function sessionTokenOf(request: Request): string | null {
  return cookieOf(request, COOKIE);
}

export function sessionCookie(token: string): string {
  return makeCookie(COOKIE, token, IDLE / 1000);
}

export function clearedSessionCookie(): string {
  return makeCookie(COOKIE, "", 0);
}

async function actorOfSession(request: Request): Promise<StaffActor | null> {
  const token = sessionTokenOf(request);
  if (!token) return null;
  const session = await database().session.findUnique({
    where: { id: hashOfKey(token) },
    include: { staff: { include: { teams: true } } },
  });
  const time = now();
  if (!session || session.expiresAt <= time || session.staff.deactivatedAt) return null;
  if (time.getTime() - session.lastSeenAt.getTime() > RENEW_EVERY) {
    await database().session.updateMany({
      where: { id: session.id },
      data: { lastSeenAt: time, expiresAt: new Date(time.getTime() + IDLE) },
    });
  }
  return actorOfStaff(session.staff);
}

type StaffRow = Pick<StaffActor, "id" | "name" | "email" | "role" | "locale"> & { teams: Array<{ teamId: string }> };

export function actorOfStaff(staff: StaffRow): StaffActor {
  const { id, name, email, role, locale } = staff;
  return { type: "staff", id, name, email, role, locale, teamIds: staff.teams.map((team) => team.teamId) };
}
