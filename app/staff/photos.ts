import { now } from "#app/platform/clock.ts";
import { database, transaction } from "#app/platform/database/index.ts";
import { isId, newId } from "#app/platform/ids.ts";
import { pictureType } from "#app/platform/picture-type.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor, StaffActor } from "./actor.ts";
import { audit, subjectOf } from "./audit.ts";
import { mayAtDesk } from "./roles.ts";

const LARGEST = 2 * 1024 * 1024;

/** Their own picture, instead of the one before. 413 above 2 MB, 415 for what is no PNG, JPEG or WebP. */
export async function keepPhoto(staff: StaffActor, bytes: Buffer): Promise<{ id: string }> {
  if (bytes.length > LARGEST) throw new Refusal("tooLarge", 413, { max: "2 MB" }, { photo: "tooLarge" });
  const type = pictureType(bytes);
  if (!type || type === "image/gif") throw new Refusal("notAPicture", 415, {}, { photo: "notAPicture" });
  const data = { id: newId(), type, bytes: new Uint8Array(bytes), createdAt: now() };
  await transaction(async (tx) => {
    await tx.staffPhoto.upsert({ where: { staffId: staff.id }, create: { ...data, staffId: staff.id }, update: data });
    await audit(tx, staff, { what: "staff.photoChanged", subject: subjectOf(staff) });
  });
  return { id: data.id };
}

export async function removePhoto(staff: StaffActor): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.staffPhoto.deleteMany({ where: { staffId: staff.id } });
    if (count > 0) await audit(tx, staff, { what: "staff.photoRemoved", subject: subjectOf(staff) });
  });
}

export async function readPhoto(actor: Actor, id: string): Promise<{ type: string; bytes: Uint8Array }> {
  const photo = mayAtDesk(actor, "look") && isId(id) ? await database().staffPhoto.findUnique({ where: { id } }) : null;
  if (!photo) throw new Refusal("notFound", 404);
  return { type: photo.type, bytes: photo.bytes };
}

/** Colleague → picture, for the faces of the desk. */
export async function photosOf(actor: Actor): Promise<Record<string, string>> {
  if (!mayAtDesk(actor, "look")) return {};
  const rows = await database().staffPhoto.findMany({ select: { id: true, staffId: true } });
  return Object.fromEntries(rows.map(({ id, staffId }) => [staffId, id]));
}
