import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually } from "#test/support/eventually.ts";
import { type Product, startProduct } from "#test/support/product.ts";
import type { Visitor } from "#test/support/visitor.ts";

type Ticket = { number: number; subject: string; status: string; version: number; messages: Array<{ kind: string; text: string }> };
type Told = { ok: boolean; code?: string; sentence?: string; act?: string };

describe("two people on one ticket at once", () => {
  let sahut: Product;
  let rina: Visitor;
  let made: Visitor;
  beforeAll(async () => {
    sahut = await startProduct();
    [rina, made] = await Promise.all([sahut.signIn(), sahut.signIn()]);
  });
  afterAll(async () => sahut?.stop());

  let nth = 0;
  async function open(subject: string): Promise<Ticket> {
    const requester = { email: `dewi${++nth}@example.com` };
    const { body } = await sahut.api<Ticket>("/tickets", { json: { subject, text: "Hello", requester, acknowledge: false } });
    return body;
  }
  const read = async (number: number) => (await sahut.api<Ticket>(`/tickets/${number}`)).body;
  const visible = async () => (await sahut.api<{ items: Ticket[] }>("/tickets?limit=100")).body.items.map((row) => row.number);
  async function say(who: Visitor, where: string, form: Record<string, string>): Promise<Told> {
    const answer = await who.request(where, { method: "POST", body: new URLSearchParams(form), headers: { accept: "application/json" } });
    return (await answer.json()) as Told;
  }
  const desk = (number: number, verb: string) => `/desk/tickets/${number}/${verb}`;

  test("reply against merge: one goes through, the other is told, and every word is in the survivor", async () => {
    for (let round = 0; round < 4; round++) {
      const [one, two] = [await open("Key refused"), await open("Key refused again")];
      const seen = { version: String(two.version) };
      const [reply, merge] = await Promise.all([
        say(rina, desk(two.number, "replies"), { ...seen, text: "Try PP-2." }),
        say(made, desk(two.number, "merge"), { ...seen, into: String(one.number) }),
      ]);
      expect([reply.ok, merge.ok].filter(Boolean)).toHaveLength(1);
      const told = reply.ok ? merge : reply;
      expect(["stale", "closedConversation"]).toContain(told.code);
      expect(told.sentence).toBeTruthy();
      if (reply.ok) expect((await read(two.number)).messages.map((message) => message.text)).toEqual(["Hello", "Try PP-2."]);
      else expect((await read(one.number)).messages.filter((message) => message.kind === "customer")).toHaveLength(2);
    }
  });

  test("merge against merge, each into the other: nobody waits for ever, one survivor has everything", async () => {
    for (let round = 0; round < 4; round++) {
      const [one, two] = [await open("First"), await open("Second")];
      const answers = await Promise.all([
        say(rina, desk(one.number, "merge"), { into: String(two.number), version: String(one.version) }),
        say(made, desk(two.number, "merge"), { into: String(one.number), version: String(two.version) }),
      ]);
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      expect(["stale", "closedConversation"]).toContain(answers.find((answer) => !answer.ok)?.code);
      const survivor = answers[0]!.ok ? two.number : one.number;
      expect((await read(survivor)).messages).toHaveLength(2);
      const { act } = answers.find((answer) => answer.ok)!;
      const undone = await Promise.all([rina, made].map((who) => say(who, `/desk/acts/${act}/undo`, {})));
      expect(undone.map((answer) => answer.code).sort()).toEqual(["undoneAlready", undefined]);
      expect((await read(one.number)).messages).toHaveLength(1);
    }
  });

  test("status against trash: one goes through, the other is told and may look again", async () => {
    const one = await open("Solved or thrown away?");
    const version = String(one.version);
    const answers = await Promise.all([
      say(rina, desk(one.number, "status"), { status: "solved", version }),
      say(made, desk(one.number, "trash"), { version }),
    ]);
    expect(answers.map((answer) => answer.ok).sort()).toEqual([false, true]);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({ code: "stale", sentence: expect.stringContaining("Somebody changed") });
    expect((await visible()).includes(one.number)).toBe(answers[0]!.ok);
  });

  test("a customer's mail against a merge lands in the survivor, whichever was first", async () => {
    const [one, two] = [await open("Here"), await open("There")];
    const raw = (text: string) =>
      `From: dewi${nth}@example.com\r\nTo: support@localhost\r\nSubject: There\r\nMessage-ID: <m${text.length}.${nth}@mail>\r\n\r\n${text}\r\n`;
    await sahut.api("/mail", { raw: raw("A letter of its own") });
    const own = await eventually("its ticket", async () => (await visible()).find((number) => number > two.number));
    const [merge] = await Promise.all([
      say(rina, desk(own, "merge"), { into: String(one.number) }),
      sahut.api("/mail", { raw: raw("More").replace("Subject", `In-Reply-To: <m${"A letter of its own".length}.${nth}@mail>\r\nSubject`) }),
    ]);
    // Whichever was first: the merge names no version, so it is right in either order.
    expect(merge.ok).toBe(true);
    await eventually(
      "both letters in the survivor",
      async () => (await read(one.number)).messages.filter(({ kind }) => kind === "customer").length === 3,
    );
  });
});
