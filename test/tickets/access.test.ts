import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { letterHtml } from "#app/mail/letter-html.ts";
import { closeDatabase, transaction } from "#app/platform/database/index.ts";
import { type Actor, NOBODY, SYSTEM } from "#app/staff/actor.ts";
import { createTeam, listTeams } from "#app/staff/teams.ts";
import { addNote, addReply } from "#app/tickets/answer.ts";
import { assign } from "#app/tickets/assignment.ts";
import { keepUpload, readAttachment } from "#app/tickets/attachments.ts";
import { addCustomerMessage } from "#app/tickets/conversation.ts";
import { ticketJson } from "#app/tickets/json.ts";
import { myTicket, writeToMyTicket } from "#app/tickets/my.ts";
import { listTickets, ticketPage, viewCounts } from "#app/tickets/queries.ts";
import { setStatus } from "#app/tickets/status.ts";
import { colleague, customerOf, type Desk, letter, type Opened, openDesk, staffById } from "./desk.ts";

type Who = "nobody" | "dewi" | "budi" | "light" | "agent" | "member" | "lead" | "admin" | "reader" | "writer" | "all";
const everybody: Who[] = ["nobody", "dewi", "budi", "light", "agent", "member", "lead", "admin", "reader", "writer", "all"];

let desk: Desk;
let actors: Record<Who, Actor>;
let dewis: Opened;
/** In the private team. */
let budis: Opened;
let files: { letter: string; note: string; reply: string; draft: string };

beforeAll(async () => {
  desk = await openDesk();
  const [light, agent, member, lead, admin] = await Promise.all([
    colleague("Light", "light"),
    colleague("Agent"),
    colleague("Member"),
    colleague("Lead", "lead"),
    colleague("Admin", "admin"),
  ]);
  const team = await createTeam(SYSTEM, { name: "Legal", private: true, memberIds: [member.id] });
  dewis = await letter(desk, "Dewi", { message: { html: "<p>Hello</p>" } });
  budis = await letter(desk, "Budi", { teamId: team.id, text: "My lawyer says unmistakably so." });
  actors = {
    nobody: NOBODY,
    dewi: customerOf(dewis),
    budi: customerOf(budis),
    light,
    agent,
    member: await staffById(member.id),
    lead,
    admin,
    reader: { type: "token", id: crypto.randomUUID(), name: "reader", scopes: ["tickets:read"] },
    writer: { type: "token", id: crypto.randomUUID(), name: "writer", scopes: ["tickets:write"] },
    all: { type: "token", id: crypto.randomUUID(), name: "all", scopes: ["*"] },
  };
  files = await plantFiles();
});
afterAll(closeDatabase);

async function plantFiles() {
  const upload = async (by: Actor, name: string) => (await keepUpload(by, { name, type: "text/plain", bytes: Buffer.from(name) })).id;
  const { agent, dewi } = actors;
  const [ofLetter, ofNote, ofReply, draft] = [
    await upload(dewi, "letter"),
    await upload(agent, "note"),
    await upload(agent, "reply"),
    await upload(agent, "draft"),
  ];
  await writeToMyTicket(dewi, dewis.number, { text: "See the file", attachmentIds: [ofLetter] });
  await addNote(agent, dewis.number, { text: "secret", attachmentIds: [ofNote] });
  await addReply(agent, dewis.number, { text: "See the file", attachmentIds: [ofReply] });
  return { letter: ofLetter, note: ofNote, reply: ofReply, draft };
}

/** Who gets through; the others must be refused with 403 or 404, never fail otherwise. */
async function whoMay(verb: (actor: Actor) => Promise<unknown>): Promise<Who[]> {
  const through: Who[] = [];
  for (const who of everybody) {
    const refusal = await verb(actors[who]).then(
      () => null,
      (error) => error,
    );
    if (refusal === null) through.push(who);
    else expect([403, 404], `${who}: ${refusal}`).toContain(refusal.status);
  }
  return through;
}

const staff: Who[] = ["light", "agent", "member", "lead", "admin"];

