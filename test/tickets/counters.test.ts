import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { isRefusal } from "#app/refusal.ts";
import { type StaffActor, SYSTEM } from "#app/staff/actor.ts";
import { addReply } from "#app/tickets/answer.ts";
import { assign } from "#app/tickets/assignment.ts";
import { foldTicketCounts } from "#app/tickets/counters.ts";
import { setProperties } from "#app/tickets/properties.ts";
import { productCounts, viewCounts } from "#app/tickets/queries.ts";
import { setStatus } from "#app/tickets/status.ts";
import { choosableStatuses } from "#app/tickets/ticket.ts";
import { colleague, type Desk, letter, type Opened, openDesk, writeAgain } from "./desk.ts";

let desk: Desk;
let staff: StaffActor[];
beforeAll(async () => {
  desk = await openDesk();
  staff = [await colleague("Sari"), await colleague("Made")];
});
afterAll(closeDatabase);

const step = fc.oneof(
  fc.record({ do: fc.constant("open" as const) }),
  fc.record({ do: fc.constant("status" as const), status: fc.constantFrom(...choosableStatuses), which: fc.nat() }),
  fc.record({ do: fc.constant("write" as const), which: fc.nat() }),
  fc.record({ do: fc.constant("reply" as const), which: fc.nat() }),
  fc.record({ do: fc.constant("assign" as const), who: fc.constantFrom(0, 1, null), which: fc.nat() }),
  fc.record({ do: fc.constant("product" as const), key: fc.constantFrom("pixel-pack", "nota"), which: fc.nat() }),
  fc.record({ do: fc.constant("trash" as const), which: fc.nat() }),
  fc.record({ do: fc.constant("fold" as const) }),
);

it("the kept counters are what counting the table would say, whatever happened", async () => {
  const tickets: Opened[] = [];
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      if (tickets.length === 0) tickets.push(await letter(desk, "Dewi"));
      for (const one of steps) {
        const ticket = tickets["which" in one ? one.which % tickets.length : 0]!;
        if (one.do === "open") tickets.push(await letter(desk, "Dewi"));
        if (one.do === "status") await setStatus(staff[0]!, ticket.number, { status: one.status });
        if (one.do === "write") await writeAgain(ticket, "Hello again");
        // A ticket in the trash is not answered.
        if (one.do === "reply") await addReply(staff[1]!, ticket.number, { text: "Hello" }).catch(refusedOnly);
        if (one.do === "assign") await assign(staff[0]!, ticket.number, { assigneeId: one.who === null ? null : staff[one.who]!.id });
        if (one.do === "product") await setProperties(staff[0]!, ticket.number, { productKey: one.key });
        if (one.do === "trash") await database().ticket.update({ where: { id: ticket.ticketId }, data: { trashedAt: new Date() } });
        if (one.do === "fold") await foldTicketCounts();
      }
      const [mine] = staff as [StaffActor];
      expect(await viewCounts(mine)).toEqual(await counted(mine.id));
      const perProduct = await productCounts(SYSTEM);
      expect(perProduct.reduce((sum, product) => sum + product.count, 0)).toBe((await counted(mine.id)).open);
    }),
    { numRuns: 25 },
  );
});

function refusedOnly(error: unknown): void {
  if (!isRefusal(error)) throw error;
}

async function counted(me: string) {
  const count = (where: object) => database().ticket.count({ where: { live: true, ...where } });
  const soon = new Date(Date.now() + 2 * 3_600_000);
  return {
    mine: await count({ assigneeId: me }),
    unassigned: await count({ assigneeId: null }),
    waiting: await count({ waitingSince: { not: null } }),
    breaching: await count({ replyDueAt: { lt: soon } }),
    open: await count({}),
    solved: null,
    spam: null,
    trash: null,
  };
}
