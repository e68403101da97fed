import { now } from "#app/platform/clock.ts";
import type { OutboundState } from "#app/platform/database/generated/enums.ts";
import { type Prisma, type Tx, transaction } from "#app/platform/database/index.ts";
import { publish } from "#app/platform/live/index.ts";
import type { Answer, NotTaken } from "#app/platform/postman/index.ts";
import { together } from "#app/platform/together.ts";
import { holdOffRegrouping } from "#app/tickets/regrouping.ts";
import { reopenUndelivered } from "#app/tickets/undelivered.ts";
import { nextAttempt, verdictOn } from "./delivery-error.ts";

/** One try at one letter. `attempts` counts it, so that a later try is told from this one. */
export type Claim = { outboundId: string; attemptId: string; attempts: number };

/** What the other side answered, whatever it was. */
export async function recordAnswer(claim: Claim, answer: Answer): Promise<void> {
  if (answer.refused.length === 0 && answer.messageId === null) return void (await recordSent({ claim, answer }));
  await recordPartly(claim, answer);
}

/** Everybody got it, as with nearly every letter: those that leave in one moment are written down together. */
const recordSent = together(16, async (letters: Array<{ claim: Claim; answer: Answer }>): Promise<undefined[]> => {
  const rows = letters.map(({ claim, answer }) => ({ ...claim, accepted: answer.accepted, response: answer.response.slice(0, 2_000) }));
  await transaction(async (tx) => {
    await holdOffRegrouping(tx);
    const sent = await tx.$queryRaw<Array<{ mailboxId: string }>>`
      WITH "given" AS (
        SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          AS g("outboundId" uuid, "attemptId" uuid, "attempts" int, "accepted" jsonb, "response" text)
      ), "closed" AS (
        UPDATE "DeliveryAttempt" a SET "finishedAt" = ${now()}::timestamptz, "result" = 'answered', "response" = g."response"
        FROM "given" g WHERE a."id" = g."attemptId" AND (a."finishedAt" IS NULL OR a."result" = 'uncertain') RETURNING a."id"
      ), "mails" AS (
        UPDATE "OutboundEmail" o SET "state" = 'sent', "error" = NULL, "nextAttemptAt" = NULL, "sentAt" = ${now()}::timestamptz
        FROM "given" g JOIN "closed" c ON c."id" = g."attemptId"
        WHERE o."id" = g."outboundId" AND o."attempts" = g."attempts" AND o."state" IN ('sending', 'uncertain') RETURNING o."id", o."mailboxId", g."accepted"
      ), "readers" AS (
        UPDATE "OutboundRecipient" r SET "state" = 'sent', "error" = NULL FROM "mails" m WHERE r."outboundEmailId" = m."id" AND m."accepted" ? r."address"
      )
      SELECT DISTINCT "mailboxId"::text FROM "mails"`;
    for (const { mailboxId } of sent) await publish(tx, { kind: "mail", mailboxId });
  });
  return letters.map(() => undefined);
});

/** Somebody got it. Those who were asked to come back later are tried again, those who were refused are told to the author. */
async function recordPartly(claim: Claim, answer: Answer): Promise<void> {
  await transaction(async (tx) => {
    await holdOffRegrouping(tx);
    const mail = await finish(tx, claim, "answered", answer.response);
    if (!mail) return;
    await setRecipients(tx, mail.id, { address: { in: answer.accepted } }, "sent", null);
    if (answer.messageId && mail.ticketId) await addThreadId(tx, mail.ticketId, answer.messageId);
    for (const refused of answer.refused) {
      await setRecipients(tx, mail.id, { address: refused.address }, refused.permanent ? "failed" : "waiting", refused.response);
    }
    const lost = answer.refused.filter((refused) => refused.permanent);
    const again = answer.refused.length > lost.length ? await againAt(tx, claim) : null;
    if (again) return await setMail(tx, mail, "waiting", null, again);
    if (answer.refused.length > lost.length) await setRecipients(tx, mail.id, { state: "waiting" }, "failed", null);
    if (answer.refused.length === 0) return await setMail(tx, mail, "sent", null, null);
    await give(
      tx,
      mail,
      "failed",
      answer.refused[0]?.response ?? answer.response,
      answer.refused.map((refused) => refused.address),
    );
  });
}

