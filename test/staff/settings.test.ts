import { beforeAll, describe, expect, test } from "vitest";
import { brandById, changeBrand, createBrand, moveBrand } from "#app/customers/brands.ts";
import { products } from "#app/customers/products.ts";
import { changeMailbox, createMailbox, mailboxDetails, removeMailbox, restoreMailbox } from "#app/mail/mailbox-changes.ts";
import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { changeTeam, createTeamWith } from "#app/staff/team-changes.ts";
import { ticketPage } from "#app/tickets/queries.ts";
import { countedTags, mergeTag, removeTag, renameTag } from "#app/tickets/tag-changes.ts";
import { setTags } from "#app/tickets/tags.ts";
import { removeTeam } from "#app/tickets/team-removal.ts";
import { contrast } from "#app/ui/contrast.ts";
import { colleague, type Desk, letter, openDesk, staffById, ticketRow } from "../tickets/desk.ts";

let desk: Desk;
let admin: Awaited<ReturnType<typeof colleague>>;
let agent: Awaited<ReturnType<typeof colleague>>;
const logged = (subjectId: string) =>
  database()
    .auditEntry.findMany({ where: { subjectId }, orderBy: { id: "asc" } })
    .then((rows) => rows.map(({ what }) => what));

beforeAll(async () => {
  desk = await openDesk();
  admin = await colleague("Ayu", "admin");
  agent = await colleague("Gede");
});

describe("a team that is removed", () => {
  test("hands its tickets and mailboxes to another one, and each ticket tells it", async () => {
    const [sales, care] = [newId(), newId()];
    await createTeamWith(admin, sales, { name: "Sales", private: false, memberIds: [agent.id] });
    await createTeamWith(admin, care, { name: "Care", private: false, memberIds: [] });
    await database().mailbox.update({ where: { id: desk.mailboxId }, data: { teamId: sales } });
    const { number } = await letter(desk, "Dewi", { teamId: sales });
    await removeTeam(admin, sales, care);
    expect(await ticketRow(number)).toMatchObject({ teamId: care });
    expect(await database().mailbox.findUnique({ where: { id: desk.mailboxId } })).toMatchObject({ teamId: care });
    const { timeline } = await ticketPage(agent, number);
    expect(timeline).toContainEqual(expect.objectContaining({ kind: "team", after: { team: { id: care, name: "Care" } } }));
    expect(await logged(sales)).toEqual(["team.created", "team.removed"]);
    await database().mailbox.update({ where: { id: desk.mailboxId }, data: { teamId: null } });
  });

  test("and was private opens its tickets to all only when that is said", async () => {
    const legal = newId();
    await createTeamWith(admin, legal, { name: "Legal", private: true, memberIds: [] });
    const { number } = await letter(desk, "Budi", { teamId: legal });
    await expect(removeTeam(admin, legal, null)).rejects.toMatchObject({ fields: { open: "confirmOpen" } });
    await expect(ticketPage(agent, number)).rejects.toMatchObject({ status: 404 });
    await removeTeam(admin, legal, null, true);
    expect(await ticketPage(agent, number)).toMatchObject({ team: null });
  });

  test("needs somebody who looks after people", async () => {
    await expect(removeTeam(agent, newId(), null)).rejects.toMatchObject({ status: 403 });
  });
});

test("members of a team are changed, and its name is taken once", async () => {
  const id = newId();
  await createTeamWith(admin, id, { name: "Night", private: true, memberIds: [] });
  await createTeamWith(admin, id, { name: "Night", private: true, memberIds: [] });
  await expect(createTeamWith(admin, newId(), { name: "night ", private: false, memberIds: [] })).rejects.toMatchObject({
    fields: { name: "alreadyThere" },
  });
  await changeTeam(admin, id, { name: "Night", private: true, memberIds: [agent.id] });
  expect((await staffById(agent.id)).teamIds).toContain(id);
  expect(await logged(id)).toEqual(["team.created", "team.changed"]);
});

