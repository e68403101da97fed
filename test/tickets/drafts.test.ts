import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeDatabase, database, transaction } from "#app/platform/database/index.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { createTeam } from "#app/staff/teams.ts";
import { addNote, addReply } from "#app/tickets/answer.ts";
import { keepUpload } from "#app/tickets/attachments.ts";
import { draftedNumbers, draftsOf, newTicketDraft, saveDraft } from "#app/tickets/drafts.ts";
import { forgetDrafts } from "#app/tickets/forget-drafts.ts";
import { mergeTickets } from "#app/tickets/merge.ts";
import { undoAct } from "#app/tickets/undo.ts";
import { eventually } from "#test/support/eventually.ts";
import { colleague, type Desk, letter, openDesk } from "./desk.ts";

let desk: Desk;
let sari: StaffActor;
let number: number;

beforeAll(async () => {
  desk = await openDesk();
  sari = await colleague("Sari");
});
beforeEach(async () => ({ number } = await letter(desk, "Dewi")));
afterAll(closeDatabase);

const draft = (text: string, more: { attachmentIds?: string[]; fields?: Record<string, string | string[]> } = {}) => ({
  text,
  attachmentIds: [],
  fields: {},
  ...more,
});
const reply = () => ({ kind: "reply" as const, number });
const begun = async (text: string) => {
  const saved = await saveDraft(sari, reply(), draft(text), "");
  if (!saved.kept || !saved.draft) throw new Error("not kept");
  return saved.draft.edition;
};
const log = () => keepUpload(sari, { name: "log.txt", type: "text/plain", bytes: Buffer.from("a log") });