/** Nobody got it, or nobody can know: `ended` says whether the end of DATA may have left us. */
export async function recordFailure(claim: Claim, failure: NotTaken, ended: boolean): Promise<void> {
  await transaction(async (tx) => {
    await holdOffRegrouping(tx);
    const verdict = verdictOn({ answer: failure.answer, ended });
    const mail = await finish(tx, claim, verdict, failure.message);
    if (!mail) return;
    for (const refused of failure.refused.filter((one) => one.permanent && verdict === "retry")) {
      await setRecipients(tx, mail.id, { address: refused.address }, "failed", refused.response);
    }
    const again = verdict === "retry" ? await againAt(tx, claim) : null;
    if (again) return await setMail(tx, mail, "waiting", failure.message, again);
    const state = verdict === "uncertain" ? "uncertain" : "failed";
    const waiting = mail.recipients.filter((recipient) => recipient.state !== "sent").map((recipient) => recipient.address);
    await setRecipients(tx, mail.id, { state: { not: "sent" } }, state, failure.message);
    await give(tx, mail, state, failure.message, waiting);
  });
}

type Mail = Prisma.OutboundEmailGetPayload<{ select: typeof mailSelect }>;
const mailSelect = {
  id: true,
  ticketId: true,
  mailboxId: true,
  automatic: true,
  recipients: { select: { address: true, state: true } },
  message: { select: { authorStaffId: true } },
} satisfies Prisma.OutboundEmailSelect;

/** Closes the attempt. null: it was closed already, or a later attempt has begun, and what we know is no longer of use. */
async function finish(tx: Tx, claim: Claim, result: string, response: string): Promise<Mail | null> {
  const closed = await tx.deliveryAttempt.updateMany({
    where: { id: claim.attemptId, OR: [{ finishedAt: null }, { result: "uncertain" }] },
    data: { finishedAt: now(), result, response: response.slice(0, 2_000) },
  });
  if (closed.count === 0) return null;
  const [held] = await tx.$queryRaw<Array<{ id: string }>>`
    SELECT "id"::text FROM "OutboundEmail" WHERE "id" = ${claim.outboundId}::uuid AND "attempts" = ${claim.attempts} AND "state" IN ('sending', 'uncertain') FOR UPDATE`;
  return held ? tx.outboundEmail.findUniqueOrThrow({ where: { id: held.id }, select: mailSelect }) : null;
}

async function againAt(tx: Tx, claim: Claim): Promise<Date | null> {
  const first = await tx.deliveryAttempt.findFirst({
    where: { outboundEmailId: claim.outboundId },
    orderBy: { startedAt: "asc" },
    select: { startedAt: true },
  });
  return nextAttempt(claim.attempts, first?.startedAt ?? now(), now());
}

/** The end of trying. Automatic mail is dropped without a word; a person's mail goes back to that person. */
async function give(tx: Tx, mail: Mail, state: "failed" | "uncertain", error: string, addresses: string[]): Promise<void> {
  await setMail(tx, mail, mail.automatic ? "dropped" : state, error, null);
  if (mail.automatic || state === "uncertain" || !mail.ticketId) return;
  await reopenUndelivered(tx, mail.ticketId, { authorStaffId: mail.message?.authorStaffId ?? null, addresses, error: error.slice(0, 500) });
}

async function setMail(tx: Tx, mail: Mail, state: OutboundState, error: string | null, nextAttemptAt: Date | null): Promise<void> {
  const sentAt = state === "sent" ? now() : undefined;
  await tx.outboundEmail.update({ where: { id: mail.id }, data: { state, error: error?.slice(0, 1_000) ?? null, nextAttemptAt, sentAt } });
  await publish(tx, { kind: "mail", mailboxId: mail.mailboxId });
}

async function setRecipients(
  tx: Tx,
  outboundEmailId: string,
  which: Prisma.OutboundRecipientWhereInput,
  state: OutboundState,
  error: string | null,
): Promise<void> {
  await tx.outboundRecipient.updateMany({ where: { ...which, outboundEmailId }, data: { state, error } });
}

/** Some servers put their own Message-ID in place of ours: the customer's answer will name that one. */
async function addThreadId(tx: Tx, ticketId: string, messageId: string): Promise<void> {
  const bare = messageId.replace(/^<|>$/g, "");
  await tx.threadId.createMany({ data: [{ messageId: bare, ticketId }], skipDuplicates: true });
}
