import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, database, transaction } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { actorOfStaff } from "#app/staff/sessions.ts";
import { addCustomerMessage } from "#app/tickets/conversation.ts";
import { createSavedReply } from "#app/tickets/saved-replies.ts";
import { hydrated, openBrowser, openPage } from "#test/support/browser.ts";
import { freshDatabase } from "#test/support/database.ts";
import { eventually } from "#test/support/eventually.ts";
import { ADMIN, type Product, startProduct } from "#test/support/product.ts";
import { letter } from "#test/support/smtp-client.ts";

let sahut: Product;
let browser: Browser;
let ticket = 0;

beforeAll(async () => {
  const shared = await freshDatabase();
  [sahut, browser] = await Promise.all([startProduct({ shared }), openBrowser()]);
  await writes("The key is refused", "Hello, my key is refused.");
  ticket = await eventually(
    "the ticket",
    async () => (await sahut.api<{ items: Array<{ number: number }> }>("/tickets")).body.items[0]?.number,
  );
});
afterAll(async () => {
  await browser?.close();
  await sahut?.stop();
  await closeDatabase();
});

let token: Promise<string> | undefined;
const session = () => (token ??= sahut.signIn().then((visitor) => /sahut_session=([^;]+)/.exec(visitor.cookieHeader())![1]!));
const cookie = async () => ({ name: "sahut_session", value: await session(), url: sahut.url });
const writes = (subject: string, text: string) =>
  sahut.smtp(letter({ from: "Dewi <dewi@example.com>", subject, text }), { from: "dewi@example.com", to: "support@localhost" });
async function dewiAdds(text: string): Promise<void> {
  const { id, requesterId } = await database().ticket.findUniqueOrThrow({ where: { number: ticket } });
  const dewi = { authorCustomerId: requesterId, authorName: "Dewi", authorAddress: "dewi@example.com" };
  await transaction((tx) => addCustomerMessage(tx, SYSTEM, id, { ...dewi, text, acknowledge: false }));
}

/** A device: its own browser, signed in, at the ticket. */
async function device(): Promise<{ context: BrowserContext; page: Page; text: ReturnType<Page["locator"]> }> {
  const { context, page } = await openPage(browser, sahut.url);
  await context.addCookies([await cookie()]);
  await page.goto(`/desk/tickets/${ticket}`);
  await hydrated(page);
  return { context, page, text: page.locator(".composer textarea") };
}
const saved = (page: Page) => page.getByText("Draft saved").waitFor();

describe("a draft", () => {
  test("survives closing the tab before the pause of typing, and is there on another device", async () => {
    const { context, page, text } = await device();
    await text.pressSequentially("I was in the middle of");
    await page.close({ runBeforeUnload: true });
    // The tab is closed, not yet the browser.
    await eventually("it is kept", () => database().draft.findFirst({ where: { text: "I was in the middle of" } }));
    await context.close();
    const phone = await device();
    await expect.poll(() => phone.text.inputValue()).toBe("I was in the middle of");
    await phone.page.locator(".row-draft").waitFor();
    await phone.context.close();
  });

  test("survives the end of the session: sign in again, and the text is there", async () => {
    const { context, page, text } = await device();
    await context.clearCookies();
    await text.fill("Typed when the session had ended");
    await page.getByText("You are signed out. Your text is kept in this browser.").waitFor();
    await page.locator(".draft-state a").click();
    await page.fill("[name=email]", ADMIN.email);
    await page.fill("[name=password]", ADMIN.password);
    await page.press("[name=password]", "Enter");
    await page.waitForURL(`**/desk/tickets/${ticket}*`);
    await expect.poll(() => text.inputValue()).toBe("Typed when the session had ended");
    await saved(page);
    await context.close();
    const other = await device();
    await expect.poll(() => other.text.inputValue()).toBe("Typed when the session had ended");
    await other.context.close();
  });

  test("of two devices is never written over: both texts are shown, and one is chosen", async () => {
    const [laptop, phone] = [await device(), await device()];
    await phone.text.fill("From the phone");
    await saved(phone.page);
    await laptop.text.fill("From the laptop");
    await laptop.page.getByText("Changed on another device at").waitFor();
    expect(await laptop.text.inputValue()).toBe("From the laptop");
    await laptop.page.getByRole("button", { name: "Show the other text" }).click();
    expect(await laptop.text.inputValue()).toBe("From the phone");
    await laptop.page.getByRole("button", { name: "Show the other text" }).click();
    await laptop.page.getByRole("button", { name: "Keep this one" }).click();
    await saved(laptop.page);
    await phone.page.reload();
    await expect.poll(() => phone.text.inputValue()).toBe("From the laptop");
    await Promise.all([laptop.context.close(), phone.context.close()]);
  });
});

