import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase, database, transaction } from "#app/platform/database/index.ts";
import { withTrace } from "#app/platform/log.ts";
import { NOBODY, type StaffActor } from "#app/staff/actor.ts";
import { audit, HIDDEN } from "#app/staff/audit.ts";
import english from "#app/words/en.json" with { type: "json" };
import { freshDatabase } from "#test/support/database.ts";
import { colleague } from "#test/tickets/desk.ts";

let sari: StaffActor;
beforeAll(async () => {
  await freshDatabase();
  sari = await colleague("Sari", "admin");
});
afterAll(closeDatabase);

const bayu = { type: "staff", id: "0190f1b2-0000-7000-8000-000000000001", name: "Bayu" };
const newest = () => database().auditEntry.findFirst({ orderBy: { id: "desc" } });

it("keeps who, what, whom, from where, and only what changed", async () => {
  const before = { role: "agent", name: "Bayu", teams: ["Sales"] };
  const after = { role: "lead", name: "Bayu", teams: ["Sales", "Legal"] };
  await withTrace({ ip: "192.0.2.7" }, () => transaction((tx) => audit(tx, sari, { what: "staff.changed", subject: bayu, before, after })));
  expect(await newest()).toMatchObject({
    actorType: "staff",
    actorId: sari.id,
    actorName: "Sari",
    what: "staff.changed",
    subjectName: "Bayu",
    before: { role: "agent", teams: ["Sales"] },
    after: { role: "lead", teams: ["Sales", "Legal"] },
    ip: "192.0.2.7",
  });
});

it("never keeps a secret, and says that there is another one", async () => {
  const [before, after] = [{ passwordHash: "$argon2id$old" }, { passwordHash: "$argon2id$new", smtpPassword: "hunter2", token: null }];
  await transaction((tx) => audit(tx, NOBODY, { what: "staff.changed", subject: bayu, before, after }));
  expect(await newest()).toMatchObject({
    actorName: "",
    before: { passwordHash: HIDDEN },
    after: { passwordHash: HIDDEN, smtpPassword: HIDDEN, token: null },
  });
  expect(JSON.stringify(await database().auditEntry.findMany())).not.toMatch(/argon2id|hunter2/);
});

it("has nothing to tell when nothing changed, nor when the change itself failed", async () => {
  const entries = await database().auditEntry.count();
  await transaction((tx) => audit(tx, sari, { what: "staff.changed", subject: bayu, before: { role: "lead" }, after: { role: "lead" } }));
  const failed = transaction(async (tx) => {
    await audit(tx, sari, { what: "staff.invited", subject: bayu });
    throw new Error("the change failed");
  });
  await expect(failed).rejects.toThrow();
  expect(await database().auditEntry.count()).toBe(entries);
});

it("can be looked through by each kind of thing that it tells of", () => {
  expect(Object.keys(english.audit.kind).sort()).toEqual(Object.keys(english.audit.what).sort());
});
