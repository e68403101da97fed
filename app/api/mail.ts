import { z } from "zod";
import { outcomes } from "#app/mail/ledger.ts";
import { MAIL_LIMIT } from "#app/mail/limit.ts";
import type { Asked } from "#app/platform/client-address.ts";
import { Refusal } from "#app/refusal.ts";
import { paging } from "./read.ts";

/** What GET /mail takes. */
export const mailQuery = {
  ...paging,
  state: z.enum(["pending", "done"]).optional(),
  outcome: z.enum(outcomes).optional(),
  q: z.string().max(200).optional(),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
};

/** ?rcpt=…&from=…: the envelope where the sender knows it. rcpt may be given several times; from= (empty) is the null return path. */
export function readEnvelope(request: Asked): { envelopeFrom: string | null; envelopeTo: string[] } {
  const params = new URL(request.url).searchParams;
  for (const name of params.keys())
    if (name !== "rcpt" && name !== "from") throw new Refusal("invalid", 400, {}, { [name]: "unknownParameter" });
  const envelopeTo = params.getAll("rcpt").map((address) => address.trim());
  const envelopeFrom = params.get("from")?.trim() ?? null;
  for (const address of envelopeTo) if (!isAddress(address)) throw new Refusal("invalid", 400, {}, { rcpt: "badAddress" });
  if (envelopeFrom && !isAddress(envelopeFrom)) throw new Refusal("invalid", 400, {}, { from: "badAddress" });
  return { envelopeFrom, envelopeTo };
}

function isAddress(text: string): boolean {
  return text.length <= 320 && /^[^\s@<>,;\p{Cc}]+@[^\s@<>,;\p{Cc}]+$/u.test(text);
}

/** The body, byte for byte. 413 above 35 MB, without ever holding more than that. `declared`: its Content-Length. */
export async function readLetter(body: AsyncIterable<Uint8Array>, declared: number): Promise<Buffer> {
  const tooLarge = () => new Refusal("tooLarge", 413, { max: "35 MB" });
  if (declared > MAIL_LIMIT) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAIL_LIMIT) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
