import { type Mailboxes, mailboxOf } from "./mailboxes.ts";

/**
 * Whether the listener takes mail for a recipient: null, or the refusal in words for the person who wrote. Ours are mailboxes, their other
 * addresses, the reply addresses of threads (support+…@) and, as every mail server must, postmaster (RFC 5321 §4.5.1). While a mailbox
 * catches all, everything is ours (decision 11).
 */
export function refusalOf(mailboxes: Mailboxes, address: string): string | null {
  if (mailboxes.catchAll || mailboxOf(mailboxes, address)) return null;
  const [name, domain = ""] = address
    .trim()
    .toLowerCase()
    .split(/@(?=[^@]*$)/);
  const isOurDomain = [...mailboxes.byAddress.keys()].some((own) => own.endsWith(`@${domain}`));
  if (name === "postmaster" && (domain === "" || isOurDomain)) return null;
  return isOurDomain
    ? `5.1.1 There is no mailbox ${address} here. Check how the address is spelled`
    : `5.7.1 ${address} does not belong to us, and this server passes no mail on`;
}