describe("who may what, of a ticket that all staff see", () => {
  it.each<[string, (actor: Actor) => Promise<unknown>, Who[]]>([
    ["read its page", (actor) => ticketPage(actor, dewis.number), [...staff, "reader", "writer", "all"]],
    ["read it by API", (actor) => ticketJson(actor, dewis.number), [...staff, "reader", "writer", "all"]],
    ["read its mail's HTML", (actor) => letterHtml(actor, dewis.messageId), [...staff, "reader", "writer", "all"]],
    ["note", (actor) => addNote(actor, dewis.number, { text: "a note" }), [...staff, "writer", "all"]],
    ["reply", (actor) => addReply(actor, dewis.number, { text: "a reply" }), ["agent", "member", "lead", "admin", "writer", "all"]],
    ["hold it", (actor) => setStatus(actor, dewis.number, { status: "onHold" }), ["agent", "member", "lead", "admin", "writer", "all"]],
    [
      "solve it",
      (actor) => setStatus(actor, dewis.number, { status: "solved" }),
      ["dewi", "agent", "member", "lead", "admin", "writer", "all"],
    ],
    ["assign it", (actor) => assign(actor, dewis.number, { assigneeId: null }), ["agent", "member", "lead", "admin", "writer", "all"]],
    ["see it as its customer", (actor) => myTicket(actor, dewis.number), ["dewi"]],
    ["write as its customer", (actor) => writeToMyTicket(actor, dewis.number, { text: "hello" }), ["dewi"]],
    ["read the file of a letter", (actor) => readAttachment(actor, files.letter), ["dewi", ...staff, "reader", "writer", "all"]],
    ["read the file of a reply", (actor) => readAttachment(actor, files.reply), ["dewi", ...staff, "reader", "writer", "all"]],
    ["read the file of a note", (actor) => readAttachment(actor, files.note), [...staff, "reader", "writer", "all"]],
    ["read a draft's file", (actor) => readAttachment(actor, files.draft), ["agent"]],
    [
      "upload",
      (actor) => keepUpload(actor, { name: "x", type: "text/plain", bytes: Buffer.from("x") }),
      ["dewi", "budi", ...staff, "writer", "all"],
    ],
  ])("%s", async (_, verb, expected) => {
    expect((await whoMay(verb)).sort()).toEqual([...expected].sort());
  });
});

describe("a private team's ticket is there for its members, administrators and all-seeing tokens", () => {
  it.each<[string, (actor: Actor) => Promise<unknown>, Who[]]>([
    ["page", (actor) => ticketPage(actor, budis.number), ["member", "admin", "all"]],
    ["reply", (actor) => addReply(actor, budis.number, { text: "a reply" }), ["member", "admin", "all"]],
    ["solve", (actor) => setStatus(actor, budis.number, { status: "solved" }), ["budi", "member", "admin", "all"]],
    ["customer's page", (actor) => myTicket(actor, budis.number), ["budi"]],
    [
      "customer's message",
      (actor) =>
        transaction((tx) =>
          addCustomerMessage(tx, actor, budis.ticketId, {
            text: "x",
            authorCustomerId: null,
            authorName: "x",
            authorAddress: "x@example.com",
            acknowledge: false,
          }),
        ),
      ["budi"],
    ],
  ])("%s", async (_, verb, expected) => {
    expect(await whoMay(verb)).toEqual(expected);
  });

  it("in lists, searches and counters too", async () => {
    for (const who of everybody) {
      const sees = ["member", "admin", "all"].includes(who);
      const listed = await listTickets(actors[who], { limit: 100 });
      expect(
        listed.items.some((item) => item.number === budis.number),
        who,
      ).toBe(sees || who === "budi");
      const found = await listTickets(actors[who], { q: "unmistakably" });
      expect(found.items.length, who).toBe(sees || who === "budi" ? 1 : 0);
      const open = (await listTickets(actors[who], { view: "open", limit: 100 })).items.length;
      if (!["dewi", "budi"].includes(who)) expect((await viewCounts(actors[who])).open, who).toBe(open);
    }
  });

  it("and the team is not named to others", async () => {
    const names = async (who: Who) => (await listTeams(actors[who])).map((team) => team.name);
    expect(await names("agent")).toEqual([]);
    expect(await names("member")).toEqual(["Legal"]);
    await expect(assign(actors.agent, dewis.number, { teamId: (await listTeams(actors.admin))[0]!.id })).rejects.toMatchObject({
      fields: { team: "unknownTeam" },
    });
  });
});

it("a customer's page never says what a note says", async () => {
  const page = await myTicket(actors.dewi, dewis.number);
  expect(JSON.stringify(page)).not.toContain("secret");
  expect(JSON.stringify(page)).not.toContain("a note");
  expect(page.messages.length).toBeGreaterThan(2);
});
