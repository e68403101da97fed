import { normaliseAddress } from "#app/customers/profiles.ts";
import { isOurs } from "./mailboxes.ts";
import type { Letter } from "./understand.ts";

// Who a letter is from and to, as decisions 15 and 18 say.

/** Mail to more people than this is a circular: copying them all on every answer would be a nuisance of our making. */
const MOST_PARTICIPANTS = 20;

export function speakerOf(letter: Letter): { address: string; name: string } {
  return { address: writerOf(letter), name: letter.parsed.from?.name ?? "" };
}

export function writerOf(letter: Letter): string {
  return normaliseAddress(letter.parsed.from?.address ?? "");
}

/** Who is to be answered: the Reply-To of a person's mail, such as a contact form's, otherwise the writer (decision 15). */
export function requesterOf(letter: Letter): { address: string; name: string } {
  const { parsed, screening, ours } = letter;
  const [other] = screening.automatic ? [] : parsed.replyTo;
  const writer = speakerOf(letter);
  if (!other || normaliseAddress(other.address) === writer.address || isOurs(ours, other.address)) return writer;
  return { address: normaliseAddress(other.address), name: other.name };
}

/** Who else was written to. The writer brought them in, so they are part of the ticket. */
export function copiedOn(
  { parsed, screening, ours }: Letter,
  requester: string,
): Array<{ name: string; address: string; verified: boolean }> {
  const others = [...parsed.to, ...parsed.cc]
    .map(({ name, address }) => ({ name, address: normaliseAddress(address), verified: true }))
    .filter(({ address }) => address.includes("@") && address !== requester && !isOurs(ours, address));
  return screening.automatic || others.length > MOST_PARTICIPANTS ? [] : others;
}
