import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createProduct } from "#app/customers/products.ts";
import { articlePage } from "#app/knowledge/articles.ts";
import { detachArticle } from "#app/knowledge/detach.ts";
import { helpCentre } from "#app/knowledge/help-centre.ts";
import { articleImage } from "#app/knowledge/images.ts";
import { publishArticle } from "#app/knowledge/publishing.ts";
import { syncArticles } from "#app/knowledge/sync.ts";
import { saveArticle } from "#app/knowledge/writing.ts";
import { database } from "#app/platform/database/index.ts";
import { NOBODY, SYSTEM } from "#app/staff/actor.ts";
import { freshDatabase } from "#test/support/database.ts";

describe("a folder of Markdown becomes articles", () => {
  let dir: string;
  const write = (file: string, text: string | Buffer) => {
    mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
    writeFileSync(path.join(dir, file), text);
  };
  const sync = async () => {
    const { problems: _, ...numbers } = await syncArticles({ dir, collection: dir });
    return numbers;
  };
  const read = async (slug: string, actor = NOBODY as typeof SYSTEM | typeof NOBODY) =>
    articlePage(actor, await helpCentre(), { product: null, locale: null, slug });

  beforeAll(async () => {
    await freshDatabase();
    await createProduct({ key: "pixel-pack", name: "Pixel Pack" });
  });
  beforeEach(async () => {
    await database().articleRedirect.deleteMany();
    await database().article.deleteMany();
    dir = mkdtempSync(path.join(tmpdir(), "sahut-docs-"));
    write("keys/find.md", "---\ntitle: Find your key\n---\nIt is in [the mail](../mail.md#spam). ![look](look.png)");
    write("keys/look.png", Buffer.from("not really a picture"));
    write("mail.md", "# Our mail\n\n## Spam\n\nLook there.");
    return () => rmSync(dir, { recursive: true, force: true });
  });

  test("the second time changes nothing", async () => {
    expect(await sync()).toEqual({ added: 2, changed: 0, unchanged: 0, removed: 0 });
    expect(await sync()).toEqual({ added: 0, changed: 0, unchanged: 2, removed: 0 });
    expect(await read("find")).toMatchObject({
      title: "Find your key",
      category: { name: "Keys" },
      html: expect.stringContaining('href="/help/mail#spam"'),
    });
    expect(await read("find")).toMatchObject({ html: expect.stringMatching(/src="\/help\/images\/[0-9a-f-]{36}"/) });
  });

  test("a file that is gone archives its article, and one that comes back brings it back", async () => {
    await sync();
    rmSync(path.join(dir, "mail.md"));
    expect(await sync()).toMatchObject({ removed: 1, changed: 1 });
    await expect(read("mail")).rejects.toMatchObject({ status: 404 });
    expect(await database().article.count()).toBe(2);
    write("mail.md", "# Our mail\n\nBack.");
    expect(await sync()).toMatchObject({ added: 1 });
    expect(await read("mail")).toMatchObject({ title: "Our mail" });
  });

  test("a moved file keeps its article; the old address leads to the new one, and links follow", async () => {
    await sync();
    const { id } = await database().article.findFirstOrThrow({ where: { path: "mail.md" } });
    renameSync(path.join(dir, "mail.md"), path.join(dir, "post.md"));
    write("keys/find.md", "---\ntitle: Find your key\n---\nIt is in [the mail](../post.md).");
    await sync();
    expect(await read("post")).toMatchObject({ id });
    expect(await read("mail")).toEqual({ movedTo: "/help/post" });
    expect(await read("find")).toMatchObject({ html: expect.stringContaining('href="/help/post"') });
  });

  test("two files may exchange their addresses", async () => {
    write("a.md", "---\nslug: one\n---\nA");
    write("b.md", "---\nslug: two\n---\nB");
    await sync();
    write("a.md", "---\nslug: two\n---\nA");
    write("b.md", "---\nslug: one\n---\nB");
    expect(await sync()).toMatchObject({ changed: 2 });
    expect(await read("one")).toMatchObject({ html: expect.stringContaining("B") });
    expect(await database().articleRedirect.count()).toBe(0);
  });

  test("drafts are nobody's, internal ones are staff's", async () => {
    write("draft.md", "---\ndraft: true\n---\nSoon.");
    write("inside.md", "---\nvisibility: internal\n---\nOurs.");
    await sync();
    await expect(read("draft", SYSTEM)).rejects.toMatchObject({ status: 404 });
    await expect(read("inside")).rejects.toMatchObject({ status: 404 });
    expect(await read("inside", SYSTEM)).toMatchObject({ title: "Inside" });
  });

  test("a detached article keeps its address, links and pictures; its file is told of and followed no more", async () => {
    await sync();
    const { id, version } = await database().article.findFirstOrThrow({ where: { path: "keys/find.md" } });
    await detachArticle(SYSTEM, id, version);
    const saved = await saveArticle(SYSTEM, id, { version: version + 1, title: "Find it again" });
    await publishArticle(SYSTEM, id, saved.version);
    rmSync(path.join(dir, "keys/look.png"));
    write("keys/find.md", "Another text.");
    const { problems, ...numbers } = await syncArticles({ dir, collection: dir });
    expect(numbers).toEqual({ added: 0, changed: 0, unchanged: 1, removed: 0 });
    expect(problems).toEqual([{ path: "keys/find.md", problem: expect.stringContaining("detached") }]);
    const page = await read("find");
    expect(page).toMatchObject({ title: "Find it again", html: expect.stringContaining('href="/help/mail#spam"') });
    const image = /\/help\/images\/([0-9a-f-]{36})/.exec("html" in page ? page.html : "")![1]!;
    expect(Buffer.from((await articleImage(image)).bytes).toString()).toBe("not really a picture");
    rmSync(path.join(dir, "keys/find.md"));
    expect(await sync()).toMatchObject({ removed: 0 });
  });

  test("an unknown product is made, and its article stands below /p", async () => {
    write("lensa.md", "---\nproduct: Lensa Pro\n---\nText.");
    await sync();
    expect(await read("lensa")).toEqual({ movedTo: "/p/lensa-pro/help/lensa" });
  });

  test("a folder that is not there is refused", async () => {
    await expect(syncArticles({ dir: "/nowhere/at/all", collection: "x" })).rejects.toMatchObject({ code: "folderNotFound" });
  });
});
