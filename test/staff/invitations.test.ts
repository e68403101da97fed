import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { drainOutbox } from "#app/mail/deliver.ts";
import { moveClock } from "#app/platform/clock.ts";
import { config, setConfig } from "#app/platform/config.ts";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { createApiToken, listStaff } from "#app/staff/accounts.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { actorOfToken } from "#app/staff/api-tokens.ts";
import { acceptInvitation, invite, inviteAgain, readInvitation, revokeInvitation } from "#app/staff/invitations.ts";
import { changeRole, listPeople, reactivate, readPerson } from "#app/staff/people.ts";
import { sessionCookie, signIn, staffOf } from "#app/staff/sessions.ts";
import { createTeam } from "#app/staff/teams.ts";
import { assign } from "#app/tickets/assignment.ts";
import { deactivate, openTicketsOf } from "#app/tickets/handover.ts";
import { setStatus } from "#app/tickets/status.ts";
import { lettersIn, linkIn } from "#test/mail/outbox-letters.ts";
import { openPostOffice } from "#test/mail/post-office.ts";
import { colleague, letter, staffById, ticketRow } from "#test/tickets/desk.ts";

const DAY = 24 * 3_600_000;
const meta = { ip: "192.0.2.1", userAgent: "a browser" };
const PASSWORD = "harbour lantern 42";
let ani: StaffActor;
let desk: { productId: string; mailboxId: string; other: { productId: string; mailboxId: string } };

beforeAll(async () => {
  const { support } = await openPostOffice();
  setConfig({ demo: false });
  const of = { productId: support.productId, mailboxId: support.id };
  desk = { ...of, other: of };
  ani = await colleague("Ani", "admin");
});
afterEach(() => moveClock(0));
afterAll(closeDatabase);

const invited = (name: string) => invite(ani, { email: `${name}@example.com`, role: "agent" });
const entries = (what: string) => database().auditEntry.findMany({ where: { what }, orderBy: { id: "asc" } });

describe("an invitation", () => {
  it("goes out by mail; its link sets name and password, once", async () => {
    const { id } = await invited("bayu");
    await drainOutbox();
    const [mail] = await lettersIn(config().dataDir, "bayu@example.com");
    expect(mail!.subject).toContain("invitation");
    const key = linkIn(mail!, "/desk/welcome/");
    expect(JSON.stringify([await database().staffKey.findMany(), await database().outboundEmail.findMany()])).not.toContain(key);
    expect(await readInvitation(key)).toEqual({ email: "bayu@example.com", name: "bayu" });

    await expect(acceptInvitation(key, { name: "Bayu", password: "short" })).rejects.toMatchObject({ fields: { password: "tooWeak" } });
    await acceptInvitation(key, { name: "Bayu Saputra", password: PASSWORD });
    expect((await signIn("bayu@example.com", PASSWORD, meta)).staff).toMatchObject({ id, name: "Bayu Saputra", role: "agent" });
    await expect(acceptInvitation(key, { name: "Mallory", password: PASSWORD })).rejects.toMatchObject({ code: "linkOver" });
  });

  it("that waits is nobody yet: cannot sign in, is not assigned, has no forgotten password", async () => {
    const { id } = await invited("waits");
    expect((await listStaff(ani)).map((one) => one.id)).not.toContain(id);
    expect(await readPerson(ani, id)).toMatchObject({ state: "invited" });
    await expect(signIn("waits@example.com", "", meta)).rejects.toMatchObject({ code: "signInFailed" });
  });

  it("is over after seven days, and works again when it is sent again; the old link does not", async () => {
    const { id, key } = await invited("late");
    moveClock(7 * DAY + 1_000);
    await expect(readInvitation(key)).rejects.toMatchObject({ code: "linkOver" });
    expect(await readPerson(ani, id)).toMatchObject({ state: "invitationOver" });
    const again = await inviteAgain(ani, id);
    expect(await readInvitation(again.key)).toMatchObject({ email: "late@example.com" });
    await expect(readInvitation(key)).rejects.toMatchObject({ code: "linkOver" });
  });

  it("can be taken back: the link opens nothing, and the address may be invited anew", async () => {
    const { id, key } = await invited("wrong");
    await revokeInvitation(ani, id);
    await expect(readInvitation(key)).rejects.toMatchObject({ code: "linkOver" });
    await invited("wrong");
    await expect(invited("wrong")).rejects.toMatchObject({ fields: { email: "alreadyThere" } });
    expect((await entries("staff.invitationRevoked")).map((entry) => entry.subjectName)).toContain("wrong");
  });

  it.each(["lead", "agent", "light"] as const)("is not for a %s to send", async (role) => {
    await expect(invite(await colleague(role, role), { email: "x@example.com", role: "agent" })).rejects.toMatchObject({ status: 403 });
  });
});

