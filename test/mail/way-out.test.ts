import { createHash, createPublicKey, createVerify } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { causeOf } from "#app/mail/cause.ts";
import { askForGrant, takeGrant } from "#app/mail/collect/granting.ts";
import { endCollecting } from "#app/mail/collect/settings.ts";
import { drainOutbox } from "#app/mail/deliver.ts";
import { changeSending, type SendingInput, sendingOf } from "#app/mail/sending-settings.ts";
import { checkRecords, makeKey, setSigning, signingOf } from "#app/mail/signing.ts";
import { forgetWaysOut, wayOutOf } from "#app/mail/way-out.ts";
import { config, setConfig } from "#app/platform/config.ts";
import { database } from "#app/platform/database/index.ts";
import { closePostman } from "#app/platform/postman/index.ts";
import { isRefusal } from "#app/refusal.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { addReply } from "#app/tickets/answer.ts";
import { startOAuthServer } from "#test/support/oauth-server.ts";
import { type Sink, startSink } from "#test/support/sink.ts";
import { startXOAuth2Smtp, type XOAuth2Smtp } from "#test/support/xoauth2-smtp.ts";
import { colleague } from "#test/tickets/desk.ts";
import { connect } from "./collect/connected.ts";
import { openPostOffice, type PostOffice, receive } from "./post-office.ts";

let office: PostOffice;
let everybodys: Sink;
let notas: Sink;
let sari: StaffActor;

beforeAll(async () => {
  office = await openPostOffice();
  [everybodys, notas] = await Promise.all([startSink(), startSink({ account: "nota:s3cret" })]);
  setConfig({ smtpUrl: everybodys.url });
  sari = await colleague("Sari");
});
afterAll(async () => {
  await closePostman();
  await Promise.all([everybodys?.stop(), notas?.stop()]);
});

const own = (more: Partial<SendingInput> = {}): SendingInput => ({
  signature: "",
  own: true,
  host: "127.0.0.1",
  port: new URL(notas.url).port,
  security: "none",
  account: "nota",
  signIn: "password",
  password: "s3cret",
  ...more,
});

/** Dewi writes to this address and Sari answers: the mail that leaves. */
async function answered(to: string): Promise<{ id: string; messageId: string }> {
  const { ticket } = await receive({ from: "Dewi <dewi@example.com>", to, subject: "A key" }, { to: [to] });
  const { messageId } = await addReply(sari, ticket!.number, { text: "Here it **is**.", status: "pending" });
  await database().outboundEmail.updateMany({ where: { automatic: true, state: "waiting" }, data: { state: "dropped" } });
  return database().outboundEmail.findFirstOrThrow({ where: { messageRowId: messageId } });
}

const takenBy = async (sink: Sink, { messageId }: { messageId: string }) =>
  (await sink.taken()).filter((each) => each.messageId === messageId).length;

describe("a mailbox with a server of its own", () => {
  test("sends by it, signed in, while the others go on by SMTP_URL; its password lies encrypted", async () => {
    await changeSending(SYSTEM, office.nota.id, own());
    const [nota, pixel] = [await answered("nota@localhost"), await answered("support@localhost")];
    await drainOutbox();
    expect([await takenBy(notas, nota), await takenBy(everybodys, nota)]).toEqual([1, 0]);
    expect([await takenBy(notas, pixel), await takenBy(everybodys, pixel)]).toEqual([0, 1]);
    const { lockedSecret } = await database().outgoingServer.findUniqueOrThrow({ where: { mailboxId: office.nota.id } });
    expect(lockedSecret).not.toContain("s3cret");
    expect(JSON.stringify(await database().auditEntry.findMany())).not.toContain("s3cret");
    expect(JSON.stringify(await sendingOf(SYSTEM, office.nota.id))).not.toContain("s3cret");
  });

  test("keeps its password when the field is left empty; a wrong one makes mail wait, with the server's words", async () => {
    await changeSending(SYSTEM, office.nota.id, own({ password: "" }));
    expect((await wayOutOf(office.nota.id)).server?.account).toEqual({ user: "nota", password: "s3cret" });
    await changeSending(SYSTEM, office.nota.id, own({ password: "wrong" }));
    const mail = await answered("nota@localhost");
    await drainOutbox();
    expect(await database().outboundEmail.findUnique({ where: { id: mail.id } })).toMatchObject({
      state: "waiting",
      error: expect.stringContaining("535"),
    });
  });

  test("whose password was sealed by another SECRET waits and says so", async () => {
    const { secret } = config();
    setConfig({ secret: { current: "quite another secret, which was chosen later", previous: null } });
    forgetWaysOut();
    await expect(wayOutOf(office.nota.id)).rejects.toThrow(/SECRET has changed/);
    setConfig({ secret });
    forgetWaysOut();
  });

  test.each([
    [{ host: "" }, { host: "required" }],
    [{ host: "smtp example" }, { host: "badHost" }],
    [{ port: "99999" }, { port: "badPort" }],
    [{ host: "smtp.example.com", security: "none" as const }, { security: "encryptFirst" }],
  ])("%j is told: %j", async (input, fields) => {
    const refused = await changeSending(SYSTEM, office.nota.id, own(input)).catch((error) => error);
    expect(isRefusal(refused) && refused.fields).toEqual(fields);
  });
});

