import { database } from "#app/platform/database/index.ts";
import { readRaw } from "./ledger.ts";
import { parseEmail } from "./parse.ts";

const BATCH = 50;
/** What of a text is looked through, as with messages. */
const LONGEST = 50_000;

/** Keeps the words of mail that became no message of a ticket, newest first. What took a process down is not read again. For the sweep. */
export async function keepWordsOfMail(): Promise<number> {
  const wordless = await database().$queryRaw<Array<{ id: string }>>`
    SELECT "id"::text FROM "MailArrival"
    WHERE "words" IS NULL AND "outcome" IN ('bounce', 'autoReply', 'refused', 'quarantined') AND "reason" IS DISTINCT FROM 'faulty'
    ORDER BY "id" DESC LIMIT ${BATCH}`;
  for (const { id } of wordless) {
    const { text } = await parseEmail(await readRaw(id));
    await database().$executeRaw`
      UPDATE "MailArrival" SET "words" = to_tsvector('simple', ${text.replaceAll("\0", "").slice(0, LONGEST)}) WHERE "id" = ${id}::uuid`;
  }
  return wordless.length;
}
