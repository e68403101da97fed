import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { type StaffActor, SYSTEM } from "#app/staff/actor.ts";
import { createTeam } from "#app/staff/teams.ts";
import { changeSavedReply, countUse, createSavedReply, removeSavedReply, savedReplies } from "#app/tickets/saved-replies.ts";
import { textFor } from "#app/tickets/saved-reply.ts";
import { readersFor } from "#app/tickets/shared-with.ts";
import { colleague, openDesk, staffById } from "./desk.ts";

let sari: StaffActor;
let budi: StaffActor;
let lead: StaffActor;
let teamId: string;

beforeAll(async () => {
  await openDesk();
  sari = await colleague("Sari");
  budi = await colleague("Budi");
  lead = await colleague("Rina", "lead");
  ({ id: teamId } = await createTeam(SYSTEM, { name: "Refunds", memberIds: [sari.id] }));
  sari = await staffById(sari.id);
});
afterAll(closeDatabase);

const titles = async (who: StaffActor) => (await savedReplies(who)).map((reply) => reply.title);

describe("a saved reply", () => {
  it("is its owner's, a team's or everybody's", async () => {
    await createSavedReply(sari, { title: "Mine", text: "Hello", for: "me" });
    await createSavedReply(sari, { title: "Refund", text: "Hello", for: "team", teamId });
    await createSavedReply(lead, { title: "Thanks", text: "Hello", for: "everybody" });
    expect((await titles(sari)).sort()).toEqual(["Mine", "Refund", "Thanks"]);
    expect(await titles(budi)).toEqual(["Thanks"]);
    expect(await titles(lead)).toEqual(["Thanks"]);
    const told = await database().auditEntry.findMany({ where: { what: "savedReply.created" }, orderBy: { id: "asc" } });
    expect(told.map(({ subjectName, after }) => [subjectName, (after as { readers: string }).readers])).toEqual([
      ["Refund", "team"],
      ["Thanks", "everybody"],
    ]);
    expect([budi, sari, lead].map((one) => readersFor(one, "savedReplies"))).toEqual([["me"], ["me", "team"], ["me", "team", "everybody"]]);
  });

  it("for others is refused to who may not write for them", async () => {
    await expect(createSavedReply(sari, { title: "All", text: "Hello", for: "everybody" })).rejects.toMatchObject({ status: 403 });
    await expect(createSavedReply(budi, { title: "Team", text: "Hello", for: "team", teamId })).rejects.toMatchObject({ status: 403 });
    const [thanks] = (await savedReplies(budi)).filter((reply) => reply.for === "everybody");
    expect(thanks?.mayChange).toBe(false);
    await expect(removeSavedReply(budi, thanks!.id)).rejects.toMatchObject({ status: 403 });
    const [mine] = (await savedReplies(sari)).filter((reply) => reply.for === "me");
    await expect(changeSavedReply(lead, mine!.id, { title: "Theirs", text: "x", for: "me" })).rejects.toMatchObject({ status: 404 });
  });

  it("names the placeholder that does not exist, in the text or in a language", async () => {
    await expect(createSavedReply(sari, { title: "A", text: "Hi {{customer.nick}}", for: "me" })).rejects.toMatchObject({
      status: 422,
      detail: { name: "customer.nick" },
      fields: { text: "unknownPlaceholder" },
    });
    await expect(
      createSavedReply(sari, { title: "A", text: "Hi", variants: { id: "Halo {{customer.name" }, for: "me" }),
    ).rejects.toMatchObject({ fields: { "text.id": "brokenPlaceholder" } });
    await expect(createSavedReply(sari, { title: " ", text: "Hi", for: "me" })).rejects.toMatchObject({ fields: { title: "required" } });
  });

  it("is counted when used, and the often used come first", async () => {
    const { id } = await createSavedReply(sari, { title: "Zebra", text: "Hi", variants: { id: "Halo" }, for: "me" });
    await countUse(sari, id);
    await countUse(sari, id);
    const [first] = await savedReplies(sari);
    expect(first).toMatchObject({ title: "Zebra", usedCount: 2 });
    expect([textFor(first!, "id-ID"), textFor(first!, "en"), textFor(first!, null)]).toEqual(["Halo", "Hi", "Hi"]);
    await expect(countUse(budi, id)).rejects.toMatchObject({ status: 404 });
    await removeSavedReply(sari, id);
    expect(await titles(sari)).not.toContain("Zebra");
  });
});