describe("by the provider's own sign-in", () => {
  let provider: Awaited<ReturnType<typeof startOAuthServer>>;
  let theirs: XOAuth2Smtp;

  beforeAll(async () => {
    provider = await startOAuthServer();
    theirs = await startXOAuth2Smtp("nota@example.com", provider.isLive);
    const admin = await colleague("Ratna", "admin");
    const client = { clientId: provider.client.id, clientSecret: provider.client.secret, scope: "mail" };
    const urls = { authorizeUrl: `${provider.url}/authorize`, tokenUrl: `${provider.url}/token` };
    await connect(office.nota.id, { account: "nota@example.com", signIn: "oauth", ...client, ...urls });
    const { url, visit } = await askForGrant(admin, office.nota.id);
    const back = await fetch(url, { redirect: "manual" });
    await takeGrant(admin, visit, new URL(back.headers.get("location")!).searchParams);
    const byGrant = { port: String(theirs.port), account: "nota@example.com", signIn: "oauth" as const, password: "" };
    await changeSending(SYSTEM, office.nota.id, own(byGrant));
  });
  afterAll(() => Promise.all([provider?.stop(), theirs?.stop()]));

  const sentRow = (mail: { id: string }) => database().outboundEmail.findUniqueOrThrow({ where: { id: mail.id } });

  test("the token that collects sends; one that the server refuses early is replaced at once, and no letter waits for it", async () => {
    provider.endAccess();
    const mail = await answered("nota@localhost");
    await drainOutbox();
    expect(await sentRow(mail)).toMatchObject({ state: "sent", attempts: 1 });
    expect(theirs.said.at(-1)).toBe("250");
    expect(theirs.said.filter((code) => code === "535").length).toBeGreaterThan(0);
    expect(provider.asked.refresh_token).toBe(1);
    expect((await database().outgoingServer.findUniqueOrThrow({ where: { mailboxId: office.nota.id } })).lockedSecret).toBeNull();
  });

  test("one that is about to end is renewed before the server sees it, once for many letters", async () => {
    await database().mailGrant.update({ where: { mailboxId: office.nota.id }, data: { accessUntil: new Date() } });
    const [before, said] = [provider.asked.refresh_token, theirs.said.length];
    const mails = [await answered("nota@localhost"), await answered("nota@localhost"), await answered("nota@localhost")];
    await drainOutbox();
    for (const mail of mails) expect(await sentRow(mail)).toMatchObject({ state: "sent", attempts: 1 });
    expect(theirs.said.slice(said)).toEqual(["250", "250", "250"]);
    expect(provider.asked.refresh_token).toBeGreaterThan(before);
  });

  test("goes on when nothing is collected any more, and waits, with words, when the permission was taken back", async () => {
    await endCollecting(SYSTEM, office.nota.id);
    const first = await answered("nota@localhost");
    await drainOutbox();
    expect(await sentRow(first)).toMatchObject({ state: "sent" });
    provider.revoke();
    const mail = await answered("nota@localhost");
    await drainOutbox();
    const row = await sentRow(mail);
    expect(row).toMatchObject({ state: "waiting", error: expect.stringContaining("expired or revoked") });
    expect(causeOf(row)).toBe("grantOver");
    expect(await sendingOf(SYSTEM, office.nota.id)).toMatchObject({ signIn: "oauth", hasPassword: false });
  });

  test("needs a permission first", async () => {
    const refused = await changeSending(SYSTEM, office.support.id, own({ signIn: "oauth" })).catch((error) => error);
    expect(isRefusal(refused) && refused.fields).toEqual({ signIn: "grantFirst" });
  });
});

