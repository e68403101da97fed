import type { Prisma, Tx } from "#app/platform/database/index.ts";
import type { BounceFacts } from "./bounce.ts";
import { threadSeal } from "./identity.ts";
import { readThreadToken } from "./thread.ts";

const select = {
  id: true,
  ticketId: true,
  mailboxId: true,
  automatic: true,
  recipients: true,
  message: { select: { authorStaffId: true } },
} satisfies Prisma.OutboundEmailSelect;

export type Bounced = Prisma.OutboundEmailGetPayload<{ select: typeof select }>;

/** A report without any Message-ID can only speak of something sent lately. */
const LATELY = 5 * 24 * 3_600_000;

/**
 * The mail of ours that a report speaks of. By its Message-ID; for a server that returns none, the newest mail to that address, and with
 * that subject if the report tells one: `guessed`, and the ledger says so.
 */
export async function bouncedMail(tx: Tx, facts: BounceFacts, at: Date): Promise<{ mail: Bounced | null; guessed: boolean }> {
  for (const id of facts.originalIds) {
    const mail = await tx.outboundEmail.findFirst({ where: { OR: [{ messageId: id }, ...ofToken(id)] }, select });
    if (mail) return { mail, guessed: false };
  }
  const addresses = facts.recipients.map(({ address }) => address);
  // It names a mail, and that is none of ours.
  if (addresses.length === 0 || facts.originalIds.length > 0) return { mail: null, guessed: false };
  const mail = await tx.outboundEmail.findFirst({
    where: {
      recipients: { some: { address: { in: addresses }, state: { in: ["sent", "uncertain"] } } },
      createdAt: { gt: new Date(at.getTime() - LATELY), lte: at },
      ...(facts.originalSubject ? { subject: facts.originalSubject } : {}),
    },
    orderBy: { createdAt: "desc" },
    select,
  });
  return { mail, guessed: mail !== null };
}

/** Its token names the message, whatever became of the domain. */
function ofToken(id: string): Prisma.OutboundEmailWhereInput[] {
  const name = readThreadToken(/^t\.([a-z2-7]+)@/i.exec(id)?.[1] ?? "", threadSeal);
  return name ? [{ messageRowId: name.messageId }] : [];
}
