import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { fileStore } from "#app/platform/file-store/index.ts";
import { isId, newId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { may, visibleTo } from "./access.ts";
import { needClean, scanAtOnce, scanOnceMore } from "./scanning.ts";
import type { ClosedFile } from "./ticket.ts";

/** 20 MB: what most mail servers still take once it is encoded. */
export const LARGEST_UPLOAD = 20_000_000;

/** A file kept for a message that is still being written: only who uploaded it may see it or send it. */
export async function keepUpload(
  actor: Actor,
  file: { name: string; type: string; bytes: Buffer },
): Promise<{ id: string; name: string; type: string; size: number }> {
  if (actor.type === "nobody" || actor.type === "system" || !(may(actor, "note") || may(actor, "write")))
    throw new Refusal("notAllowed", 403);
  const size = file.bytes.length;
  if (size > LARGEST_UPLOAD) throw new Refusal("tooLarge", 413, { max: "20 MB" });
  const { hash } = await fileStore.put(file.bytes);
  const kept = { id: newId(), name: fileName(file.name), type: mimeType(file.type), size };
  const createdAt = now();
  await database().blob.createMany({ data: [{ hash, size, createdAt }], skipDuplicates: true });
  const { closed } = await scanAtOnce(hash);
  if (closed?.why === "infected") throw new Refusal("fileInfected", 422, { virus: closed.virus }, { attachments: "fileInfected" });
  await database().attachment.create({ data: { ...kept, blobHash: hash, uploadedBy: actor.id, createdAt } });
  return kept;
}

export type ReadAttachment = { name: string; type: string; size: number; inline: boolean; bytes: Buffer };

/** Types a browser may show in place; everything else is only ever downloaded (decision 30). */
const SHOWN = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/**
 * The file, when the actor may read the message it belongs to; a customer never reads a note's. 404 otherwise; 403 when it holds a virus, 503
 * while the scanner has not looked at it.
 */
export async function readAttachment(actor: Actor, id: string): Promise<ReadAttachment> {
  const row = isId(id) ? await database().attachment.findFirst({ where: { id, OR: [ownDraft(actor), ofReadableMessage(actor)] } }) : null;
  if (!row) throw new Refusal("notFound", 404);
  await needClean(row.blobHash);
  const bytes = await fileStore.read(row.blobHash);
  return { name: row.name, type: row.type, size: row.size, inline: SHOWN.has(row.type), bytes };
}

/** A false alarm is taken back by the scanner alone. Gives why the file still cannot be opened. 404 as above; 403 unless the actor may change tickets. */
export async function scanAgain(actor: Actor, id: string): Promise<ClosedFile | null> {
  if (!may(actor, "change")) throw new Refusal("notAllowed", 403);
  const row = isId(id)
    ? await database().attachment.findFirst({
        where: { id, message: { ticket: visibleTo(actor) } },
        select: { blobHash: true, blob: { select: { virus: true } } },
      })
    : null;
  if (!row) throw new Refusal("notFound", 404);
  return row.blob.virus === null ? (await scanAtOnce(row.blobHash)).closed : scanOnceMore(row.blobHash);
}

function ownDraft(actor: Actor) {
  const uploadedBy = "id" in actor ? actor.id : null;
  return { messageId: null, uploadedBy: uploadedBy ?? { in: [] } };
}

function ofReadableMessage(actor: Actor) {
  const kinds = may(actor, "readNotes") ? {} : { kind: { in: ["customer" as const, "reply" as const] } };
  if (actor.type !== "customer") return { message: { ...kinds, ticket: visibleTo(actor) } };
  // What they wrote in a ticket that was merged is theirs to read still.
  return { message: { ...kinds, OR: [{ ticket: visibleTo(actor) }, { fromTicketId: { in: actor.ticketIds } }] } };
}

/** A name without folders and control characters, so that it is safe to save under. */
function fileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const clean = last
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "")
    .trim()
    .slice(0, 200);
  return clean || "file";
}

function mimeType(type: string): string {
  const plain = type.split(";")[0]?.trim().toLowerCase() ?? "";
  return /^[a-z0-9][\w.+-]*\/[a-z0-9][\w.+-]*$/.test(plain) && plain.length <= 100 ? plain : "application/octet-stream";
}
