import { beforeAll, describe, expect, test } from "vitest";
import { createProduct, type ProductView } from "#app/customers/products.ts";
import { archiveArticle, bringBack } from "#app/knowledge/archive.ts";
import { articleToWrite, toTranslate } from "#app/knowledge/article-to-write.ts";
import { articlePage } from "#app/knowledge/articles.ts";
import { helpCentre } from "#app/knowledge/help-centre.ts";
import { articleImage, keepPicture } from "#app/knowledge/images.ts";
import { publishPlanned, renderAnew } from "#app/knowledge/planned.ts";
import { askForReview, publishArticle, publishLater } from "#app/knowledge/publishing.ts";
import { changes, sitemap } from "#app/knowledge/syndication.ts";
import { checkArticle } from "#app/knowledge/upkeep.ts";
import { versionOf, versionsOf } from "#app/knowledge/versions.ts";
import { writersCounts, writersList } from "#app/knowledge/writers.ts";
import { createArticle, discardChanges, saveArticle } from "#app/knowledge/writing.ts";
import { moveClock } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { type Actor, NOBODY, type StaffActor } from "#app/staff/actor.ts";
import { colleague } from "#test/support/colleague.ts";
import { freshDatabase } from "#test/support/database.ts";

describe("articles are written in the app", () => {
  let product: ProductView;
  let sari: StaffActor;
  let lead: StaffActor;
  let light: StaffActor;
  const draft = (title = "Renew a key", markdown = "Open **Keys** and choose Renew.") =>
    createArticle(sari, { productId: product.id, locale: "en", title, markdown });
  const published = async (title?: string, markdown?: string) => {
    const { id, version } = await draft(title, markdown);
    return publishArticle(lead, id, version);
  };
  const read = async (slug: string) => articlePage(NOBODY, await helpCentre(), { product: null, locale: null, slug });

  beforeAll(async () => {
    await freshDatabase();
    product = await createProduct({ key: "pixel-pack", name: "Pixel Pack" });
    [sari, lead, light] = [await colleague("agent", "Sari"), await colleague("lead", "Lintang"), await colleague("light", "Lani")];
  });

  test("a draft is nobody's but the writers'; published, it has an address made of its title, and its words are found", async () => {
    const { id, version } = await draft("How to renew");
    await expect(read("how-to-renew")).rejects.toMatchObject({ status: 404 });
    const { slug } = await publishArticle(lead, id, version);
    expect(await read(slug)).toMatchObject({
      title: "How to renew",
      summary: "Open Keys and choose Renew.",
      html: expect.stringContaining("<strong>Keys"),
    });
    const row = await database().article.findUniqueOrThrow({ where: { id } });
    expect([row.revision === row.indexedRevision, row.draft]).toEqual([false, false]);
  });

  test("agents write and ask for review, leads publish, light agents do neither", async () => {
    const { id, version } = await draft();
    await expect(publishArticle(sari, id, version)).rejects.toMatchObject({ status: 403 });
    expect((await askForReview(sari, id, version)).version).toBe(version + 1);
    await expect(createArticle(light, { productId: product.id, locale: "en" })).rejects.toMatchObject({ status: 403 });
    await expect(saveArticle(light, id, { version: version + 1, title: "No" })).rejects.toMatchObject({ status: 403 });
  });

  test("readers see what was published until the changes are published too", async () => {
    const { id, slug, version } = await published("Move to another computer", "Old words.");
    const saved = await saveArticle(sari, id, { version, markdown: "New words." });
    expect(await read(slug)).toMatchObject({ html: expect.stringContaining("Old words.") });
    await publishArticle(lead, id, saved.version);
    expect(await read(slug)).toMatchObject({ html: expect.stringContaining("New words.") });
    expect((await versionsOf(sari, id)).map(({ number, cause, byName }) => [number, cause, byName])).toEqual([
      [2, "published", "Lintang"],
      [1, "published", "Lintang"],
    ]);
    expect((await versionOf(sari, id, 1)).writing.markdown).toBe("Old words.");
  });

  test("who wrote on top of an older version is told, and nothing is lost: put over, the other's words become a version", async () => {
    const { id, version } = await draft();
    await saveArticle(lead, id, { version, markdown: "Lintang's words" });
    await expect(saveArticle(sari, id, { version, markdown: "Sari's words" })).rejects.toMatchObject({ status: 409, code: "articleStale" });
    const saved = await saveArticle(sari, id, { version: version + 1, markdown: "Sari's words", over: true });
    expect(await versionOf(sari, id, 1)).toMatchObject({ cause: "replaced", byName: "Lintang", writing: { markdown: "Lintang's words" } });
    await expect(publishArticle(lead, id, version)).rejects.toMatchObject({ code: "articleStale" });
    await publishArticle(lead, id, saved.version);
    await expect(saveArticle(sari, id, { version: saved.version, markdown: "Later" })).rejects.toMatchObject({ code: "articleStale" });
  });

  test("ten at once on the same version: one is kept, nine are told", async () => {
    const { id, version } = await draft();
    const all = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => saveArticle(sari, id, { version, markdown: `Words ${n}` })));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(all.filter((one) => one.status === "rejected" && one.reason.code === "articleStale")).toHaveLength(9);
  });

  test("the same words again change nothing, not even the version", async () => {
    const { id, version } = await draft();
    expect(await saveArticle(sari, id, { version, title: " Renew  a key " })).toEqual({ id, version });
  });

  test("a new address leads from the old one, and one that is used again leads nowhere else", async () => {
    const { id, slug, version } = await published("Where is my invoice");
    const saved = await saveArticle(sari, id, { version, slug: "Invoices!" });
    await publishArticle(lead, id, saved.version);
    expect(await read(slug)).toEqual({ movedTo: "/help/invoices" });
    expect(await published("Where is my invoice")).toMatchObject({ slug });
    expect(await read(slug)).toMatchObject({ title: "Where is my invoice" });
    const other = await draft("Another");
    const asks = await saveArticle(sari, other.id, { version: other.version, slug: "invoices" });
    await expect(publishArticle(lead, other.id, asks.version)).rejects.toMatchObject({ fields: { slug: "slugTaken" } });
  });

  test("what is missing is told when it is published, not while it is written", async () => {
    const { id, version } = await draft("", "");
    await expect(publishArticle(lead, id, version)).rejects.toMatchObject({ fields: { title: "required" } });
    const { version: next } = await saveArticle(sari, id, { version, title: "A title" });
    await expect(askForReview(sari, id, next)).rejects.toMatchObject({ fields: { markdown: "required" } });
  });

  test("an agent's change takes a planned publication back to review", async () => {
    const { id, version } = await draft();
    const planned = await publishLater(lead, id, version, new Date(Date.now() + 3_600_000));
    await saveArticle(sari, id, { version: planned.version, markdown: "Not seen by the lead" });
    const copy = await database().articleDraft.findUniqueOrThrow({ where: { articleId: id } });
    expect([copy.publishAt, copy.reviewAskedAt !== null]).toEqual([null, true]);
  });

  test("discarded changes are kept as a version", async () => {
    const { id, version } = await published("Discard me", "As readers see it");
    const saved = await saveArticle(sari, id, { version, markdown: "A bad idea" });
    await discardChanges(sari, id, saved.version);
    expect((await versionOf(sari, id, 2)).writing.markdown).toBe("A bad idea");
    await expect(publishArticle(lead, id, saved.version + 1)).rejects.toMatchObject({ code: "nothingToPublish" });
  });

  test("translations share a key; a language there is already is refused", async () => {
    const { id } = await published("Only once");
    const translated = await createArticle(sari, { productId: product.id, locale: "id", title: "Sekali saja", translates: id });
    const [a, b] = await database().article.findMany({ where: { id: { in: [id, translated.id] } }, select: { key: true } });
    expect(a!.key).toBe(b!.key);
    await expect(createArticle(sari, { productId: product.id, locale: "id", translates: id })).rejects.toMatchObject({
      fields: { locale: "alreadyThere" },
    });
  });

  test("what follows a file is not written here", async () => {
    const { id, version } = await published("From a file");
    await database().article.update({ where: { id }, data: { collection: "docs", path: "from/a-file.md" } });
    await expect(saveArticle(sari, id, { version, title: "Mine" })).rejects.toMatchObject({
      code: "articleFromFile",
      detail: { path: "from/a-file.md" },
    });
  });

  test("what is planned is published when its time has come, in the name of whoever planned it", async () => {
    const { id, version } = await draft("Planned words");
    await publishLater(lead, id, version, new Date(Date.now() + 3_600_000));
    expect(await publishPlanned()).toBe(0);
    moveClock(3_700_000);
    const both = await Promise.all([publishPlanned(), publishPlanned()]).finally(() => moveClock(0));
    expect(both[0] + both[1]).toBe(1);
    expect(await read("planned-words")).toMatchObject({ title: "Planned words" });
    expect(await versionsOf(sari, id)).toMatchObject([{ cause: "published", byName: "Lintang" }]);
  });

  test("what was planned and cannot be published waits for review", async () => {
    await published("Taken address");
    const { id, version } = await draft("Other");
    const asks = await saveArticle(sari, id, { version, slug: "taken-address" });
    await publishLater(lead, id, asks.version, new Date(Date.now() + 1_000));
    moveClock(10_000);
    expect(await publishPlanned().finally(() => moveClock(0))).toBe(0);
    expect((await writersList(sari, { view: "review", q: "Other" })).items).toMatchObject([{ id, state: "review", publishAt: null }]);
  });

  test("an archived article is nobody's, and comes back where it was", async () => {
    const { id, slug, version } = await published("Put away");
    await expect(archiveArticle(sari, id, version)).rejects.toMatchObject({ status: 403 });
    const away = await archiveArticle(lead, id, version);
    await expect(read(slug)).rejects.toMatchObject({ status: 404 });
    await expect(saveArticle(sari, id, { version: away.version, title: "No" })).rejects.toMatchObject({ code: "articleArchived" });
    await bringBack(lead, id, away.version);
    expect(await read(slug)).toMatchObject({ title: "Put away" });
  });

  test("a translation is behind once its original has changed, until it is written or found still right", async () => {
    const { id, version } = await published("An original");
    const translated = await createArticle(sari, { ...(await toTranslate(sari, id)), locale: "id", title: "Terjemahan", translates: id });
    const one = await publishArticle(lead, translated.id, translated.version);
    const isBehind = async () => (await articleToWrite(sari, one.id)).translations.find(({ locale }) => locale === "id")?.behind;
    expect(await isBehind()).toBe(false);
    const saved = await saveArticle(sari, id, { version, markdown: "Changed." });
    await publishArticle(lead, id, saved.version);
    expect(await isBehind()).toBe(true);
    expect((await writersList(sari, { view: "behind" })).items.map((row) => row.id)).toEqual([one.id]);
    await checkArticle(sari, one.id);
    expect([await isBehind(), (await writersCounts(sari)).behind]).toEqual([false, 0]);
  });

  test("the list finds by words, state, product and language, page by page", async () => {
    const [{ id }] = [await draft("100% of_a kind")];
    expect((await writersList(sari, { q: "100% of_a" })).items).toMatchObject([
      { id, state: "draft", product: "Pixel Pack", byName: "Sari" },
    ]);
    expect((await writersList(sari, { q: "1000% of_a" })).items).toEqual([]);
    expect((await writersList(sari, { q: "100%", locale: "id" })).items).toEqual([]);
    await database().article.updateMany({ where: { id }, data: { reviewBy: new Date(0) } });
    expect((await writersList(sari, { view: "due" })).items).toMatchObject([{ id, due: true }]);
    for (let n = 0; n < 51; n++) await draft(`Many ${n}`);
    const first = await writersList(sari, { q: "Many" });
    const second = await writersList(sari, { q: "Many", cursor: first.nextCursor });
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([50, 1, null]);
    await expect(writersList(light, {})).rejects.toMatchObject({ status: 403 });
  });

  test("a picture is kept by what it is, not by what it is called", async () => {
    const png = Buffer.from("89504e470d0a1a0a0000", "hex");
    const { href } = await keepPicture(sari, png);
    const image = await articleImage(href.split("/").at(-1)!);
    expect([image.type, Buffer.from(image.bytes).equals(png)]).toEqual(["image/png", true]);
    await expect(keepPicture(sari, Buffer.from("<svg onload=alert(1)>"))).rejects.toMatchObject({ status: 415 });
    await expect(keepPicture(light, png)).rejects.toMatchObject({ status: 403 });
  });

  test("a change of the renderer reaches what was written in the app", async () => {
    const { id, slug } = await published("Rendered by an old version");
    await database().article.update({ where: { id }, data: { html: "<p>old</p>", rendering: 0 } });
    expect(await renderAnew()).toBe(1);
    expect(await read(slug)).toMatchObject({ html: expect.stringContaining("<strong>Keys") });
  });

  test("the sitemap and the feed name what everybody may read, and nothing else, with its translations", async () => {
    const { id, version } = await published("Ampersands & <angles>", "First & last");
    const translated = await createArticle(sari, {
      ...(await toTranslate(sari, id)),
      locale: "id",
      title: "Tanda & lainnya",
      translates: id,
    });
    await publishArticle(lead, translated.id, translated.version);
    await published("For colleagues").then(async (one) => {
      const saved = await saveArticle(sari, one.id, { version: one.version, visibility: "internal" });
      await publishArticle(lead, one.id, saved.version);
    });
    const draftOnly = await draft("Not yet");
    const { xml } = await sitemap("https://help.example");
    const locs = [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => match[1]!);
    expect(new Set(locs).size).toBe(locs.length);
    expect(locs).toContain("https://help.example/help/ampersands-angles");
    expect(xml).toContain('<xhtml:link rel="alternate" hreflang="id" href="https://help.example/id/help/tanda-lainnya"/>');
    const feed = await changes("https://help.example", {
      self: "/help/changes.xml?product=x&locale=en",
      product: "pixel-pack",
      locale: "en",
    });
    expect(feed.xml).toContain("<title>Ampersands &#38; &#60;angles&#62;</title>");
    for (const text of [xml, feed.xml]) {
      expect(text).not.toMatch(/for-colleagues|For colleagues|not-yet|Not yet/);
      expect(text.replace(/&#\d+;/g, "")).not.toContain("&");
      expect(text).not.toContain(draftOnly.id);
    }
    expect(feed.xml).not.toContain("Tanda");
    expect(version).toBeGreaterThan(0);
  });

  test("an article for customers is read by whoever signed in as one, not by who only has a ticket's key", async () => {
    const { id, version, slug } = await published("For those who are customers");
    const saved = await saveArticle(sari, id, { version, visibility: "customers" });
    await publishArticle(lead, id, saved.version);
    const as = async (actor: Actor) => articlePage(actor, await helpCentre(), { product: null, locale: null, slug });
    const dewi: Actor = { type: "customer", id: "x", name: "Dewi", address: "dewi@example.com", ticketIds: [] };
    expect(await as({ ...dewi, signedIn: true })).toMatchObject({ visibility: "customers" });
    await expect(as(dewi)).rejects.toMatchObject({ status: 404 });
    await expect(as(NOBODY)).rejects.toMatchObject({ status: 404 });
  });
});
