import { sign, verify } from "#app/platform/secret.ts";
import { translator } from "#app/words/index.ts";
import { compose } from "../compose.ts";
import type { ParsedEmail } from "../email.ts";
import { headerOf } from "../email.ts";
import { installationId, messageIdDomain } from "../identity.ts";
import { tripThreadId } from "./evidence.ts";

/** On a message that tests the loop of mail: by its seal it is known wherever it comes back, whatever was rewritten on its way. */
const HEADER = "X-Sahut-Test";
const PURPOSE = "mail-trip";

export function tripMessageId(id: string, way: "plain" | "plus" = "plain"): string {
  return `test${way === "plus" ? "-plus" : ""}.${id}@${messageIdDomain()}`;
}

/** The test message of this trip: from the address to itself, or to `plus`, a reply address of it; for no person. */
export async function tripLetter(
  id: string,
  address: string,
  name: string,
  locale: string,
  at: Date,
  plus: string | null = null,
): Promise<Buffer> {
  const t = translator(locale);
  const seal = sign(PURPOSE, id);
  const own = { name, address };
  return compose({
    from: own,
    to: [plus ? { name, address: plus } : own],
    cc: [],
    subject: t("setup.trip.letter.subject"),
    messageId: tripMessageId(id, plus ? "plus" : "plain"),
    inReplyTo: tripThreadId(id),
    references: [tripThreadId(id)],
    text: `${t("setup.trip.letter.text")}\n\nsahut-test:${seal}`,
    signature: "",
    locale,
    attachments: [],
    automatic: true,
    date: at,
    installationId: installationId(),
    // No answer to anything: some forwarders drop answers of machines.
    extraHeaders: { [HEADER]: seal, "Auto-Submitted": "auto-generated" },
  });
}

/** The trip this mail belongs to; null for every other mail. A relay may drop the header, so the text has the seal too. */
export function tripOf(parsed: ParsedEmail): string | null {
  const inText = /sahut-test:([0-9a-f-]{36}\.[a-z2-7]{4}\.[a-z2-7]{13,64})/.exec(parsed.text.slice(0, 2_000))?.[1];
  const seal = headerOf(parsed, HEADER.toLowerCase()).trim() || inText;
  return seal ? verify(PURPOSE, seal) : null;
}