describe("sending", () => {
  test("asks when the customer wrote meanwhile, and shows it", async () => {
    const { context, page, text } = await device();
    await text.fill("Please send the log file.");
    await saved(page);
    await dewiAdds("It works again!");
    await page.locator(".composer-warn").waitFor();
    await text.press("Control+Enter");
    const asked = page.getByRole("dialog");
    await asked.getByText("It works again!").waitFor();
    await asked.getByRole("button", { name: "Keep writing" }).click();
    expect(await text.inputValue()).toBe("Please send the log file.");

    await sahut.api(`/tickets/${ticket}/messages`, { json: { kind: "note", text: "And more." } });
    await page.locator(".composer-warn").waitFor();
    await text.press("Control+Enter");
    await asked.getByRole("button", { name: "Send anyway" }).click();
    await page.locator("article.letter.us", { hasText: "Please send the log file." }).waitFor();
    await context.close();
  });

  test("can be taken back for some seconds, with the text", async () => {
    const { context, page, text } = await device();
    await text.fill("Sent too soon");
    await text.press("Control+Enter");
    await page.locator("article.letter.us", { hasText: "Sent too soon" }).waitFor();
    expect(await text.inputValue()).toBe("");
    await page.locator(".toast").getByRole("button").first().click();
    await expect.poll(() => text.inputValue()).toBe("Sent too soon");
    await page.locator("article.letter.us", { hasText: "Sent too soon" }).waitFor({ state: "detached" });
    await text.press("Control+Enter");
    const { mail } = await sahut.letter((sent) => sent.text?.includes("Sent too soon") ?? false, 20_000);
    expect(mail.to?.[0]?.address).toBe("dewi@example.com");
    await context.close();
  });
});

describe("the composer", () => {
  test("writes to another address of the customer, or to somebody else besides, as chosen on the chip", async () => {
    const { requesterId } = await database().ticket.findUniqueOrThrow({ where: { number: ticket } });
    const id = newId();
    await database().customerAddress.create({
      data: { id, customerId: requesterId, address: "dewi@work.example", verifiedAt: new Date() },
    });
    const { context, page, text } = await device();
    await page.getByRole("button", { name: "To dewi@example.com: choose another address" }).click();
    await page.getByRole("menuitemradio", { name: "dewi@work.example" }).click();
    await page.getByRole("button", { name: "To dewi@work.example: choose another address" }).click();
    await page.getByRole("menuitem", { name: "Another recipient" }).click();
    // The menu gives the focus to the field once it is gone.
    await page.locator(".to input:focus").waitFor();
    await page.keyboard.type("boss@work.example,");
    await page.getByRole("button", { name: "Cc", exact: true }).click();
    await page.locator(".to input:focus").waitFor();
    await page.keyboard.type("nobody");
    await page.keyboard.press("Enter");
    await page.locator(".to").getByRole("alert").waitFor();
    await page.keyboard.type("@work.example");
    await page.keyboard.press("Enter");
    await text.fill("To your address at work");
    await saved(page);
    await page.reload();
    await hydrated(page);
    await text.press("Control+Enter");
    await page.locator("article.letter.us", { hasText: "To your address at work" }).waitFor();
    const { mail } = await sahut.letter((sent) => sent.text?.includes("To your address at work") ?? false, 20_000);
    expect(mail.to?.map((to) => to.address)).toEqual(["dewi@work.example", "boss@work.example"]);
    expect(mail.cc?.map((cc) => cc.address)).toEqual(["nobody@work.example"]);
    await context.close();
  });

  test("takes files that are dropped or pasted, and says in words what is wrong with one", async () => {
    const { context, page } = await device();
    await give(page, "drop", "a log", "dropped.txt");
    await page.locator(".composer .file", { hasText: "dropped.txt" }).locator("input[name=attachment]").waitFor({ state: "attached" });
    await give(page, "paste", "a picture", "pasted.png");
    await page.locator(".composer .file", { hasText: "pasted.png" }).locator("input[name=attachment]").waitFor({ state: "attached" });
    await give(page, "drop", "", "empty.txt");
    await page.locator(".composer .file.bad", { hasText: "empty.txt" }).getByRole("alert").waitFor();
    await page.route("**/desk/attachments", (route) => route.abort());
    await give(page, "drop", "a log", "offline.txt");
    await page.locator(".composer .file.bad", { hasText: "offline.txt" }).getByRole("alert").waitFor();
    await page.unroute("**/desk/attachments");
    await page.getByRole("button", { name: "Try offline.txt again" }).click();
    await page
      .locator(".composer .file:not(.bad)", { hasText: "offline.txt" })
      .locator("input[name=attachment]")
      .waitFor({ state: "attached" });
    for (let left = 4; left > 0; left--) await page.locator(".composer .file .tag-x:last-child").first().click();
    await context.close();
  });

  test("is closed for a ticket in the trash, says why, and keeps what was written", async () => {
    const { context, page, text } = await device();
    await text.fill("Half of an answer");
    await saved(page);
    await sahut.api(`/tickets/${ticket}/trash`, { json: {} });
    await page.getByText("No reply leaves a ticket in the trash.").waitFor();
    expect(await text.count()).toBe(0);
    await page.locator(".closed-reply").getByRole("button", { name: "Restore" }).click();
    await expect.poll(() => text.inputValue()).toBe("Half of an answer");
    await text.fill("");
    await context.close();
  });
});

