import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { articleToWrite } from "#app/knowledge/article-to-write.ts";
import { publishPlanned } from "#app/knowledge/planned.ts";
import { askForReview, publishArticle, publishLater, sendBack } from "#app/knowledge/publishing.ts";
import { createArticle, saveArticle } from "#app/knowledge/writing.ts";
import { inbox, latest, markAllRead, unreadCount } from "#app/notifications/inbox.ts";
import { usual } from "#app/notifications/kinds.ts";
import { mailNotices } from "#app/notifications/mail.ts";
import { savePreferences } from "#app/notifications/preferences.ts";
import { moveClock } from "#app/platform/clock.ts";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { colleague, type Desk, openDesk } from "#test/tickets/desk.ts";

let desk: Desk;
let sari: StaffActor;
let rina: StaffActor;
let lina: StaffActor;
let ani: StaffActor;
let article: { id: string; version: number };

beforeAll(async () => {
  desk = await openDesk();
  await database().installation.create({ data: { id: 1, businessName: "Pixel Pack", secretFingerprint: "x" } });
  sari = await colleague("Sari");
  rina = await colleague("Rina", "lead");
  lina = await colleague("Lina", "light");
  ani = await colleague("Ani", "admin");
});
beforeEach(async () => {
  moveClock(0);
  await database().mailNotice.deleteMany({});
  await database().notification.deleteMany({});
  article = await createArticle(sari, { productId: desk.productId, locale: "en", title: "Renew *a* key", markdown: "Open Keys." });
});
afterAll(closeDatabase);

/** The letters that are written a minute later. */
async function letters(to: StaffActor): Promise<Array<{ subject: string; text: string }>> {
  await database().outboundEmail.deleteMany({ where: { staffId: to.id } });
  moveClock(60_000);
  await mailNotices();
  moveClock(0);
  const written = await database().outboundEmail.findMany({ where: { staffId: to.id } });
  return written.map(({ subject, letter }) => ({ subject, text: (letter as { text: string }).text }));
}
const kinds = async (who: StaffActor) => (await inbox(who)).items.map(({ kind }) => kind);
const ask = async () => {
  article.version = (await askForReview(sari, article.id, article.version)).version;
};

it("tells those who may publish, once, at the desk and by mail; not who asks, nor who publishes nothing", async () => {
  await ask();
  await ask();
  expect((await inbox(rina)).items).toMatchObject([
    { kind: "reviewAsked", by: "Sari", ticket: null, article: { id: article.id, title: "Renew *a* key" }, read: false },
  ]);
  expect((await latest(rina)).browser).toHaveLength(1);
  expect([await kinds(ani), await kinds(sari), await kinds(lina)]).toEqual([["reviewAsked"], [], []]);
  const [letter, ...more] = await letters(rina);
  expect(more).toEqual([]);
  expect(letter!.subject).toBe("Renew *a* key: Sari asks for your review.");
  expect(letter!.text).toContain(`/desk/articles/${article.id}`);
  expect(letter!.text).toContain("Renew \\*a\\* key");
});

it("goes by what they chose: nothing at the desk, no mail, and no mail of what was read meanwhile", async () => {
  const none = { desk: false, browser: false, mail: false };
  const rhythm = { pace: "atOnce" as const, quietFrom: null, quietTo: null };
  await savePreferences(rina, { matrix: { ...usual, review: none }, ...rhythm });
  await ask();
  expect([await kinds(rina), await letters(rina)]).toEqual([[], []]);
  await savePreferences(rina, { matrix: usual, ...rhythm });
  await ask();
  await markAllRead(rina);
  expect([await kinds(rina), await letters(rina)]).toEqual([["reviewAsked"], []]);
});

it("publishing tells the writer, and leaves the other reviewers nothing to look for", async () => {
  await ask();
  await publishArticle(rina, article.id, article.version);
  expect((await inbox(sari)).items).toMatchObject([{ kind: "reviewPublished", by: "Rina", article: { id: article.id } }]);
  expect([await unreadCount(rina), await unreadCount(ani)]).toEqual([0, 0]);
  expect((await letters(ani)).concat(await letters(rina))).toEqual([]);
});

it("sending back tells the writer why, until it is asked for again; only who may publish does it, with words, and once", async () => {
  const back = (who: StaffActor, comment = "The picture\nis missing.") => sendBack(who, article.id, article.version, comment);
  await expect(back(rina)).rejects.toMatchObject({ code: "nothingToReview" });
  await ask();
  await expect(back(sari)).rejects.toMatchObject({ status: 403 });
  await expect(back(rina, " ")).rejects.toMatchObject({ status: 422 });
  article.version = (await back(rina)).version;
  await expect(back(ani)).rejects.toMatchObject({ status: 409 });
  expect((await inbox(sari)).items).toMatchObject([{ kind: "reviewSentBack", by: "Rina", excerpt: "The picture is missing." }]);
  expect((await letters(sari))[0]!.text).toContain("> The picture\n> is missing.");
  const shown = await articleToWrite(sari, article.id);
  expect(shown).toMatchObject({ state: "draft", reviewAskedAt: null, sentBack: { byName: "Rina", comment: "The picture\nis missing." } });
  await ask();
  expect(await articleToWrite(sari, article.id)).toMatchObject({ state: "review", reviewAskedBy: "Sari", sentBack: null });
});

it("a planned publication tells the writer when it comes; changed by who may not publish, it is asked for again", async () => {
  await ask();
  const at = new Date(Date.now() + 3_600_000);
  article.version = (await publishLater(rina, article.id, article.version, at)).version;
  expect(await kinds(sari)).toEqual([]);
  article = await saveArticle(sari, article.id, { version: article.version, markdown: "Open Keys twice." });
  expect(await unreadCount(ani)).toBe(1);
  article.version = (await publishLater(rina, article.id, article.version, at)).version;
  moveClock(2 * 3_600_000);
  expect(await publishPlanned()).toBe(1);
  expect((await inbox(sari)).items).toMatchObject([{ kind: "reviewPublished", by: "Rina" }]);
});

it("who may no longer write articles does not see it", async () => {
  await ask();
  expect((await inbox({ ...rina, role: "light" })).items).toEqual([]);
  expect(await unreadCount({ ...rina, role: "light" })).toBe(0);
});
