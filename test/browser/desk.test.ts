import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hydrated, openBrowser, openPage } from "#test/support/browser.ts";
import { eventually } from "#test/support/eventually.ts";
import { ADMIN, type Product, startProduct } from "#test/support/product.ts";
import { letter } from "#test/support/smtp-client.ts";

let sahut: Product;
let browser: Browser;
let page: Page;
let faults: string[];

beforeAll(async () => {
  [sahut, browser] = await Promise.all([startProduct(), openBrowser()]);
  ({ page, faults } = await openPage(browser, sahut.url));
});
afterAll(async () => {
  await browser?.close();
  await sahut?.stop();
});

const row = (subject: string) => page.locator(".row", { hasText: subject });
const writes = (from: string, subject: string, more: Partial<Parameters<typeof letter>[0]> = {}) =>
  sahut.smtp(letter({ from, subject, ...more }), { from: /[^<\s]+@[^>\s]+/.exec(from)![0], to: "support@localhost" });

/** The main job as an agent does it, top to bottom: each step begins where the one before left the page. */
describe("an agent's morning", () => {
  test("a wrong password is told next to the form and keeps the address", async () => {
    await page.goto("/desk");
    await page.waitForURL(/\/desk\/sign-in/);
    await page.fill("[name=email]", ADMIN.email);
    await page.fill("[name=password]", "not this one");
    await page.press("[name=password]", "Enter");
    await page.getByText("This email and password do not match.").waitFor();
    expect(await page.inputValue("[name=email]")).toBe(ADMIN.email);
  });

  test("signs in and sees an empty queue that says that mail can come", async () => {
    await page.fill("[name=password]", ADMIN.password);
    await page.press("[name=password]", "Enter");
    await page.waitForURL((url) => url.pathname === "/desk");
    await page.locator(".views").waitFor();
    expect(await page.locator(".row").count()).toBe(0);
  });

  test("a customer's mail appears in the queue without reload", async () => {
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    await writes("Dewi Lestari <dewi@example.com>", "Licence key refused", {
      text: "Hello,\n\nthe key PP-1 is refused since the update.\n\nDewi",
    });
    await row("Licence key refused").waitFor();
    expect(await row("Licence key refused").innerText()).toContain("Dewi Lestari");
    expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
  });

  test("opens it with the keyboard and reads the letter", async () => {
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/desk\/tickets\/\d+/);
    await page.locator("article.letter.them", { hasText: "the key PP-1 is refused" }).waitFor();
  });

  test.each(["en", "id"])("what the ticket page loads of scripts stays within its budget (%s, decision 32)", async (locale) => {
    const { context, page: fresh } = await openPage(browser, sahut.url, { locale: locale as "en" | "id" });
    await context.addCookies(await page.context().cookies());
    await fresh.goto(page.url());
    await hydrated(fresh);
    await fresh.waitForTimeout(1_000);
    expect(await fresh.getAttribute("html", "lang")).toBe(locale);
    const scripts = await fresh.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .map(({ name }) => name)
        .filter((name) => /\.js$/.test(name)),
    );
    const sizes = await Promise.all([...new Set(scripts)].map(async (url) => gzipSync(await (await fetch(url)).text()).length));
    const kB = sizes.reduce((sum, size) => sum + size, 0) / 1000;
    expect(sizes.length).toBeGreaterThan(10);
    expect(kB, "kB of scripts").toBeLessThanOrEqual(230);
    await context.close();
  });

  test("the pages beside the desk have their words, gone to from the desk and opened anew", async () => {
    const ticket = page.url();
    const unsaid = async () => (await page.locator("body").innerText()).match(/\b(customers|setup|settings|people)\.[a-z]\w+/gi);
    await page.click('.views a[href="/desk/customers"]');
    await page.waitForURL(/\/desk\/customers/);
    await page.locator("h1", { hasText: "Customers" }).waitFor();
    expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
    expect(await unsaid()).toBeNull();
    await page.goto("/desk/settings/teams");
    await hydrated(page);
    expect(await unsaid()).toBeNull();
    await page.goto(ticket);
    await hydrated(page);
  });

  test("leaves a note for colleagues by the key n", async () => {
    await page.keyboard.press("n");
    await page.waitForFunction(() => document.activeElement?.tagName === "TEXTAREA");
    await page.keyboard.type("She bought it **last week**.");
    await page.keyboard.press("Control+Enter");
    await page.locator("article.letter.note strong", { hasText: "last week" }).waitFor();
  });

  test("replies by the key r with a file, and the letter goes out with it in the same thread", async () => {
    await page.keyboard.press("r");
    await page.waitForFunction(() => document.activeElement?.tagName === "TEXTAREA");
    await page.keyboard.type("Dear Dewi,\n\nplease try the **new** key.");
    await page
      .locator(".composer input[type=file]")
      .first()
      .setInputFiles({ name: "key.txt", mimeType: "text/plain", buffer: Buffer.from("PP-2") });
    await page.locator(".composer .file", { hasText: "key.txt" }).waitFor();
    await page.locator(".composer progress").waitFor({ state: "detached" });
    await page.locator(".composer textarea").press("Control+Enter");
    await page.locator("article.letter.us", { hasText: "please try the new key" }).waitFor();

    const { mail } = await sahut.letter((sent) => sent.text?.includes("please try the") ?? false);
    expect(mail.to?.[0]?.address).toBe("dewi@example.com");
    expect(mail.subject).toContain("Licence key refused");
    expect(mail.html).toContain("<strong>new</strong>");
    expect(mail.attachments.map((file) => file.filename)).toEqual(["key.txt"]);
    expect(mail.text).not.toContain("She bought it");
  });

  test("her answer appears in the open ticket without reload", async () => {
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    const { mail } = await sahut.letter((sent) => sent.text?.includes("please try the") ?? false);
    await writes("Dewi Lestari <dewi@example.com>", `Re: ${mail.subject}`, { text: "It works, thank you!", inReplyTo: mail.messageId! });
    await page.locator("article.letter.them", { hasText: "It works, thank you!" }).waitFor();
    expect(await page.locator("article.letter").count()).toBe(4);
    expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
  });

  test("takes it with i, solves it with e, and takes that back with u", async () => {
    const number = Number(/\d+$/.exec(new URL(page.url()).pathname)![0]);
    const ticket = async () => (await sahut.api<{ status: string; assignee: { name: string } | null }>(`/tickets/${number}`)).body;
    await page.locator(".thread").focus();
    await page.keyboard.press("i");
    await expect.poll(async () => (await ticket()).assignee).not.toBeNull();
    await page.keyboard.press("e");
    await expect.poll(async () => (await ticket()).status).toBe("solved");
    await page
      .locator(".toast", { hasText: `#${number} solved` })
      .getByRole("button")
      .first()
      .waitFor();
    await page.keyboard.press("u");
    await expect.poll(async () => (await ticket()).status).toBe("open");
  });

  test("a half-written reply is still there after the page was closed", async () => {
    await page.locator(".composer textarea").fill("I was in the middle of");
    await page.waitForTimeout(1_200);
    await page.reload();
    await expect.poll(() => page.locator(".composer textarea").inputValue()).toBe("I was in the middle of");
  });

  test("pictures from elsewhere are fetched when somebody asks, and always once told so; a link says where it leads", async () => {
    const fetched: string[] = [];
    const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
    await page.route("https://pictures.example/**", (route) => {
      fetched.push(route.request().url());
      return route.fulfill({ body: png, contentType: "image/png" });
    });
    const html = `<p>Look: <img src="https://pictures.example/1.png" alt="a chair"> <a href="https://evil.example/x">https://bank.example</a></p>`;
    await writes("Shop <news@shop.example>", "A chair", { text: html, headers: { "Content-Type": "text/html; charset=utf-8" } });
    await row("A chair").click();
    const letter = page.locator("article.letter.them", { hasText: "Look" });
    const frame = letter.frameLocator("iframe");
    await letter.getByText("Show original").click();
    await frame.getByText("bank.example").waitFor();
    expect(await frame.locator("a").evaluate((link) => getComputedStyle(link, "::after").content)).toContain("evil.example");
    expect(fetched).toEqual([]);

    await letter.getByRole("button", { name: "Show images" }).click();
    await expect.poll(() => fetched).toEqual(["https://pictures.example/1.png"]);
    await page.reload();
    await letter.getByText("Show original").click();
    await letter.getByRole("button", { name: "Always from news@shop.example" }).click();
    await letter.getByText("Images from news@shop.example are always loaded.").waitFor();
    await expect.poll(() => fetched).toHaveLength(2);
    await letter.getByRole("button", { name: "No longer" }).click();
    await letter.getByRole("button", { name: "Show images" }).waitFor();
    expect(fetched).toHaveLength(2);
  });

  test("no page had a fault", () => {
    expect(faults).toEqual([]);
  });
});

