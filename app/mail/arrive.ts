import { enqueue } from "#app/jobs/enqueue.ts";
import { now } from "#app/platform/clock.ts";
import type { ArrivalState, MailDoor } from "#app/platform/database/generated/enums.ts";
import { database, Prisma } from "#app/platform/database/index.ts";
import { fileStore } from "#app/platform/file-store/index.ts";
import { isId, newId } from "#app/platform/ids.ts";
import { log, trace } from "#app/platform/log.ts";
import { together } from "#app/platform/together.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { arrivalsVisibleTo, mustManageMail } from "./access.ts";
import { MAIL_LIMIT } from "./limit.ts";
import { mailboxOf, ourMailboxes } from "./mailboxes.ts";

/** Up to here the bytes lie in the database, in the same transaction as their arrival. */
const IN_ROW = 1024 * 1024;

export type NewArrival = {
  door: MailDoor;
  raw: Buffer;
  /** MAIL FROM; "" is the null return path, null is unknown. */
  envelopeFrom: string | null;
  envelopeTo: string[];
  /** The door's own name for this hand-over: given twice, it is one arrival. */
  doorKey?: string | null;
  /** Demo and imports only: when it really arrived. */
  receivedAt?: Date;
  /** An archive's: nobody is told of it, nothing is answered. */
  quiet?: boolean;
  /** Only the headers are given, since the whole is larger than we take: its size where it lies. */
  serverSize?: number;
};

/**
 * Keeps a mail. When this resolves, the bytes and their arrival survive a power cut: only then may a door say "250 OK".
 * Refuses empty mail (400) and mail above 35 MB (413). Anything else that is thrown means: not kept, ask again later.
 */
export async function keepArrival(arrival: NewArrival): Promise<{ id: string; state: ArrivalState }> {
  const { raw } = arrival;
  if (raw.length === 0) throw new Refusal("mailEmpty", 400);
  if (raw.length > MAIL_LIMIT) throw new Refusal("tooLarge", 413, { max: "35 MB" });
  const fileKey = raw.length > IN_ROW ? (await fileStore.put(raw)).hash : null;
  const receivedAt = arrival.receivedAt ?? now();
  const kept = await insertArrival({
    ...arrival,
    receivedAt,
    id: newId(receivedAt.getTime()),
    state: "pending",
    size: raw.length,
    bytes: fileKey === null ? Uint8Array.from(raw) : null,
    fileKey,
    messageId: messageIdOf(raw),
    mailboxId: await mailboxOfEnvelope(arrival.envelopeTo),
    requestId: trace().requestId ?? null,
  });
  log.info({ arrivalId: kept.id, door: arrival.door, size: raw.length }, "mail kept");
  await enqueue("mail.receive", {});
  return kept;
}

/** Tries a mail that was held back once more, now that what held it back may be mended. 404, 409 when it was not held back. */
export async function replay(actor: Actor, id: string): Promise<void> {
  await arriveAgain(actor, id, ["quarantined", "refused"], null);
}

/** A person has looked at a quarantined mail and wants a ticket of it, whatever held it back. */
export async function release(actor: Actor, id: string): Promise<void> {
  await arriveAgain(actor, id, ["quarantined"], "released");
}

async function arriveAgain(actor: Actor, id: string, from: Array<"quarantined" | "refused">, reason: string | null): Promise<void> {
  mustManageMail(actor);
  const mine: Prisma.MailArrivalWhereInput = { AND: [{ id }, arrivalsVisibleTo(actor)] };
  if (!isId(id) || (await database().mailArrival.count({ where: mine })) === 0) throw new Refusal("notFound", 404);
  const again = await database().mailArrival.updateMany({
    where: { AND: [mine, { state: "done", outcome: { in: from } }] },
    data: { state: "pending", outcome: null, reason, detail: null, attempts: 0, nextAttemptAt: null, doneAt: null },
  });
  if (again.count === 0) throw new Refusal("mailNotReplayable", 409);
  await enqueue("mail.receive", {});
}