test("a mailbox's signature stands in place of its product's; without one the product's is back", async () => {
  await closePostman();
  setConfig({ smtpUrl: null });
  const off = own({ own: false });
  await changeSending(SYSTEM, office.nota.id, { ...off, signature: "**The receipts desk**" });
  expect(await letterOf(await answered("nota@localhost"))).toMatch(/The receipts desk/);
  await changeSending(SYSTEM, office.nota.id, off);
  const second = await letterOf(await answered("nota@localhost"));
  expect(second).toMatch(/Nota's people/);
  expect(second).not.toMatch(/The receipts desk/);
});

describe("signing", () => {
  test("a key signs nothing until it is turned on; then the signature fits the record that is shown, to the letter", async () => {
    await makeKey(SYSTEM, office.nota.id);
    const { record, selector } = (await signingOf(SYSTEM, office.nota.id))!;
    expect(record.name).toBe(`${selector}._domainkey.localhost`);
    expect(await rawOf(await answered("nota@localhost"))).not.toMatch(/^DKIM-Signature:/m);
    await setSigning(SYSTEM, office.nota.id, true);
    const raw = await rawOf(await answered("nota@localhost"));
    expect(isSigned(raw, record.value)).toBe(true);
    expect(isSigned(raw.replace("Subject: Re: A key", "Subject: Re: A kez"), record.value)).toBe(false);
    expect(await rawOf(await answered("support@localhost"))).not.toMatch(/^DKIM-Signature:/m);
  });

  test.each([
    ["the record as shown, cut into pieces by the DNS", (value: string) => [value.replace("; p=", ";p= ")], "good"],
    ["nothing", () => [], "missing"],
    ["another key", () => ["v=DKIM1; k=rsa; p=AAAA"], "wrong"],
    ["no answer", () => null, "unknown"],
  ])("the DNS has %s", async (_what, answers, state) => {
    const { record } = (await signingOf(SYSTEM, office.nota.id))!;
    const records = await checkRecords(SYSTEM, office.nota.id, async (name) => (name === record.name ? answers(record.value) : []));
    expect(records.map((each) => [each.kind, each.state])).toEqual([
      ["dkim", state],
      ["spf", "missing"],
      ["dmarc", "missing"],
    ]);
  });

  test.each([
    [["v=spf1 mx -all"], ["v=DMARC1; p=none"], "good", "good"],
    [["v=spf1 mx", "v=spf1 a"], ["v=DMARC1"], "wrong", "wrong"],
    [["google-site-verification=x"], ["x"], "missing", "missing"],
  ])("SPF %j and DMARC %j are %s and %s", async (spf, dmarc, spfState, dmarcState) => {
    const records = await checkRecords(SYSTEM, office.support.id, async (name) => (name.startsWith("_dmarc") ? dmarc : spf));
    expect(records.map((each) => each.state)).toEqual([spfState, dmarcState]);
  });
});

async function rawOf({ id }: { id: string }): Promise<string> {
  await drainOutbox();
  const folder = path.join(config().dataDir, "outbox");
  return readFileSync(path.join(folder, readdirSync(folder).find((file) => file.endsWith(`${id}.eml`))!), "latin1");
}

async function letterOf(mail: { id: string }): Promise<string> {
  const raw = await rawOf(mail);
  return Buffer.from(
    raw
      .split(/Content-Type: text\/plain[\s\S]*?\r\n\r\n/)[1]!
      .split("\r\n\r\n")[0]!
      .replace(/\s/g, ""),
    "base64",
  ).toString();
}

/** RFC 6376 by hand (relaxed/relaxed, rsa-sha256), so that the library is not judged by itself. */
function isSigned(raw: string, record: string): boolean {
  const [head, ...rest] = raw.split("\r\n\r\n");
  const fields = head!.split(/\r\n(?![ \t])/);
  const signature = fields.find((field) => /^dkim-signature:/i.test(field))!;
  const tags = new Map(
    signature
      .slice(signature.indexOf(":") + 1)
      .split(";")
      .map((tag) => [tag.split("=")[0]!.trim(), tag.slice(tag.indexOf("=") + 1).replace(/\s/g, "")] as const),
  );
  const relaxed = (field: string) =>
    `${field.slice(0, field.indexOf(":")).toLowerCase().trim()}:${field
      .slice(field.indexOf(":") + 1)
      .replace(/\s+/g, " ")
      .trim()}`;
  const body = rest
    .join("\r\n\r\n")
    .replace(/[ \t]+\r\n/g, "\r\n")
    .replace(/[ \t]+/g, " ")
    .replace(/(\r\n)*$/, "\r\n");
  const left = [...fields];
  const signed = tags
    .get("h")!
    .split(":")
    .flatMap((name) => {
      const at = left.findLastIndex((field) => field.toLowerCase().startsWith(`${name.toLowerCase()}:`));
      return at < 0 ? [] : left.splice(at, 1).map(relaxed);
    });
  const key = createPublicKey({ key: Buffer.from(/p=(.*)/.exec(record)![1]!, "base64"), format: "der", type: "spki" });
  const data = [...signed, relaxed(signature.replace(/(\bb=)[^;]*/, "$1"))].join("\r\n");
  return (
    createHash("sha256").update(body, "latin1").digest("base64") === tags.get("bh") &&
    createVerify("sha256").update(data, "latin1").verify(key, tags.get("b")!, "base64")
  );
}
