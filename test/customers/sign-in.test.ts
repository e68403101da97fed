import { afterAll, beforeAll, expect, it } from "vitest";
import { addAddress } from "#app/customers/addresses.ts";
import { addressOfKey, signInByKey } from "#app/customers/customer-keys.ts";
import { sendSignInLink } from "#app/mail/customer-letters.ts";
import { writeLetter } from "#app/mail/letter.ts";
import { parseEmail } from "#app/mail/parse.ts";
import { moveClock } from "#app/platform/clock.ts";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { actorOfCustomerSession, customerCookie } from "#app/staff/customer-session.ts";
import { customerOf } from "#app/staff/sessions.ts";
import { myTicket, myTickets, reopenMyTicket, writeToMyTicket } from "#app/tickets/my.ts";
import { colleague, type Desk, letter, openDesk } from "../tickets/desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(closeDatabase);

const browser = (token: string) =>
  new Request("http://localhost/my/tickets", { headers: { cookie: customerCookie(token).split(";")[0]! } });

async function linkSentTo(address: string): Promise<string[]> {
  const mails = await database().outboundEmail.findMany({
    where: { recipients: { some: { address } }, ticketId: null },
    orderBy: { id: "asc" },
  });
  const letters = await Promise.all(mails.map(({ id }) => writeLetter(id)));
  const texts = await Promise.all(letters.map(async ({ raw }) => (await parseEmail(raw)).text));
  return texts.map((text) => /\/my\/sign-in\/([\w-]+)/.exec(text)![1]!);
}

it("a link by mail signs in once, proves the address, and shows what was asked from proved addresses only", async () => {
  const home = await letter(desk, "Dewi", { subject: "From home" });
  await addAddress(await colleague("Sari"), home.customerId, "dewi-work@example.com");
  const work = await letter(desk, "Dewi-work", { subject: "From work" });
  const other = await letter(desk, "Budi", { subject: "Somebody else's" });
  expect(work.customerId).toBe(home.customerId);

  await sendSignInLink(" Dewi@Example.com", "en");
  const [key] = await linkSentTo("dewi@example.com");
  expect(await addressOfKey(key!)).toBe("dewi@example.com");
  expect(await addressOfKey(key!)).toBe("dewi@example.com");
  const { token } = await signInByKey(key!);
  await expect(signInByKey(key!)).rejects.toMatchObject({ code: "linkOver" });

  const dewi = (await customerOf(browser(token)))!;
  expect((await myTickets(dewi)).items.map(({ subject }) => subject)).toEqual(["From home"]);
  await expect(myTicket(dewi, work.number)).rejects.toMatchObject({ status: 404 });
  await expect(myTicket(dewi, other.number)).rejects.toMatchObject({ status: 404 });
  await expect(writeToMyTicket(dewi, other.number, { text: "Let me in" })).rejects.toMatchObject({ status: 404 });
  await expect(reopenMyTicket(dewi, other.number)).rejects.toMatchObject({ status: 404 });
  await writeToMyTicket(dewi, home.number, { text: "One more thing" });
  const addresses = await database().customerAddress.findMany({ where: { customerId: home.customerId }, orderBy: { address: "asc" } });
  expect(addresses.map(({ verifiedAt }) => verifiedAt !== null)).toEqual([false, true]);
});

it("nothing is sent to a stranger, to an address of our own, or a fourth time within an hour", async () => {
  await letter(desk, "Maya");
  for (let n = 0; n < 4; n++) await sendSignInLink("maya@example.com", "id");
  await sendSignInLink("nobody@example.com", "en");
  await sendSignInLink("pixel-pack@example.com", "en");
  const sent = await database().outboundRecipient.groupBy({ by: ["address"], where: { email: { ticketId: null } }, _count: true });
  expect(Object.fromEntries(sent.map(({ address, _count }) => [address, _count]))).toMatchObject({ "maya@example.com": 3 });
  expect(sent.map(({ address }) => address)).not.toContain("nobody@example.com");
});

it("a link is over after fifteen minutes, a session after thirty unused days", async () => {
  await letter(desk, "Emil");
  await sendSignInLink("emil@example.com", "en");
  const [early, late] = [...(await linkSentTo("emil@example.com")), ...(await linkSentTo("emil@example.com"))];
  try {
    moveClock(16 * 60_000);
    await expect(signInByKey(late!)).rejects.toMatchObject({ code: "linkOver" });
    moveClock(-15 * 60_000);
    const { token } = await signInByKey(early!);
    expect(await actorOfCustomerSession(browser(token))).toMatchObject({ address: "emil@example.com" });
    moveClock(31 * 24 * 3_600_000);
    expect(await actorOfCustomerSession(browser(token))).toBeNull();
  } finally {
    moveClock(0);
  }
});