describe("a product", () => {
  const brand = {
    name: "Lensa",
    tagline: "",
    brandColour: "#124E4E",
    hosts: ["Help.Lensa.example"],
    locale: "id",
    zone: "Asia/Jakarta",
    signature: "Salam",
  };
  test("has its own name, look, hosts, language, zone and signature, and its place among the others", async () => {
    const id = newId();
    await createBrand(admin, id, { ...brand, key: "lensa" });
    await createBrand(admin, id, { ...brand, key: "lensa" });
    expect(await brandById(admin, id)).toMatchObject({ key: "lensa", brandColour: "#124e4e", hosts: ["help.lensa.example"], position: 2 });
    await moveBrand(admin, id, -1);
    expect((await products()).map(({ key }) => key)).toEqual(["pixel-pack", "lensa", "nota"]);
    await changeBrand(admin, id, { ...brand, name: "Lensa Pro" });
    expect(await logged(id)).toEqual(["product.created", "product.moved", "product.changed"]);
  });

  test("is refused with every mistake at once, and a host that another one has", async () => {
    const broken = { ...brand, key: "A key!", name: " ", brandColour: "teal", hosts: ["https://x/y"], locale: "tlh", zone: "Mars" };
    await expect(createBrand(admin, newId(), broken)).rejects.toMatchObject({
      fields: { key: "badKey", name: "required", brandColour: "badColour", hosts: "badHost", locale: "notOneOf", zone: "notOneOf" },
    });
    await expect(createBrand(admin, newId(), { ...brand, key: "other" })).rejects.toMatchObject({ fields: { hosts: "alreadyThere" } });
    await expect(createBrand(agent, newId(), { ...brand, key: "other" })).rejects.toMatchObject({ status: 403 });
  });

  test.each([
    ["#000000", "#ffffff", 21],
    ["#ffffff", "#ffffff", 1],
    ["#0b6464", "#ffffff", 7],
    ["teal", "#ffffff", null],
  ])("in %s on %s has the contrast that WCAG reckons", (one, other, ratio) => {
    const found = contrast(one, other);
    expect(found && Math.round(found * 10) / 10).toBe(ratio);
  });
});

describe("a mailbox", () => {
  const box = (more: object = {}) => ({
    address: "Sales@Example.com",
    name: "Sales",
    aliases: ["shop@example.com"],
    productId: desk.productId,
    teamId: "",
    locale: "",
    catchAll: true,
    ...more,
  });

  test("takes an address once, aliases too, and only one takes the rest", async () => {
    const id = newId();
    await createMailbox(admin, id, box());
    await expect(createMailbox(admin, newId(), box({ address: "shop@example.com", aliases: [] }))).rejects.toMatchObject({
      fields: { address: "alreadyThere" },
    });
    await expect(changeMailbox(admin, id, box({ aliases: ["pixel-pack@example.com"] }))).rejects.toMatchObject({
      fields: { aliases: "alreadyThere" },
    });
    await changeMailbox(admin, desk.mailboxId, box({ address: "pixel-pack@example.com", aliases: [] }));
    expect((await mailboxDetails(admin)).filter(({ catchAll }) => catchAll).map(({ address }) => address)).toEqual([
      "pixel-pack@example.com",
    ]);
    expect(await removeMailbox(admin, id)).toEqual({ retired: false });
    expect(await logged(id)).toEqual(["mailbox.created", "mailbox.removed"]);
  });

  test("that tickets answer from is retired, and can be used again; the last one in use stays", async () => {
    await letter(desk, "Sari");
    expect(await removeMailbox(admin, desk.mailboxId)).toEqual({ retired: true });
    await expect(removeMailbox(admin, desk.other.mailboxId)).rejects.toMatchObject({ code: "lastMailbox" });
    await restoreMailbox(admin, desk.mailboxId);
    expect(await logged(desk.mailboxId)).toEqual(["mailbox.changed", "mailbox.retired", "mailbox.restored"]);
  });
});

test("tags are renamed, merged and removed, and tickets follow", async () => {
  const [one, other] = [await letter(desk, "Made"), await letter(desk, "Rini")];
  await setTags(agent, one.number, { tags: ["licens", "old"] });
  await setTags(agent, other.number, { tags: ["licence", "licens"] });
  const idOf = async (name: string) => (await countedTags(admin)).find((tag) => tag.name === name)!.id;
  await expect(renameTag(admin, await idOf("licens"), "Licence")).rejects.toMatchObject({ fields: { name: "tagTaken" } });
  await mergeTag(admin, await idOf("licens"), await idOf("licence"));
  await renameTag(admin, await idOf("licence"), "Licence key");
  await removeTag(admin, await idOf("old"));
  expect((await countedTags(admin)).map(({ name, tickets }) => [name, tickets])).toEqual([["licence key", 2]]);
  expect((await ticketPage(agent, one.number)).tags).toEqual(["licence key"]);
  await expect(removeTag(agent, await idOf("licence key"))).rejects.toMatchObject({ status: 403 });
});
