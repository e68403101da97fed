import type { Address, ParsedEmail } from "./email.ts";
import { readAddresses } from "./mime/addresses.ts";
import { parseEmail } from "./parse.ts";
import { headerBlockAt } from "./quote/header-block.ts";
import { anyOf } from "./quote/lines.ts";
import { findOpening } from "./quote/opening.ts";
import { LABELS } from "./quote/words/labels.ts";
import { foldText } from "./quote.ts";

/** A mail that somebody passed on: who wrote it, what about, and the words of whoever passed it on. */
export type Forwarded = {
  from: Address;
  subject: string;
  /** Known only when it came along as a file. */
  messageId: string | null;
  reply: string;
  folded: string;
  own: string;
};

const PREFIX = /^\s*(?:(?:fwd?|fw|wg|tr|rv|enc|i|vs|vb|pd|ilt|doorst|inoltro|trs|terusan|diteruskan|转发|轉寄|転送|전달)\s*[:：]\s*)+/i;
const FROM_LABEL = new RegExp(`^[\\s>*_]*(?:${anyOf(LABELS.from)})[\\s*_\\u00a0]*[:：][\\s*_]*(.*)$`, "iu");

/** null when it is no forward, or it does not tell whose mail it was. Only "Fwd:" in its subject makes it one: an answer quotes, too. */
export async function readForward(parsed: ParsedEmail): Promise<Forwarded | null> {
  if (!PREFIX.test(parsed.subject)) return null;
  return (await attachedOriginal(parsed)) ?? quotedOriginal(parsed);
}

async function attachedOriginal(parsed: ParsedEmail): Promise<Forwarded | null> {
  const attached = parsed.attachments.filter(({ type }) => type === "message/rfc822");
  if (attached.length !== 1) return null;
  const original = await parseEmail(Buffer.from(attached[0]!.bytes));
  if (!original.from || original.error !== null) return null;
  const { from, subject, messageId, reply, folded } = original;
  // A letter without a word of its own shows what is attached to it (parse.ts).
  const own = reply !== "" && parsed.reply.includes(reply) ? "" : parsed.reply;
  return { from, subject, messageId, reply, folded, own };
}

function quotedOriginal({ text, subject }: ParsedEmail): Forwarded | null {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const opening = findOpening(lines, 0, null);
  if (!opening || opening.kind === "attribution") return null;
  const block = lines.findIndex((_line, index) => index >= opening.start && index < opening.start + 8 && headerBlockAt(lines, index) > 0);
  if (block < 0) return null;
  const end = block + headerBlockAt(lines, block);
  const said = lines.slice(block, end).map((line) => FROM_LABEL.exec(line)?.[1]);
  const [from] = readAddresses(said.flatMap((value) => (value ? [plain(value)] : [])).slice(0, 1));
  if (!from) return null;
  const original = foldText(lines.slice(end).join("\n").trim(), null);
  const own = foldText(lines.slice(0, opening.start).join("\n").trim(), null).reply;
  return { from, subject: subject.replace(PREFIX, ""), messageId: null, ...original, own };
}

/** "Dewi <mailto:dewi@…>", "Dewi [mailto:dewi@…]", "*Dewi* <dewi@… <mailto:dewi@…>>" */
function plain(value: string): string {
  const address = /[^\s<>[\]():;,"]+@[^\s<>[\]():;,"]+/.exec(value.replace(/mailto:/gi, ""))?.[0] ?? "";
  const name = value
    .replace(/mailto:/gi, "")
    .split(/[<[(]/)[0]!
    .replace(/[*"_]/g, "")
    .trim();
  return name && !name.includes("@") ? `"${name}" <${address}>` : address;
}
