import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "#app/platform/database/index.ts";
import { createStaff, listStaff } from "#app/staff/accounts.ts";
import { NOBODY, SYSTEM } from "#app/staff/actor.ts";
import { createTeam } from "#app/staff/teams.ts";
import { freshDatabase } from "#test/support/database.ts";
import { colleague } from "#test/tickets/desk.ts";

beforeAll(freshDatabase);
afterAll(closeDatabase);

it("only administrators make accounts and teams", async () => {
  const roles = ["admin", "lead", "agent", "light"] as const;
  for (const role of roles) {
    const actor = await colleague(role, role);
    const made = () => createStaff(actor, { email: `by-${role}@example.com`, name: "New" });
    const team = () => createTeam(actor, { name: `by ${role}` });
    if (role === "admin") await Promise.all([made(), team()]);
    else for (const attempt of [made, team]) await expect(attempt()).rejects.toMatchObject({ code: "notAllowed", status: 403 });
  }
  await expect(createStaff(NOBODY, { email: "x@example.com", name: "X" })).rejects.toMatchObject({ status: 403 });
});

it.each([
  [{ email: "no address", name: "X" }, { email: "badAddress" }],
  [{ email: "x@example.com", name: " " }, { name: "required" }],
  [{ email: "x@example.com", name: "X", password: "short" }, { password: "tooWeak" }],
])("a bad field is named: %o", async (input, fields) => {
  await expect(createStaff(SYSTEM, input)).rejects.toMatchObject({ status: 422, fields });
});

it("one address, one account", async () => {
  await createStaff(SYSTEM, { email: "twice@example.com", name: "Twice" });
  await expect(createStaff(SYSTEM, { email: "TWICE@example.com", name: "Twice" })).rejects.toMatchObject({
    fields: { email: "alreadyThere" },
  });
});

it("colleagues see each other; customers see none", async () => {
  const sari = await colleague("Sari");
  expect((await listStaff(sari)).map((one) => one.name)).toContain("Sari");
  const customer = { type: "customer" as const, id: crypto.randomUUID(), name: "Dewi", address: "dewi@example.com", ticketIds: [] };
  await expect(listStaff(customer)).rejects.toMatchObject({ status: 403 });
});
