import { KEY_MINUTES } from "#app/customers/customer-keys.ts";
import { normaliseAddress } from "#app/customers/profiles.ts";
import { enqueue } from "#app/jobs/enqueue.ts";
import { now } from "#app/platform/clock.ts";
import { afterCommit, transaction } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { translator } from "#app/words/index.ts";
import { messageIdDomain } from "./identity.ts";
import { isOurs, ourMailboxes } from "./mailboxes.ts";
import { countTold, localeOfMail } from "./notices.ts";
import { LINK } from "./staff-letters.ts";

/**
 * Sends the link that signs a customer in, when the address is a customer's and has not had enough of our automatic mail lately (decision 21).
 * Whoever asked is told the same in every case. The link itself is made as the letter is written, so that only its hash is ever stored.
 */
export async function sendSignInLink(typed: string, readersLocale: string): Promise<void> {
  const address = normaliseAddress(typed);
  await transaction(async (tx) => {
    const owner = await tx.customerAddress.findUnique({ where: { address }, include: { customer: true } });
    const mailboxes = await ourMailboxes(tx);
    const last =
      owner &&
      (await tx.ticket.findFirst({
        where: { requesterId: owner.customerId },
        orderBy: { createdAt: "desc" },
        select: { mailboxId: true },
      }));
    const mailbox = (last && mailboxes.byId.get(last.mailboxId)) ?? mailboxes.catchAll ?? [...mailboxes.byId.values()][0];
    if (!owner || !mailbox || isOurs(mailboxes, address)) return;
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${address}, 0))`;
    if (!(await countTold(tx, [address]))(address)) return;
    const locale = localeOfMail(owner.customer.locale, readersLocale);
    const t = translator(locale);
    const product = mailbox.product.name;
    const text = [
      t("mail.signIn.text", { product }),
      `[${t("mail.signIn.button")}](${LINK})`,
      t("mail.signIn.over", { minutes: KEY_MINUTES }),
    ].join("\n\n");
    const [id, at] = [newId(), now()];
    await tx.outboundEmail.create({
      data: {
        id,
        mailboxId: mailbox.id,
        messageId: `s.${id}@${messageIdDomain()}`,
        subject: t("mail.signIn.subject", { product }),
        letter: { text, locale, link: "customer" },
        nextAttemptAt: at,
        createdAt: at,
        recipients: { create: { id: newId(), field: "to", address, name: owner.customer.name, automatic: true, createdAt: at } },
      },
    });
    afterCommit(tx, () => enqueue("mail.deliver", {}));
  });
}
