import { createHash } from "node:crypto";
import type { ParsedEmail } from "./email.ts";

/**
 * What makes two arrivals the same message, by whatever road they came: Message-ID, From, Date, Subject, decoded bodies and files.
 * Trace headers, folding and transfer encodings do not count. sha256 in hex.
 */
export function fingerprint(parsed: ParsedEmail): string {
  const hash = createHash("sha256");
  const add = (value: string | Uint8Array) => hash.update(`${value.length}:`).update(value);
  add((parsed.messageId ?? "").trim().toLowerCase());
  add(parsed.from?.address ?? "");
  add(parsed.date?.toISOString() ?? "");
  add(parsed.subject);
  add(normalised(parsed.text));
  add(normalised(parsed.html ?? ""));
  for (const attachment of parsed.attachments) {
    add(attachment.name);
    add(createHash("sha256").update(attachment.bytes).digest());
  }
  return hash.digest("hex");
}

/** Relays re-wrap and trim: white space does not make another message. */
function normalised(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