describe("the last administrator", () => {
  it("keeps the role and the account, also when two take each other's at once", async () => {
    await expect(changeRole(ani, ani.id, "lead")).rejects.toMatchObject({ code: "lastAdmin" });
    const tono = await colleague("Tono", "admin");
    const both = await Promise.allSettled([changeRole(ani, tono.id, "agent"), changeRole(tono, ani.id, "agent")]);
    const left = await database().staff.count({ where: { role: "admin", deactivatedAt: null } });
    expect([both.filter((one) => one.status === "fulfilled").length, left]).toEqual([1, 1]);
    await database().staff.update({ where: { id: ani.id }, data: { role: "admin" } });
    await changeRole(ani, tono.id, "light");
    expect(await entries("staff.changed")).toContainEqual(
      expect.objectContaining({ actorName: "Ani", subjectName: "Tono", after: { role: "light" } }),
    );
  });
});

describe("who leaves", () => {
  it("hands the tickets over, and is out at once: sessions, tokens, links", async () => {
    const [sari, budi] = [await colleague("Sari"), await colleague("Budi")];
    const team = await createTeam(ani, { name: "Legal", private: true, memberIds: [sari.id] });
    const [open, solved, secret] = [
      await letter(desk, "Dewi"),
      await letter(desk, "Dewi"),
      await letter(desk, "Rina", { teamId: team.id }),
    ];
    const member = await staffById(sari.id);
    for (const ticket of [open, solved, secret]) await assign(member, ticket.number, { assigneeId: sari.id });
    await setStatus(sari, solved.number, { status: "solved" });
    await database().staff.update({ where: { id: sari.id }, data: { passwordHash: null } });
    const session = await database().session.create({
      data: { id: "of-sari", staffId: sari.id, expiresAt: new Date(Date.now() + DAY) },
    });
    const { token } = await createApiToken("of Sari", ["*"], undefined, sari.id);
    expect(await openTicketsOf(ani, sari.id)).toBe(2);

    expect(await deactivate(ani, sari.id, budi.id)).toEqual({ handedOver: 2 });
    expect((await ticketRow(open.number)).assigneeId).toBe(budi.id);
    expect((await ticketRow(solved.number)).assigneeId).toBe(budi.id);
    // Budi may not see the private team's: it goes back to its queue.
    expect(await ticketRow(secret.number)).toMatchObject({ assigneeId: null, teamId: team.id });
    expect(await database().session.findUnique({ where: { id: session.id } })).toBeNull();
    expect(await actorOfToken(token)).toBeNull();
    expect((await listPeople(ani)).at(-1)).toMatchObject({ id: sari.id, state: "inactive" });
    const events = await database().ticketEvent.findMany({ where: { ticketId: open.ticketId, kind: "assignment" } });
    expect(events.at(-1)).toMatchObject({
      actorName: "Ani",
      before: { assignee: { name: "Sari" } },
      after: { assignee: { name: "Budi" } },
    });
    expect((await entries("staff.deactivated")).at(-1)).toMatchObject({ after: { tickets: 2, to: "Budi" } });
  });

  it("may come back, with the same password", async () => {
    const { key, id } = await invited("back");
    await acceptInvitation(key, { name: "Back", password: PASSWORD });
    const { token } = await signIn("back@example.com", PASSWORD, { ...meta, ip: "192.0.2.2" });
    await deactivate(ani, id, null);
    const request = new Request("http://desk.example.com/desk", { headers: { Cookie: sessionCookie(token).split(";")[0]! } });
    await expect(staffOf(request)).rejects.toMatchObject({ status: 401 });
    await expect(signIn("back@example.com", PASSWORD, { ...meta, ip: "192.0.2.2" })).rejects.toMatchObject({ code: "signInFailed" });
    await reactivate(ani, id);
    await signIn("back@example.com", PASSWORD, { ...meta, ip: "192.0.2.2" });
  });

  it("does not hand over to somebody who left, reads only, or themselves", async () => {
    const [one, light] = [await colleague("One"), await colleague("Light", "light")];
    for (const to of [light.id, one.id, "nobody"])
      await expect(deactivate(ani, one.id, to)).rejects.toMatchObject({ fields: { to: "unknownAssignee" } });
    await expect(deactivate(ani, ani.id, null)).rejects.toMatchObject({ code: "notYourself" });
  });
});
