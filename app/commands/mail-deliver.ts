import { parseArgs } from "node:util";
import { MAIL_LIMIT } from "#app/mail/limit.ts";
import { writeSpool } from "#app/mail/spool.ts";
import { config } from "#app/platform/config.ts";

/** sysexits.h, as mail servers read them: come back later, and never come back with this. */
const EX_TEMPFAIL = 75;
const EX_DATAERR = 65;

/**
 * `mail deliver [--rcpt ADDRESS]… [--from ADDRESS] < message`: the pipe for a mail server. Stores the message in DATA_DIR/spool and ends;
 * the workers take it from there, now or when they run again. Never touches the database (decision 13). 0 only when it is stored.
 */
export async function deliverMail(args: string[], input: AsyncIterable<Buffer> = process.stdin): Promise<number> {
  try {
    const { values } = parseArgs({ args, options: { rcpt: { type: "string", multiple: true }, from: { type: "string" } } });
    const raw = await readAll(input);
    if (raw === null) return complain(EX_DATAERR, "The message is larger than 35 MB.");
    if (raw.length === 0) return complain(EX_DATAERR, "There is no message on standard input.");
    await writeSpool(config().dataDir, { from: values.from ?? null, to: values.rcpt ?? [] }, raw);
    return 0;
  } catch (error) {
    return complain(
      EX_TEMPFAIL,
      `The message could not be stored and should be delivered again later: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/** null: larger than we take. What comes after that is not read. */
async function readAll(input: AsyncIterable<Buffer>): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of input) {
    size += chunk.length;
    if (size > MAIL_LIMIT) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function complain(code: number, sentence: string): number {
  console.error(sentence);
  return code;
}
