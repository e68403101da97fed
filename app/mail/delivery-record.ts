import { holdOffRegrouping } from "#app/customers/regrouping.ts";
import { now } from "#app/platform/clock.ts";
import type { OutboundState } from "#app/platform/database/generated/enums.ts";
import { type Prisma, type Tx, transaction } from "#app/platform/database/index.ts";
import { publish } from "#app/platform/live/index.ts";
import type { Answer, NotTaken } from "#app/platform/postman/index.ts";
import { together } from "#app/platform/together.ts";
import { reopenUndelivered } from "#app/tickets/undelivered.ts";
import { OWN_END } from "./cause.ts";
import { nextAttempt, verdictOn } from "./delivery-error.ts";

/** One try at one letter. `attempts` counts it, so that a later try is told from this one. */
export type Claim = { outboundId: string; attemptId: string; attempts: number };

/** What the other side answered, whatever it was. */
export async function recordAnswer(claim: Claim, answer: Answer): Promise<void> {
  if (answer.refused.length === 0 && answer.messageId === null) return void (await recordSent({ claim, answer }));
  await recordPartly(claim, answer);
}

/** Everybody who was still asked got it, as with nearly every letter (who was refused for good before stays so): those that leave in one moment are written down together. */
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
        UPDATE "OutboundEmail" o SET "state" = CASE WHEN l."error" IS NULL THEN 'sent' WHEN o."automatic" THEN 'dropped' ELSE 'failed' END::"OutboundState", "error" = l."error", "nextAttemptAt" = NULL, "sentAt" = ${now()}::timestamptz
        FROM "given" g JOIN "closed" c ON c."id" = g."attemptId"
        LEFT JOIN LATERAL (SELECT COALESCE(min(r."error"), '') AS "error" FROM "OutboundRecipient" r
          WHERE r."outboundEmailId" = g."outboundId" AND r."state" = 'failed' HAVING count(*) > 0) l ON true
        WHERE o."id" = g."outboundId" AND o."attempts" = g."attempts" AND o."state" IN ('sending', 'uncertain') RETURNING o."id", o."mailboxId", g."accepted"
      ), "readers" AS (
        UPDATE "OutboundRecipient" r SET "state" = 'sent', "error" = NULL FROM "mails" m WHERE r."outboundEmailId" = m."id" AND m."accepted" ? r."address"
      )
      SELECT DISTINCT "mailboxId"::text FROM "mails"`;
    for (const { mailboxId } of sent) await publish(tx, { kind: "mail", mailboxId });
  });
  return letters.map(() => undefined);
});

/** Somebody got it. Those who were asked to come back later are tried again, those who were refused are told to the author at once. */
async function recordPartly(claim: Claim, answer: Answer): Promise<void> {
  await transaction(async (tx) => {
    await holdOffRegrouping(tx);
    const mail = await finish(tx, claim, "answered", answer.response);
    if (!mail) return;
    await setRecipients(tx, mail.id, { address: { in: answer.accepted } }, "sent", null);
    if (answer.messageId && mail.ticketId) await addThreadId(tx, mail.ticketId, answer.messageId);
    const later = answer.refused.filter((refused) => !refused.permanent);
    for (const { address, response } of later) await setRecipients(tx, mail.id, { address }, "waiting", response);
    const again = later.length > 0 ? await againAt(tx, claim) : null;
    await lose(tx, mail, again ? answer.refused.filter((refused) => refused.permanent) : answer.refused);
    if (again) await setMail(tx, mail, "waiting", later[0]!.response, again);
    else await end(tx, mail);
  });
}

/** Nobody got it, or nobody can know: `ended` says whether the end of DATA may have left us. */
export async function recordFailure(claim: Claim, failure: NotTaken, ended: boolean): Promise<void> {
  await transaction(async (tx) => {
    await holdOffRegrouping(tx);
    const verdict = verdictOn({ answer: failure.answer, ended });
    const mail = await finish(tx, claim, verdict, failure.message);
    if (!mail) return;
    const open = mail.recipients.filter(({ state }) => state === "waiting" || state === "sending");
    const again = verdict === "retry" ? await againAt(tx, claim) : null;
    const answers = new Map(failure.refused.map((refused) => [refused.address, refused]));
    const forGood = open.filter(({ address }) => answers.get(address)?.permanent);
    if (again && forGood.length < open.length) {
      await lose(
        tx,
        mail,
        forGood.map(({ address }) => answers.get(address)!),
      );
      for (const { address, response, permanent } of failure.refused)
        if (!permanent) await setRecipients(tx, mail.id, { address }, "waiting", response);
      return await setMail(tx, mail, "waiting", failure.message, again);
    }
    if (verdict === "uncertain") {
      const waiting = open.map(({ address }) => address);
      await setRecipients(tx, mail.id, { address: { in: waiting } }, "uncertain", failure.message);
      return await setMail(tx, mail, mail.automatic ? "dropped" : "uncertain", failure.message, null);
    }
    await lose(
      tx,
      mail,
      open.map(({ address }) => ({ address, response: answers.get(address)?.response ?? failure.message })),
    );
    await end(tx, mail);
  });
}

/** These will not get it. A person's mail goes back to that person; automatic mail is given up without a word. */
async function lose(tx: Tx, mail: Mail, lost: Array<{ address: string; response: string }>): Promise<void> {
  if (lost.length === 0) return;
  for (const { address, response } of lost) await setRecipients(tx, mail.id, { address }, "failed", response);
  if (mail.automatic || !mail.ticketId) return;
  const addresses = lost.map(({ address }) => address);
  const error = lost[0]!.response.slice(0, 500);
  await reopenUndelivered(tx, mail.ticketId, { authorStaffId: mail.message?.authorStaffId ?? null, addresses, error });
}

/** Nobody waits for it any more: sent, unless somebody was refused. */
async function end(tx: Tx, mail: Mail): Promise<void> {
  const lost = await tx.outboundRecipient.findFirst({
    where: { outboundEmailId: mail.id, state: "failed" },
    select: { error: true },
    orderBy: { id: "asc" },
  });
  if (lost) await setMail(tx, mail, mail.automatic ? "dropped" : "failed", lost.error ?? "", null);
  else await setMail(tx, mail, "sent", null, null);
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

/**
 * Counted from the first attempt, or from when a person had it sent again. Where our own process ended, nobody refused anything:
 * three such tries wait as long as one (not none: the letter itself may be what ends it).
 */
async function againAt(tx: Tx, { outboundId }: Claim): Promise<Date | null> {
  const [tries] = await tx.$queryRaw<Array<{ count: number; first: Date | null }>>`
    SELECT ceil(sum(CASE WHEN a."response" = ${OWN_END} THEN 1 / 3.0 ELSE 1 END))::int AS "count", min(a."startedAt") AS "first" FROM "DeliveryAttempt" a JOIN "OutboundEmail" o ON o."id" = a."outboundEmailId"
    WHERE o."id" = ${outboundId}::uuid AND a."startedAt" >= COALESCE(o."againAt", a."startedAt")`;
  return nextAttempt(Math.max(tries?.count ?? 1, 1), tries?.first ?? now(), now());
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
