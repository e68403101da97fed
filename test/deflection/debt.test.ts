import { beforeAll, describe, expect, test } from "vitest";
import { createProduct } from "#app/customers/products.ts";
import { documentationDebt } from "#app/deflection/debt/debt.ts";
import { findTopics } from "#app/deflection/debt/find-topics.ts";
import { noteUnansweredSearch, searchedWords } from "#app/deflection/debt/searches.ts";
import { setAside, takeBack } from "#app/deflection/debt/set-aside.ts";
import { topicsOf } from "#app/deflection/debt/topics.ts";
import { voteFor } from "#app/knowledge/votes.ts";
import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { indexArticles } from "#app/search/index-articles.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { NOBODY, type StaffActor, SYSTEM } from "#app/staff/actor.ts";
import { createTeam } from "#app/staff/teams.ts";
import { openFor } from "#app/tickets/open.ts";
import { freshDatabase } from "#test/support/database.ts";

const SARI = { name: "Sari", email: "sari@example.com", password: "a fine password for tests" };

describe("what writers start the day with", () => {
  let productId: string;
  const articles = { refund: newId(), refundId: newId() };
  const debts = async <K extends string>(kind: K) => (await documentationDebt(SYSTEM)).open.filter((debt) => debt.kind === kind);
  const write = (who: string, subject: string) =>
    openFor(SYSTEM, {
      subject,
      text: "Please help",
      requester: { email: `${who}@example.com` },
      product: "pixel-pack",
      channel: "email",
      acknowledge: false,
    });
  const publish = async (article: { id: string; key: string; locale: string; title: string; html: string }) => {
    await database().article.create({
      data: { ...article, productId, slug: `${article.key}-${article.locale}`, markdown: "", writtenAt: now() },
    });
    await indexArticles();
  };

  beforeAll(async () => {
    await freshDatabase();
    productId = (await createProduct({ key: "pixel-pack", name: "Pixel Pack" })).id;
    await database().mailbox.create({ data: { id: newId(), address: "support@example.test", name: "Support", productId, catchAll: true } });
    await publish({
      id: articles.refund,
      key: "refund",
      locale: "en",
      title: "How to get your money back",
      html: "<p>A refund takes five days.</p>",
    });
  });

  test("a topic that three people wrote about is found by the words they share, the same each time; two people are none", () => {
    const subjects = [
      { id: "1", customer: "dewi", stems: ["export", "layer", "photoshop"] },
      { id: "2", customer: "budi", stems: ["photoshop", "layer"] },
      { id: "3", customer: "sari", stems: ["layer", "miss", "photoshop"] },
      { id: "4", customer: "dewi", stems: ["invoice", "address"] },
      { id: "5", customer: "dewi", stems: ["address", "invoice"] },
      { id: "6", customer: "budi", stems: ["address", "invoice"] },
    ];
    const found = topicsOf(subjects).map(({ stems, subjects: own, people }) => ({ stems, ids: own.map(({ id }) => id), people }));
    expect(found).toEqual([{ stems: ["layer", "photoshop"], ids: ["1", "2", "3"], people: 3 }]);
    expect(topicsOf([...subjects].reverse())).toEqual(topicsOf(subjects));
  });

  test("tickets on one topic without an article are one debt; with an article, or of a private team, none", async () => {
    const team = await createTeam(SYSTEM, { name: "Legal", private: true, memberIds: [] });
    for (const who of ["dewi", "budi", "sari", "tono"]) {
      await write(who, "Photoshop loses the layers after export");
      await write(who, "How do I get my money back");
      const { ticketId } = await write(who, "Subpoena about the warehouse fire");
      await database().ticket.update({ where: { id: ticketId }, data: { teamId: team.id } });
    }
    await findTopics();
    await findTopics();
    expect(await debts("topic")).toEqual([
      expect.objectContaining({
        example: "Photoshop loses the layers after export",
        tickets: 4,
        people: 4,
        product: "Pixel Pack",
        minutes: 32,
      }),
    ]);
  });

  test("what is set aside leaves the list with its reason, comes back when it has grown by half, and can be taken back", async () => {
    const sari = {
      type: "staff",
      role: "agent",
      id: (await createStaff(SYSTEM, { ...SARI, role: "agent" })).id,
      name: "Sari",
    } as StaffActor;
    const aside = async () => (await documentationDebt(SYSTEM)).aside;
    const [topic] = await debts("topic");
    const preparing = { reason: "inPreparation", note: "" };
    await expect(setAside({ ...sari, role: "light" } as StaffActor, topic!.key, preparing)).rejects.toMatchObject({ status: 403 });
    await expect(setAside(sari, topic!.key, { reason: "other", note: " " })).rejects.toMatchObject({ status: 422 });
    await expect(setAside(sari, topic!.key, { reason: "boring", note: "" })).rejects.toMatchObject({ status: 422 });
    await expect(setAside(sari, "topic of nobody", preparing)).rejects.toMatchObject({ status: 404 });
    await expect(takeBack(sari, topic!.key)).rejects.toMatchObject({ status: 404 });

    await setAside(sari, topic!.key, { reason: "other", note: "Answered by the shop." });
    expect(await debts("topic")).toEqual([]);
    const told = { reason: "other", note: "Answered by the shop.", byName: "Sari", size: 4, isBack: false };
    expect(await aside()).toEqual([expect.objectContaining({ kind: "topic", aside: expect.objectContaining(told) })]);

    // Two more are chance.
    for (const who of ["rani", "adi"]) await write(who, "Layers of Photoshop");
    await findTopics();
    expect((await aside())[0]).toMatchObject({ tickets: 6 });
    await write("wati", "Layers of Photoshop");
    await findTopics();
    const [back] = await debts("topic");
    expect(back).toMatchObject({ tickets: 7, aside: { byName: "Sari", size: 4, isBack: true } });
    // It is found again although the words that most of its subjects share are fewer now.
    expect(back!.key).not.toBe(topic!.key);
    expect(await aside()).toEqual([]);

    await setAside(sari, back!.key, preparing);
    expect(await debts("topic")).toEqual([]);
    expect(await aside()).toEqual([expect.objectContaining({ aside: expect.objectContaining({ reason: "inPreparation", size: 7 }) })]);
    await takeBack(sari, back!.key);
    expect((await debts("topic"))[0]).toMatchObject({ tickets: 7, aside: null });
    expect(await database().setAsideDebt.count()).toBe(0);
  });

  test("of a search that found nothing only its words are kept: no address, no number, no key, nobody", async () => {
    expect(searchedWords("hi, dewi@example.com cannot open https://x.test/?key=1 order 88123 with K3Y-99 watermark", "en")).toBe(
      "cannot open order with watermark",
    );
    expect(searchedWords("0812 3456 789", "id")).toBe("");
  });

  test("searches for the same are one debt, until an article answers them", async () => {
    for (const q of ["remove watermark", "removing a watermark", "watermark remove!"])
      await noteUnansweredSearch({ q, locale: "en", product: null });
    await noteUnansweredSearch({ q: "refund money back", locale: "en", product: null });
    expect(await debts("search")).toEqual([expect.objectContaining({ count: 3, minutes: 6, locale: "en", product: null })]);
    await setAside(SYSTEM, (await debts("search"))[0]!.key, { reason: "notDocumentation", note: "" });
    expect(await debts("search")).toEqual([]);
    for (let n = 0; n < 3; n++) await noteUnansweredSearch({ q: "watermark removed", locale: "en", product: null });
    expect(await debts("search")).toEqual([
      expect.objectContaining({ count: 6, aside: expect.objectContaining({ size: 3, isBack: true }) }),
    ]);
    await publish({
      id: newId(),
      key: "mark",
      locale: "en",
      title: "Removing the watermark",
      html: "<p>Remove the watermark with a licence.</p>",
    });
    expect(await debts("search")).toEqual([]);
  });

  test("a reader's no brings its reason and comment to the writer; a yes afterwards takes it back", async () => {
    await voteFor(NOBODY, articles.refund, { visitor: "v1", helpful: false, reason: "tooHard", comment: " Where is the button? " });
    await voteFor(NOBODY, articles.refund, { visitor: "v2", helpful: false, reason: "tooHard" });
    await voteFor(NOBODY, articles.refund, { visitor: "v3", helpful: false });
    await expect(voteFor(NOBODY, articles.refund, { visitor: "v4", helpful: false, reason: "ugly" })).rejects.toMatchObject({
      status: 422,
    });
    const [debt] = await debts("failing");
    expect(debt).toMatchObject({ article: { id: articles.refund }, no: 3, failed: 0, reasons: { tooHard: 2 }, minutes: 6 });
    expect(debt).toMatchObject({ comments: [{ text: "Where is the button?" }] });
    await voteFor(NOBODY, articles.refund, { visitor: "v1", helpful: true, comment: "never mind" });
    expect((await debts("failing"))[0]).toMatchObject({ no: 2, comments: [] });
  });

  test("a day of review that has come, and a translation that is older than its original, are stale until somebody looked", async () => {
    const DAY = 24 * 3_600_000;
    const ago = (days: number) => new Date(now().getTime() - days * DAY);
    await publish({
      id: articles.refundId,
      key: "refund",
      locale: "id",
      title: "Cara mendapatkan uang kembali",
      html: "<p>Lima hari.</p>",
    });
    const set = (id: string, data: object) => database().article.update({ where: { id }, data });
    await set(articles.refundId, { writtenAt: ago(9) });
    await set(articles.refund, { writtenAt: ago(5), reviewBy: ago(1) });
    expect(await debts("stale")).toEqual([
      expect.objectContaining({ article: expect.objectContaining({ id: articles.refund }), why: "reviewDue", minutes: 4 }),
      expect.objectContaining({ article: expect.objectContaining({ id: articles.refundId }), why: "behindOriginal" }),
    ]);
    await setAside(SYSTEM, (await debts("stale"))[1]!.key, { reason: "inPreparation", note: "" });
    expect(await debts("stale")).toHaveLength(1);
    await set(articles.refund, { writtenAt: new Date(now().getTime() + 1_000) });
    expect((await debts("stale")).at(-1)).toMatchObject({ why: "behindOriginal", aside: { isBack: true } });
    for (const id of Object.values(articles)) await set(id, { checkedAt: new Date(now().getTime() + 2_000) });
    expect(await debts("stale")).toEqual([]);
  });

  test("what costs most minutes comes first, and who writes no articles does not see it", async () => {
    const minutes = (await documentationDebt(SYSTEM)).open.map((debt) => debt.minutes);
    expect(minutes).toEqual([...minutes].sort((a, b) => b - a));
    const light = { type: "staff", role: "light" } as StaffActor;
    await expect(documentationDebt(light)).rejects.toMatchObject({ status: 403 });
  });
});