test("the desk works before JavaScript: sign in, read, reply", async () => {
  await writes("Budi <budi@example.com>", "Without script");
  const plain = await openPage(browser, sahut.url, { javaScript: false });
  await plain.page.goto("/desk/sign-in");
  await plain.page.fill("[name=email]", ADMIN.email);
  await plain.page.fill("[name=password]", ADMIN.password);
  await plain.page.press("[name=password]", "Enter");
  await expect
    .poll(async () => (await plain.page.goto("/desk?view=open")) && plain.page.locator(".row", { hasText: "Without script" }).count())
    .toBe(1);
  await plain.page.locator(".row", { hasText: "Without script" }).click();
  await plain.page.locator(".composer textarea").fill("Answered without a script.");
  await plain.page.getByRole("button", { name: "Send", exact: true }).click();
  await plain.page.locator("article.letter.us", { hasText: "Answered without a script." }).waitFor();
  await sahut.letter((sent) => sent.text?.includes("Answered without a script.") ?? false);
  await plain.context.close();
});

test("what is done to tickets works before JavaScript, one by one and many at once", async () => {
  const subjects = ["A first question", "A second question", "A third question"];
  for (const subject of subjects) await writes("Budi <budi@example.com>", subject);
  const numberOf = async (subject: string) =>
    (await sahut.api<{ items: Array<{ number: number; subject: string; status: string }> }>("/tickets")).body.items.find(
      (ticket) => ticket.subject === subject,
    );
  const [first, second, third] = await Promise.all(
    subjects.map((subject) => eventually(subject, async () => (await numberOf(subject))?.number)),
  );
  const plain = await openPage(browser, sahut.url, { javaScript: false });
  const { page: paper } = plain;
  await paper.goto("/desk/sign-in");
  await paper.fill("[name=email]", ADMIN.email);
  await paper.fill("[name=password]", ADMIN.password);
  await paper.press("[name=password]", "Enter");

  await paper.goto(`/desk/tickets/${first}`);
  await paper.locator(".talk-head").getByRole("link", { name: "More actions" }).click();
  await paper.locator("#link input[name=to]").fill(String(second));
  await paper.locator("#link button").click();
  await paper.locator(".person section", { hasText: "Linked tickets" }).getByText("A second question").waitFor();
  await paper.goto(`/desk/tickets/${first}/acts`);
  await paper.locator("#person [name=address]").fill("rina@example.com");
  await paper.locator("#person button").click();
  await paper.locator(".person").getByText("rina@example.com").first().waitFor();
  await paper.goto(`/desk/tickets/${first}/acts`);
  await paper.locator("#merge input[name=into]").fill("#9999");
  await paper.locator("#merge button").click();
  await paper.getByRole("link", { name: "Back" }).click();
  await paper.waitForURL(`**/desk/tickets/${first}`);

  await paper.goto("/desk?view=open");
  for (const number of [second, third]) await paper.locator(`input[name=ticket][value^="${number}:"]`).check();
  await paper.locator(".plain-bulk").getByRole("button", { name: "Trash" }).click();
  await paper.getByRole("heading", { name: "2 tickets changed" }).waitFor();
  expect(await numberOf("A third question")).toBeUndefined();
  await paper.getByRole("button", { name: "Undo" }).click();
  await paper.locator(".row", { hasText: "A third question" }).waitFor();
  await plain.context.close();
});
