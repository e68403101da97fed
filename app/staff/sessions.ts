import { now } from "#app/platform/clock.ts";
import { database, type Tx, transaction } from "#app/platform/database/index.ts";
import { hashOfKey, newKey } from "#app/platform/ids.ts";
import { limit } from "#app/platform/rate-limit.ts";
import { Refusal } from "#app/refusal.ts";
import { type Actor, actorOfStaff, type CustomerActor, NOBODY, type StaffActor, type StaffRow } from "./actor.ts";
import { actorOfToken } from "./api-tokens.ts";
import { audit, subjectOf } from "./audit.ts";
import { cookieOf, makeCookie } from "./cookies.ts";
import { actorOfCustomerSession } from "./customer-session.ts";
import { halfWay, isHalfWay, staffHalfWay } from "./half-way.ts";
import { isSecondStepRequired } from "./house-rules.ts";
import { passwordFits } from "./passwords.ts";
import { spendCode } from "./second-step.ts";
import { actorOfTicketCookie } from "./ticket-cookie.ts";

export { actorOfStaff };

const COOKIE = "sahut_session";
const DAY = 24 * 3_600_000;
/** A session ends when it was not used for this long. */
const IDLE = 14 * DAY;
/** How often its end is moved forward: not with every request. */
const RENEW_EVERY = 10 * 60_000;

export type Meta = { ip: string; userAgent: string };
export type SignedIn = { token: string; staff: StaffActor };

/** 401 signInFailed for a wrong pair (whichever half is wrong), 401 codeNeeded (detail `half`, for signInWithCode), 429 tooMany. */
export async function signIn(email: string, password: string, meta: Meta): Promise<SignedIn> {
  const address = email.trim().toLowerCase();
  await limit("sign-in-from", meta.ip, { points: 30, seconds: 900 });
  await limit("sign-in-as-from", `${address} ${meta.ip}`, { points: 10, seconds: 900 });
  // Guesses from many places at one account; wide enough that a stranger cannot easily lock its owner out.
  await limit("sign-in-as", address, { points: 60, seconds: 900 });
  const staff = await database().staff.findUnique({ where: { email: address }, include: entering });
  const fits = await passwordFits(staff?.passwordHash ?? null, password);
  if (!staff || !fits || staff.deactivatedAt || staff.invitedAt) {
    await tellFailure(staff, address);
    throw new Refusal("signInFailed", 401);
  }
  if (staff.secondStep?.confirmedAt) throw new Refusal("codeNeeded", 401, { half: halfWay(staff) });
  return transaction((tx) => openSession(tx, staff, meta, {}));
}

/** The second half: `half` is what signIn gave. 401 codeWrong, halfOver (begin again), 429 tooMany. */
export async function signInWithCode(half: string, code: string, meta: Meta): Promise<SignedIn> {
  await limit("second-step-from", meta.ip, { points: 30, seconds: 900 });
  const staffId = staffHalfWay(half);
  const staff = staffId ? await database().staff.findUnique({ where: { id: staffId }, include: entering }) : null;
  if (!staff || staff.deactivatedAt || !isHalfWay(half, staff)) throw new Refusal("halfOver", 401);
  // A code has a million values and three are right at any time: few guesses, for whoever asks.
  await limit("second-step", staff.id, { points: 10, seconds: 900 });
  const signedIn = await transaction(async (tx) => {
    const by = await spendCode(tx, staff.id, code);
    return by && openSession(tx, staff, meta, { secondStep: by });
  });
  if (signedIn) return signedIn;
  await tellFailure(staff, staff.email);
  throw new Refusal("codeWrong", 401);
}

const entering = { teams: true, secondStep: { select: { confirmedAt: true } } } as const;

async function openSession(tx: Tx, staff: StaffRow, meta: Meta, how: Record<string, unknown>): Promise<SignedIn> {
  const token = newKey();
  const time = now();
  const id = hashOfKey(token);
  const expiresAt = new Date(time.getTime() + IDLE);
  const userAgent = meta.userAgent.slice(0, 300);
  await tx.session.create({ data: { id, staffId: staff.id, userAgent, ip: meta.ip, createdAt: time, lastSeenAt: time, expiresAt } });
  const actor = actorOfStaff(staff);
  await audit(tx, actor, { what: "staff.signedIn", subject: subjectOf(staff), after: how });
  return { token, staff: actor };
}

/** An address nobody has is told only when it is one: people type their password into the wrong field. */
async function tellFailure(staff: StaffRow | null, address: string): Promise<void> {
  const name = staff?.name ?? (/^[^\s@]+@[^\s@]+\.[a-z]{2,}$/.test(address) ? address : "?");
  const subject = { type: "staff", id: staff?.id ?? null, name };
  await transaction((tx) => audit(tx, NOBODY, { what: "staff.signInFailed", subject }));
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

/** 401 signInFirst unless a member of staff is signed in; 403 secondStepFirst while they owe the second step that everybody must have. */
export async function staffOf(request: Request): Promise<StaffActor> {
  const found = await sessionOf(request);
  if (!found) throw new Refusal("signInFirst", 401);
  if (!found.ready) throw new Refusal("secondStepFirst", 403);
  return found.staff;
}

/** For the page on which the second step is set up, and for nothing else. */
export async function staffSettingUp(request: Request): Promise<StaffActor> {
  const found = await sessionOf(request);
  if (!found) throw new Refusal("signInFirst", 401);
  return found.staff;
}

/** The customer who is signed in or whose ticket keys this browser holds, even while a colleague is signed in beside; null when none. */
export async function customerOf(request: Request): Promise<CustomerActor | null> {
  const [person, holder] = await Promise.all([actorOfCustomerSession(request), actorOfTicketCookie(request)]);
  if (!person || !holder) return person ?? holder;
  // A key of somebody else's ticket ends the session when it is used (my.t.$key): here it opens nothing.
  return holder.id === person.id ? { ...person, ticketIds: [...new Set([...person.ticketIds, ...holder.ticketIds])] } : person;
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
  const found = await sessionOf(request);
  return found?.ready ? found.staff : null;
}

async function sessionOf(request: Request): Promise<{ staff: StaffActor; ready: boolean } | null> {
  const token = sessionTokenOf(request);
  if (!token) return null;
  const session = await database().session.findUnique({ where: { id: hashOfKey(token) }, include: { staff: { include: entering } } });
  const time = now();
  if (!session || session.expiresAt <= time || session.staff.deactivatedAt) return null;
  if (time.getTime() - session.lastSeenAt.getTime() > RENEW_EVERY) {
    await database().session.updateMany({
      where: { id: session.id },
      data: { lastSeenAt: time, expiresAt: new Date(time.getTime() + IDLE) },
    });
  }
  const ready = Boolean(session.staff.secondStep?.confirmedAt) || !(await isSecondStepRequired());
  return { staff: actorOfStaff(session.staff), ready };
}
