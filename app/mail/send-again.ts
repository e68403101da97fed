import { holdOffRegrouping } from "#app/customers/regrouping.ts";
import { enqueue } from "#app/jobs/enqueue.ts";
import { now } from "#app/platform/clock.ts";
import type { OutboundState } from "#app/platform/database/generated/enums.ts";
import { afterCommit, type Tx, transaction } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { publish } from "#app/platform/live/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { noteDelivery } from "#app/tickets/undelivered.ts";
import { mustManageMail } from "./access.ts";
import { isOurs, ourMailboxes } from "./mailboxes.ts";
import { cleanAddress } from "./mime/addresses.ts";
import { outboundVisibleTo } from "./outbox.ts";

/** What a person decides about a mail that was not delivered. Each: 404 unless they see it, 403 unless they may look after mail. */

/** Once more, to those who did not certainly get it. 409 notResendable when it is sent, or under way. */
export async function sendAgain(actor: Actor, id: string): Promise<void> {
  await deciding(actor, id, ["failed", "uncertain"], async (tx) => {
    await tx.outboundRecipient.updateMany({
      where: { outboundEmailId: id, state: { not: "sent" } },
      data: { state: "waiting", error: null },
    });
    await goAgain(tx, id);
  });
}

/** To another address in place of one that did not get it: the mail goes there, and nobody who has it gets it twice. */
export async function correctAddress(actor: Actor, id: string, recipientId: string, typed: string): Promise<void> {
  const mailboxes = await ourMailboxes();
  await deciding(actor, id, ["failed", "uncertain", "waiting"], async (tx, mail) => {
    const address = cleanAddress(typed.trim().toLowerCase());
    if (!address) throw new Refusal("invalid", 422, {}, { address: typed.trim() ? "badAddress" : "required" });
    if (isOurs(mailboxes, address)) throw new Refusal("invalid", 422, {}, { address: "ourOwnAddress" });
    const recipients = await tx.outboundRecipient.findMany({ where: { outboundEmailId: id } });
    const wrong = recipients.find((one) => one.id === recipientId && one.state !== "sent");
    if (!wrong) throw new Refusal("notFound", 404);
    if (recipients.some((one) => one !== wrong && one.address === address))
      throw new Refusal("invalid", 422, {}, { address: "alreadyThere" });
    const { address: before, formerAddress } = wrong;
    await tx.outboundRecipient.update({
      where: { id: wrong.id },
      data: { address, formerAddress: formerAddress ?? before, state: "waiting", error: null },
    });
    await tx.$executeRaw`
      UPDATE "Message" SET "recipients" = (SELECT jsonb_agg(CASE WHEN r->>'address' = ${before} THEN r || jsonb_build_object('address', ${address}::text) ELSE r END)
        FROM jsonb_array_elements("recipients") r) WHERE "id" = ${mail.messageRowId}::uuid AND jsonb_array_length("recipients") > 0`;
    await goAgain(tx, id);
    if (mail.ticketId) await noteDelivery(tx, actor, mail.ticketId, "addressCorrected", { address: before }, { address });
  });
}

/** No more tries: whoever has not got it will not get it, and it is no longer listed as not delivered. */
export async function giveUp(actor: Actor, id: string): Promise<void> {
  await deciding(actor, id, ["failed", "uncertain", "waiting"], async (tx, mail) => {
    const recipients = await tx.outboundRecipient.findMany({ where: { outboundEmailId: id } });
    const lost = recipients.filter((one) => one.state !== "sent").map(({ address }) => address);
    await tx.outboundRecipient.updateMany({ where: { outboundEmailId: id, state: { not: "sent" } }, data: { state: "dropped" } });
    const state = lost.length < recipients.length ? "sent" : "dropped";
    await tx.outboundEmail.update({ where: { id }, data: { state, nextAttemptAt: null } });
    if (mail.ticketId) await noteDelivery(tx, actor, mail.ticketId, "gaveUpSending", null, { addresses: lost });
  });
}

type Held = { messageRowId: string | null; ticketId: string | null; mailboxId: string };

/** Takes the mail out of the postmen's reach while a person decides. One that never was tried is waiting by itself. */
async function deciding(actor: Actor, id: string, states: OutboundState[], decide: (tx: Tx, mail: Held) => Promise<void>): Promise<void> {
  mustManageMail(actor);
  await transaction(async (tx) => {
    await holdOffRegrouping(tx);
    const seen = isId(id)
      ? await tx.outboundEmail.findFirst({ where: { AND: [{ id }, outboundVisibleTo(actor)] }, select: { id: true } })
      : null;
    if (!seen) throw new Refusal("notFound", 404);
    const [mail] = await tx.$queryRaw<Array<Held & { state: OutboundState; attempts: number }>>`
      SELECT "messageRowId"::text, "ticketId"::text, "mailboxId"::text, "state"::text, "attempts" FROM "OutboundEmail" WHERE "id" = ${id}::uuid FOR UPDATE`;
    const isUntried = mail?.state === "waiting" && mail.attempts === 0;
    if (!mail || isUntried || !states.includes(mail.state)) throw new Refusal("notResendable", 409);
    await decide(tx, mail);
    await publish(tx, { kind: "mail", mailboxId: mail.mailboxId });
  });
}

async function goAgain(tx: Tx, id: string): Promise<void> {
  await tx.outboundEmail.update({ where: { id }, data: { state: "waiting", error: null, nextAttemptAt: now(), againAt: now() } });
  afterCommit(tx, () => enqueue("mail.deliver", {}));
}
