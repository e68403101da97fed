import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { hydrated, openBrowser, openPage } from "#test/support/browser.ts";
import { freshDatabase } from "#test/support/database.ts";
import { ADMIN, type Product, startProduct } from "#test/support/product.ts";
import { letter } from "#test/support/smtp-client.ts";

type Ticket = { number: number };
const RINA = { email: "rina@example.com", password: "a fine password for tests", name: "Rina" };
let sahut: Product;
let browser: Browser;
/** Two people, each with their own browser. */
let admin: Page;
let rina: Page;

beforeAll(async () => {
  const shared = await freshDatabase();
  [sahut, browser] = await Promise.all([startProduct({ shared }), openBrowser()]);
  await createStaff(SYSTEM, { ...RINA, role: "agent" });
  [admin, rina] = await Promise.all([signedIn(ADMIN), signedIn(RINA)]);
});
afterAll(async () => {
  await browser?.close();
  await sahut?.stop();
  await closeDatabase();
});

async function signedIn({ email, password }: { email: string; password: string }): Promise<Page> {
  const { page, context } = await openPage(browser, sahut.url);
  const visitor = await sahut.signIn(email, password);
  await context.addCookies([{ name: "sahut_session", value: /sahut_session=([^;]+)/.exec(visitor.cookieHeader())![1]!, url: sahut.url }]);
  return page;
}
let nth = 0;
async function newTicket(subject: string): Promise<number> {
  const requester = { email: `dewi${++nth}@example.com`, name: "Dewi" };
  return (await sahut.api<Ticket>("/tickets", { json: { subject, text: "Hello", requester, acknowledge: false } })).body.number;
}
const press = async (page: Page, key: string) => {
  await page.locator(".thread").focus();
  await page.keyboard.press(key);
};
describe("being told", () => {
  test("the browser is asked for permission by a press only, and then shows what concerns me, once", async () => {
    await rina.addInitScript(() => {
      const shown: string[] = [];
      let permission: NotificationPermission = (sessionStorage.getItem("permission") as NotificationPermission) ?? "default";
      class Note {
        static get permission() {
          return permission;
        }
        static async requestPermission() {
          permission = "granted";
          sessionStorage.setItem("permission", permission);
          return permission;
        }
        constructor(title: string, { body }: { body: string }) {
          shown.push(`${title} ${body}`);
        }
        close() {}
      }
      Object.assign(window, { Notification: Note, shown });
    });
    await rina.goto("/desk/settings/notifications");
    await rina.getByText("This browser shows nothing yet.").waitFor();
    await rina.getByRole("button", { name: "Allow this browser to show them" }).click();
    await rina.getByText("This browser shows them while the desk is open in a tab.").waitFor();
    await rina.goto("/desk");
    await hydrated(rina);
    const number = await newTicket("Look at this");
    await admin.goto(`/desk/tickets/${number}`);
    await hydrated(admin);
    await press(admin, "n");
    await admin.locator(".composer textarea").fill("@Rina, what does this mean?");
    await admin.locator(".composer textarea").press("Control+Enter");
    await expect
      .poll(() => rina.evaluate(() => (window as unknown as { shown: string[] }).shown))
      .toEqual([expect.stringContaining(`#${number} Look at this`)]);
    await expect.poll(() => rina.title()).toMatch(/^\(\d+\) /);
  });

  test("what a colleague wrote by mail waits as a note, and one press sends it to the customer", async () => {
    const from = "dewi@example.com";
    await sahut.smtp(letter({ from, subject: "By mail", messageId: "<by@mail>" }), { from, to: "support@localhost" });
    await expect.poll(() => database().ticket.count({ where: { subject: "By mail" } })).toBe(1);
    const { number } = await database().ticket.findFirstOrThrow({ where: { subject: "By mail" } });
    const acknowledged = await sahut.letter((mail) => mail.inReplyTo === "<by@mail>");
    await sahut.smtp(
      letter({ from: RINA.email, subject: "Re: By mail", text: "Tell them to restart.", inReplyTo: acknowledged.mail.messageId! }),
      {
        from: RINA.email,
        to: "support@localhost",
      },
    );
    await admin.goto(`/desk/tickets/${number}`);
    await hydrated(admin);
    const note = admin.locator("article.letter.note", { hasText: "Tell them to restart." });
    await note.getByRole("button", { name: "Send as my reply" }).click();
    await admin.locator("article.letter.us", { hasText: "Tell them to restart." }).waitFor();
    await sahut.letter((mail) => mail.to?.[0]?.address === from && (mail.text ?? "").includes("Tell them to restart."));
    await note.getByRole("button", { name: "Send as my reply" }).waitFor({ state: "detached" });
  });
});