/** A file as the browser hands it over. */
function give(page: Page, how: "drop" | "paste", content: string, name: string): Promise<void> {
  const type = name.endsWith(".png") ? "image/png" : "text/plain";
  return page.locator(how === "drop" ? ".composer" : ".composer textarea").evaluate(
    (target, [how, content, name, type]) => {
      const data = new DataTransfer();
      data.items.add(new File([content!], name!, { type: type! }));
      const more = { bubbles: true, cancelable: true };
      const event =
        how === "drop"
          ? new DragEvent("drop", { ...more, dataTransfer: data })
          : new ClipboardEvent("paste", { ...more, clipboardData: data });
      target.dispatchEvent(event);
    },
    [how, content, name, type],
  );
}

test("a colleague who replies is seen, and is gone soon after the tab is closed", async () => {
  const { context, page } = await device();
  const [password, email] = ["a fine password for tests", "rina@example.com"];
  await createStaff(SYSTEM, { name: "Rina", email, password });
  const rina = await openPage(browser, sahut.url);
  await rina.page.goto(`/desk/sign-in?next=/desk/tickets/${ticket}`);
  await rina.page.fill("[name=email]", email);
  await rina.page.fill("[name=password]", password);
  await rina.page.press("[name=password]", "Enter");
  await rina.page.locator(".composer textarea").fill("Dear Dewi,");
  await page.locator(".composer").getByText("Rina is replying").waitFor();
  await page.locator(".row .present-one.replying").waitFor();
  await rina.context.close();
  await page.locator(".replying-now").waitFor({ state: "detached", timeout: 15_000 });
  await context.close();
});

test("a saved reply is put in by typing, with its placeholders filled", async () => {
  const admin = await database().staff.findFirstOrThrow({ where: { email: ADMIN.email }, include: { teams: true } });
  await createSavedReply(actorOfStaff(admin), {
    title: "Log file",
    text: "Dear {{customer.firstName|you}}, about #{{ticket.number}}",
    for: "everybody",
  });
  const { context, page, text } = await device();
  await page.keyboard.press("n");
  await text.pressSequentially("Hello! /log");
  await page.getByRole("option", { name: "Log file" }).waitFor();
  await text.press("Enter");
  await expect.poll(() => text.inputValue()).toBe(`Hello! Dear Dewi, about #${ticket}`);
  await expect.poll(async () => (await database().savedReply.findFirstOrThrow()).usedCount).toBe(1);
  await context.close();
});

test("a ticket is begun by writing to a customer first, found by name, and the form is kept", async () => {
  const { context, page } = await device();
  await page.keyboard.press("c");
  await page.waitForURL(/tickets\/new/);
  await page.locator("#email").pressSequentially("dew");
  await page.getByRole("option", { name: /dewi@example.com/ }).waitFor();
  await page.locator("#email").press("Enter");
  expect(await page.inputValue("#email")).toBe("dewi@example.com");
  await page.fill("#subject", "Your licence ends");
  await page.getByRole("button", { name: "Send and open the ticket" }).click();
  await page.getByText("Please fill this in.").waitFor();
  await page.fill("#text", "It ends on **Friday**.");
  await saved(page);
  await page.reload();
  await expect.poll(() => page.inputValue("#text")).toBe("It ends on **Friday**.");
  await hydrated(page);
  await page.getByRole("button", { name: "Send and open the ticket" }).click();
  await page.locator("article.letter.us strong", { hasText: "Friday" }).waitFor();
  const { mail } = await sahut.letter((sent) => sent.subject === "Your licence ends", 20_000);
  expect(mail.to?.[0]?.address).toBe("dewi@example.com");
  await context.close();
});
