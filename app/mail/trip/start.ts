import { now } from "#app/platform/clock.ts";
import { config } from "#app/platform/config.ts";
import { database, transaction } from "#app/platform/database/index.ts";
import { isId, newId } from "#app/platform/ids.ts";
import { log } from "#app/platform/log.ts";
import { directTo } from "#app/platform/postman/direct.ts";
import { type Letter, NotTaken, postmanFor, type Server } from "#app/platform/postman/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { audit } from "#app/staff/audit.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { keepArrival } from "../arrive.ts";
import { handOut, wayOutOf } from "../way-out.ts";
import { tripPlusAddress } from "./evidence.ts";
import { tripLetter, tripMessageId } from "./letter.ts";

/** As many trips are remembered. */
const REMEMBERED = 20;

/**
 * Sends a test message from a mailbox to itself: out by the postman that customers' mail takes; when that leads nowhere outside (the outbox
 * folder), on to our own listener by SMTP, or through the HTTP door where the listener is turned off. Resolves as soon as it is under way;
 * `sent` when it has left or could not. No ticket comes of it and no customer gets it. 404 when there is no such mailbox.
 */
export async function startTrip(actor: Actor, mailboxId?: string): Promise<{ id: string; sent: Promise<void> }> {
  needAtDesk(actor, "settings");
  const mailbox = await mailboxToTest(mailboxId);
  const id = newId();
  const postman = postmanFor([mailbox.address], await serverOf(mailbox.id));
  await transaction(async (tx) => {
    await tx.mailTrip.create({
      data: {
        id,
        address: mailbox.address,
        mailboxId: mailbox.id,
        messageId: tripMessageId(id),
        through: postman.description,
        isOutside: postman.kind === "smtp",
        startedAt: now(),
      },
    });
    const old = await tx.mailTrip.findMany({ orderBy: { id: "desc" }, skip: REMEMBERED, select: { id: true } });
    await tx.mailTrip.deleteMany({ where: { id: { in: old.map((trip) => trip.id) } } });
    await audit(tx, actor, { what: "mailbox.tested", subject: { type: "mailbox", id: mailbox.id, name: mailbox.address } });
  });
  return { id, sent: send(id, mailbox).catch((error) => fail(id, error)) };
}

type TestedMailbox = { id: string; address: string; name: string };

async function mailboxToTest(id: string | undefined): Promise<TestedMailbox> {
  const mailbox = await database().mailbox.findFirst({
    where: id === undefined ? { retiredAt: null } : { id: isId(id) ? id : "00000000-0000-0000-0000-000000000000" },
    orderBy: [{ catchAll: "desc" }, { createdAt: "asc" }],
    select: { id: true, address: true, name: true },
  });
  if (!mailbox) throw new Refusal("notFound", 404);
  return mailbox;
}

/** For its description: whether its password can be read is told by the sending itself. */
async function serverOf(mailboxId: string): Promise<Server | null> {
  return wayOutOf(mailboxId).then(
    ({ server }) => server,
    () => null,
  );
}

async function send(id: string, mailbox: TestedMailbox): Promise<void> {
  const installation = await database().installation.findUnique({ where: { id: 1 }, select: { locale: true } });
  const write = async (to: string | null): Promise<Letter> => {
    const at = now();
    const raw = await tripLetter(id, mailbox.address, mailbox.name, installation?.locale ?? "en", at, to);
    const name = `test-${id}${to ? "-plus" : ""}`;
    return { name, writtenAt: at, envelope: { from: mailbox.address, to: [to ?? mailbox.address] }, raw };
  };
  const letter = await write(null);
  const answer = await handOut(mailbox.id, letter, async () => {});
  await database().mailTrip.update({ where: { id }, data: { leftAt: now(), response: answer.response.slice(0, 500) } });
  const isOutside = postmanFor([mailbox.address], await serverOf(mailbox.id)).kind === "smtp";
  if (!isOutside) {
    await handIn(letter);
    await database().mailTrip.update({ where: { id }, data: { handedAt: now() } });
    return;
  }
  const plus = tripPlusAddress(id, mailbox.address);
  if (plus) await sendPlus(id, mailbox, await write(plus));
}

/** To support+…@: where such mail is refused or lost, answers are known by Message-IDs alone, and that is no fault. */
async function sendPlus(id: string, mailbox: TestedMailbox, letter: Letter): Promise<void> {
  await database().mailbox.update({ where: { id: mailbox.id }, data: { plusProvedAt: null } });
  try {
    await handOut(mailbox.id, letter, async () => {});
  } catch {
    await database().mailTrip.update({ where: { id }, data: { evidence: { push: "plusRefused" } } });
  }
}

async function handIn(letter: Letter): Promise<void> {
  const { host, port } = config().smtp;
  if (port === 0) {
    await keepArrival({ door: "http", raw: letter.raw, envelopeFrom: letter.envelope.from, envelopeTo: letter.envelope.to });
    return;
  }
  const listener = directTo(host, port);
  try {
    await listener.deliver(letter, async () => {});
  } finally {
    await listener.close();
  }
}

async function fail(id: string, error: unknown): Promise<void> {
  if (!(error instanceof NotTaken)) log.error({ error }, "the test message could not be sent");
  const words = error instanceof Error ? error.message : String(error);
  await database()
    .mailTrip.update({ where: { id }, data: { error: words.split("\n")[0]!.slice(0, 500), failedAt: now() } })
    .catch(() => undefined);
}
