import { brandById, changeBrand } from "#app/customers/brands.ts";
import { products } from "#app/customers/products.ts";
import { database } from "#app/platform/database/index.ts";
import type { Actor } from "#app/staff/actor.ts";
import { changeMailbox, type MailboxDetail, mailboxDetails } from "./mailbox-changes.ts";

/** The mailbox the first steps speak of: the catch-all, or the oldest in use. */
export async function firstMailbox(actor: Actor): Promise<MailboxDetail | null> {
  const inUse = (await mailboxDetails(actor)).filter((mailbox) => !mailbox.retired);
  return inUse.find((mailbox) => mailbox.catchAll) ?? inUse[0] ?? null;
}

/** Its address, and, as long as product and mailbox still have the name they were born with, the seller's own name for both. */
export async function nameFirstMailbox(actor: Actor, address: string, businessName: string): Promise<void> {
  const mailbox = await firstMailbox(actor);
  if (!mailbox) return;
  const born = "Support";
  const name = mailbox.name === born ? businessName : mailbox.name;
  await changeMailbox(actor, mailbox.id, { ...mailbox, address, name });
  const [first] = await products();
  if (first?.name !== born || first.key !== "support") return;
  const { locale, zone } = await database().installation.findUniqueOrThrow({ where: { id: 1 } });
  await changeBrand(actor, first.id, { ...(await brandById(actor, first.id)), name: businessName, locale, zone });
}