type Kept = { id: string; state: ArrivalState };
type Row = Omit<NewArrival, "raw"> &
  Kept & {
    size: number;
    bytes: Uint8Array | null;
    fileKey: string | null;
    messageId: string | null;
    mailboxId: string | null;
    requestId: string | null;
  };

/** Doors that are pressed at once pay one commit: the disk is what a burst waits for. */
const insertArrival = together(25, async (rows: Row[]): Promise<Kept[]> => {
  const given = rows.map(
    (
      row,
    ) => Prisma.sql`(${row.id}::uuid, ${row.door}::"MailDoor", ${clean(row.envelopeFrom)}::text, ${row.envelopeTo.map(clean)}::text[], ${row.mailboxId}::uuid,
      ${row.size}::int, ${row.messageId}::text, ${row.requestId}::text, ${row.doorKey ?? null}::text, ${row.receivedAt}::timestamptz, ${row.quiet ?? false}::boolean, ${row.serverSize ?? null}::bigint, ${row.bytes}::bytea, ${row.fileKey}::text)`,
  );
  const kept = await database().$queryRaw<Array<{ given: string; id: string | null; state: ArrivalState }>>`
    WITH given ("id", "door", "envelopeFrom", "envelopeTo", "mailboxId", "size", "messageId", "requestId", "doorKey", "receivedAt", "quiet", "serverSize", "bytes", "fileKey")
      AS (VALUES ${Prisma.join(given)}),
    arrival AS (
      INSERT INTO "MailArrival" ("id", "door", "envelopeFrom", "envelopeTo", "mailboxId", "size", "messageId", "requestId", "doorKey", "receivedAt", "quiet", "serverSize")
      SELECT "id", "door", "envelopeFrom", "envelopeTo", "mailboxId", "size", "messageId", "requestId", "doorKey", "receivedAt", "quiet", "serverSize" FROM given
      ON CONFLICT ("doorKey") DO NOTHING
      RETURNING "id", "state"
    ), raw AS (
      INSERT INTO "RawMail" ("arrivalId", "bytes", "fileKey") SELECT "id", g."bytes", g."fileKey" FROM given g JOIN arrival USING ("id")
    )
    SELECT g."id"::text AS "given", COALESCE(a."id", m."id")::text AS "id", COALESCE(a."state", m."state")::text AS "state"
    FROM given g LEFT JOIN arrival a ON a."id" = g."id" LEFT JOIN "MailArrival" m ON m."doorKey" = g."doorKey"`;
  const byGiven = new Map(kept.map(({ given, id, state }) => [given, id === null ? null : { id, state }]));
  return rows.map((row) => {
    const found = byGiven.get(row.id);
    if (!found) throw new Error(`another process is keeping ${row.doorKey} at this moment`);
    return found;
  });
});

/** Which mailbox the ledger shows while the mail waits; what its headers say is settled when it is read. */
async function mailboxOfEnvelope(envelopeTo: string[]): Promise<string | null> {
  const mailboxes = await ourMailboxes();
  for (const address of envelopeTo) {
    const mailbox = mailboxOf(mailboxes, address);
    if (mailbox) return mailbox.id;
  }
  return mailboxes.catchAll?.id ?? null;
}

/** A look into the header only: an answer that overtakes its question can wait for it (see record.ts). */
function messageIdOf(raw: Buffer): string | null {
  const header =
    raw
      .subarray(0, 64 * 1024)
      .toString("latin1")
      .split(/\r?\n\r?\n/, 1)[0] ?? "";
  return /^message-id:\s*<([^<>\s\p{Cc}]{1,900})>/imu.exec(header)?.[1] ?? null;
}

/** PostgreSQL's text holds no NUL. */
function clean<T extends string | null>(text: T): T {
  return (text === null ? null : text.replaceAll("\0", "").slice(0, 1000)) as T;
}
