import { readFile } from "node:fs/promises";
import { type ParsedEmail, parseEmail } from "#app/mail/parse.ts";
import { screen } from "#app/mail/screen.ts";

/**
 * `mail parse FILE…`: one JSON line for each file, with what Sahut reads in it. Never throws, whatever the bytes; a file that cannot
 * be opened has its line too, with `error`. Needs neither database nor configuration.
 */
export async function mailParse(files: string[], out: (line: string) => void): Promise<void> {
  for (const file of files) out(JSON.stringify(await readOne(file)));
}

async function readOne(file: string): Promise<object> {
  try {
    return { file, ...shown(await parseEmail(await readFile(file))) };
  } catch (error) {
    return {
      file,
      ...shown(await parseEmail(Buffer.alloc(0))),
      error: `cannot be read: ${error instanceof Error ? error.message : "unknown"}`,
    };
  }
}

function shown(parsed: ParsedEmail): object {
  const { automatic } = screen(
    parsed,
    { from: parsed.facts.returnPath, to: [] },
    { addresses: new Set(), messageIdDomain: "", installationId: "" },
  );
  return {
    messageId: parsed.messageId,
    inReplyTo: parsed.inReplyTo,
    references: parsed.references,
    date: parsed.date?.toISOString() ?? null,
    subject: parsed.headers.some(({ name }) => name === "subject") ? parsed.subject : null,
    from: parsed.from,
    to: parsed.to,
    cc: parsed.cc,
    replyTo: parsed.replyTo,
    text: parsed.text,
    html: parsed.html,
    reply: parsed.reply,
    folded: parsed.folded,
    attachments: parsed.attachments.map(({ name, type, size, inline, contentId }) => ({ name, type, size, inline, contentId })),
    automatic,
    error: parsed.error,
  };
}