describe("a draft", () => {
  it("is there again with its files and copies, for reply and note apart", async () => {
    const file = await log();
    await saveDraft(sari, reply(), draft("Dear Dewi,", { attachmentIds: [file.id], fields: { cc: ["ann@example.com"] } }), "");
    await saveDraft(sari, { kind: "note", number }, draft("She is new."), "");
    expect(await draftsOf(sari, number)).toMatchObject({
      reply: { text: "Dear Dewi,", fields: { cc: ["ann@example.com"] }, files: [{ id: file.id, name: "log.txt", size: 5 }] },
      note: { text: "She is new.", files: [] },
    });
    expect(await draftedNumbers(sari)).toContain(number);
  });

  it("is nobody else's to see", async () => {
    await begun("Only mine");
    const admin = await colleague("Rina", "admin");
    expect((await draftsOf(admin, number)).reply).toBeNull();
    expect(await draftedNumbers(admin)).toEqual([]);
  });

  it("follows its author: each change names the one before", async () => {
    const first = await begun("Dear");
    const second = await saveDraft(sari, reply(), draft("Dear Dewi"), first);
    expect(second).toMatchObject({ kept: true, draft: { text: "Dear Dewi" } });
    expect((await draftsOf(sari, number)).reply?.text).toBe("Dear Dewi");
  });

  it("of another device is not written over, but shown", async () => {
    const seen = await begun("Begun on the laptop");
    await saveDraft(sari, reply(), draft("Gone on with on the phone"), seen);
    expect(await saveDraft(sari, reply(), draft("Laptop again"), seen)).toMatchObject({
      kept: false,
      present: { text: "Gone on with on the phone" },
    });
    expect(await saveDraft(sari, reply(), draft("A third"), "")).toMatchObject({ kept: false });
    expect((await draftsOf(sari, number)).reply?.text).toBe("Gone on with on the phone");
  });

  it("of two devices in the same moment: one stays, the other is told", async () => {
    const answers = await Promise.all([saveDraft(sari, reply(), draft("One"), ""), saveDraft(sari, reply(), draft("Two"), "")]);
    expect(answers.map((answer) => answer.kept).sort()).toEqual([false, true]);
  });

  it("that is kept in the very moment of a merge is where everything is", async () => {
    const there = await letter(desk, "Dewi");
    let saving: ReturnType<typeof saveDraft> | undefined;
    await transaction(async (tx) => {
      const ids = await tx.ticket.findMany({ where: { number: { in: [number, there.number] } }, select: { id: true, number: true } });
      const idOf = (wanted: number) => ids.find((one) => one.number === wanted)!.id;
      await tx.$executeRaw`UPDATE "Ticket" SET "mergedIntoId" = ${idOf(there.number)}::uuid WHERE "id" = ${idOf(number)}::uuid`;
      saving = saveDraft(sari, reply(), draft("In the middle of"), "");
      // It has begun, and seen the ticket as it was.
      await eventually("it waits for the merge", async () => {
        const [{ waiting }] = await database().$queryRaw<[{ waiting: boolean }]>`
          SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE "datname" = current_database() AND "wait_event_type" = 'Lock') AS "waiting"`;
        return waiting;
      });
    });
    await saving;
    expect((await draftsOf(sari, there.number)).reply?.text).toBe("In the middle of");
    expect((await draftsOf(sari, number)).reply).toBeNull();
  });

  it("goes along when its ticket is merged, also what comes a moment later, and back when that is undone", async () => {
    const there = await letter(desk, "Budi");
    const edition = await begun("Dear Dewi,");
    const { act } = await mergeTickets(sari, number, there.number);
    expect((await draftsOf(sari, there.number)).reply).toMatchObject({ text: "Dear Dewi,", edition });
    expect(await saveDraft(sari, reply(), draft("Dear Dewi, thank you"), edition)).toMatchObject({ kept: true });
    await saveDraft(sari, reply(), draft("From a page that knew no better"), "");
    expect((await draftsOf(sari, there.number)).reply?.text).toBe("From a page that knew no better\n\nDear Dewi, thank you");
    await undoAct(sari, act);
    expect((await draftsOf(sari, there.number)).reply).toBeNull();
    expect((await draftsOf(sari, number)).reply?.text).toContain("Dear Dewi, thank you");
  });

  it("that is emptied is forgotten", async () => {
    const edition = await begun("Never mind");
    expect(await saveDraft(sari, reply(), draft("  "), edition)).toEqual({ kept: true, draft: null });
    expect((await draftsOf(sari, number)).reply).toBeNull();
  });

  it("goes with the sending, unless another device has a newer one", async () => {
    const edition = await begun("Dear Dewi");
    await addReply(sari, number, { text: "Dear Dewi", draft: edition });
    expect((await draftsOf(sari, number)).reply).toBeNull();

    const old = await begun("One");
    await saveDraft(sari, reply(), draft("One and two"), old);
    await addReply(sari, number, { text: "One", draft: old });
    expect((await draftsOf(sari, number)).reply?.text).toBe("One and two");

    const note = await saveDraft(sari, { kind: "note", number }, draft("She is new."), "");
    await addNote(sari, number, { text: "She is new.", draft: note.kept ? note.draft?.edition : "" });
    expect((await draftsOf(sari, number)).note).toBeNull();
  });

  it("takes no file of somebody else, and no more after it was sent", async () => {
    const other = await colleague("Budi");
    const theirs = await keepUpload(other, { name: "theirs.txt", type: "text/plain", bytes: Buffer.from("x") });
    const saved = await saveDraft(sari, reply(), draft("Look", { attachmentIds: [theirs.id, "not-an-id"] }), "");
    expect(saved).toMatchObject({ kept: true, draft: { files: [] } });
  });

  it("of a new ticket is one per colleague", async () => {
    const place = { kind: "ticket" as const, number: null };
    await saveDraft(sari, place, draft("She called", { fields: { subject: "A call", tag: ["phone"] } }), "");
    expect(await newTicketDraft(sari)).toMatchObject({ text: "She called", fields: { subject: "A call", tag: ["phone"] } });
    expect(await saveDraft(sari, place, draft("Another"), "")).toMatchObject({ kept: false });
  });

  it("is refused where its author may not write", async () => {
    const light = await colleague("Lita", "light");
    await expect(saveDraft(light, reply(), draft("Hello"), "")).rejects.toMatchObject({ status: 403 });
    await expect(saveDraft(light, { kind: "note", number }, draft("Hello"), "")).resolves.toMatchObject({ kept: true });
    const team = await createTeam(SYSTEM, { name: "Legal", private: true });
    const hidden = await letter(desk, "Budi", { teamId: team.id });
    await expect(saveDraft(sari, { kind: "note", number: hidden.number }, draft("Hello"), "")).rejects.toMatchObject({ status: 404 });
  });

  it("is kept for 90 days after its last change, and so are its files", async () => {
    const file = await log();
    await saveDraft(sari, reply(), draft("Old", { attachmentIds: [file.id] }), "");
    const age = (days: number) =>
      database().$transaction([
        database().draft.updateMany({ where: { staffId: sari.id }, data: { updatedAt: new Date(Date.now() - days * 86_400_000) } }),
        database().attachment.updateMany({ where: { id: file.id }, data: { createdAt: new Date(Date.now() - days * 86_400_000) } }),
      ]);
    await age(89);
    await forgetDrafts();
    expect((await draftsOf(sari, number)).reply?.files).toHaveLength(1);
    await age(91);
    await forgetDrafts();
    expect((await draftsOf(sari, number)).reply).toBeNull();
    expect(await database().attachment.count({ where: { id: file.id } })).toBe(0);
  });
});
