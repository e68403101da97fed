import { z } from "zod";
import { database } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { addNote, addReply } from "#app/tickets/answer.ts";
import { keepUpload } from "#app/tickets/attachments.ts";
import { type Changes, changeTicket } from "#app/tickets/change.ts";
import { messageJson, ticketJson } from "#app/tickets/json.ts";
import { openFor } from "#app/tickets/open.ts";
import { priorities, putAwayViews, sorts, statuses, types, views } from "#app/tickets/ticket.ts";
import { paging } from "./read.ts";

// What the tickets' routes take (the OpenAPI document is made from these), and how their words become the domain's.

const subject = z.string().trim().min(1).max(500);
const text = z.string().trim().min(1).max(100_000);
/** Checked against the product's own fields. */
const fields = z.record(z.string().max(40), z.union([z.string().max(1_000), z.number(), z.boolean(), z.null()]));
const tags = z.array(z.string().max(50)).max(30);

/** One status, or several with commas between. */
const statusList = z
  .string()
  .transform((list) => list.split(","))
  .pipe(z.array(z.enum(statuses)));

export const ticketQuery = {
  ...paging,
  view: z.enum([...views, ...putAwayViews]).optional(),
  status: statusList.optional(),
  assignee: z.string().max(200).optional(),
  team: z.string().max(200).optional(),
  product: z.string().max(50).optional(),
  tag: z.string().max(50).optional(),
  requester: z.string().max(50).optional(),
  field: z.string().max(300).optional(),
  q: z.string().max(500).optional(),
  sort: z.enum(sorts).optional(),
};

export const newTicket = z.strictObject({
  subject,
  text,
  requester: z.strictObject({ email: z.email().max(320), name: z.string().trim().max(200).optional() }),
  product: z.string().max(50).optional(),
  type: z.enum(types).optional(),
  priority: z.enum(priorities).optional(),
  tags: tags.optional(),
  fields: fields.optional().describe("Custom fields of the product, by their keys."),
  acknowledge: z.boolean().default(true).describe("Tell the requester by mail that the ticket arrived."),
});

export const ticketPatch = z.strictObject({
  version: z.int().min(1).optional().describe("The version you have seen. If-Match does the same."),
  subject: subject.optional(),
  status: z.enum(statuses).optional(),
  priority: z.enum(priorities).optional(),
  type: z.enum(types).nullable().optional(),
  assignee: z.string().max(320).nullable().optional().describe("A colleague's id or email; null: nobody."),
  team: z.string().max(200).nullable().optional().describe("A team's id or name; null: none."),
  product: z.string().max(50).optional(),
  tags: tags.optional(),
  fields: fields.optional().describe("Custom fields by their keys; null takes a value away. What is absent stays."),
});

export const newMessage = z.strictObject({
  kind: z.enum(["reply", "note"]),
  text: text.describe("Markdown."),
  status: z.enum(statuses).optional().describe("What becomes of the ticket; with a reply only."),
  version: z
    .int()
    .min(1)
    .optional()
    .describe("The version you have seen: when the ticket is a newer one, nothing is written and the answer is 409 stale."),
  attachments: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(200),
        type: z.string().max(100).optional(),
        content: z.base64().describe("The bytes, base64."),
      }),
    )
    .max(20)
    .optional(),
});

/** `id`: the ticket's. When one bears it already, this very call was made before, and died before it could answer. */
export async function openByApi(actor: Actor, asked: z.infer<typeof newTicket>, id: string) {
  const before = await database().ticket.findUnique({ where: { id }, select: { number: true } });
  const { number } = before ?? (await openFor(actor, { ...asked, id, channel: "api" }));
  return ticketJson(actor, number);
}

/** 400 versionNeeded without a version; 409 stale with the present one. */
export async function patchByApi(actor: Actor, number: number, patch: z.infer<typeof ticketPatch>, ifMatch: string | null) {
  const version = patch.version ?? versionIn(ifMatch);
  if (version === undefined) throw new Refusal("versionNeeded", 400, {}, { version: "required" });
  const { assignee, team, product, ...plain } = patch;
  const changes: Changes = { ...plain, productKey: product, assigneeId: await staffId(assignee), teamId: await teamId(team) };
  await changeTicket(actor, number, changes, version);
  return ticketJson(actor, number);
}

/** A reply's status is set with it, a note's afterwards would be two changes: 422. `id`: the message's, as with openByApi. */
export async function writeByApi(actor: Actor, number: number, message: z.infer<typeof newMessage>, id: string) {
  if (message.kind === "note" && message.status) throw new Refusal("invalid", 422, {}, { status: "unknownParameter" });
  const before = await database().message.findUnique({ where: { id }, select: { ticket: { select: { id: true, version: true } } } });
  if (before) return { ...(await messageJson(actor, before.ticket.id, id)), ticket: { number, version: before.ticket.version } };
  const attachmentIds: string[] = [];
  for (const { name, type, content } of message.attachments ?? []) {
    const bytes = Buffer.from(content, "base64");
    attachmentIds.push((await keepUpload(actor, { name, type: type ?? "application/octet-stream", bytes })).id);
  }
  const { text, status, version: seen } = message;
  const write =
    message.kind === "reply"
      ? addReply(actor, number, { id, text, status, attachmentIds, version: seen })
      : addNote(actor, number, { id, text, attachmentIds, version: seen });
  const { messageId, ticketId, version } = await write;
  return { ...(await messageJson(actor, ticketId, messageId)), ticket: { number, version } };
}

function versionIn(ifMatch: string | null): number | undefined {
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(ifMatch?.trim() ?? "")?.[1];
  return version === undefined ? undefined : Number(version);
}

async function staffId(who: string | null | undefined): Promise<string | null | undefined> {
  if (who === null || who === undefined || isId(who)) return who;
  const staff = await database().staff.findUnique({ where: { email: who.trim().toLowerCase() }, select: { id: true } });
  if (!staff) throw new Refusal("invalid", 422, {}, { assignee: "unknownAssignee" });
  return staff.id;
}

async function teamId(which: string | null | undefined): Promise<string | null | undefined> {
  if (which === null || which === undefined || isId(which)) return which;
  const team = await database().team.findUnique({ where: { name: which.trim() }, select: { id: true } });
  if (!team) throw new Refusal("invalid", 422, {}, { team: "unknownTeam" });
  return team.id;
}

/** 404 for what is no ticket number, as for a number that nobody has. */
export function numberOf(param: string | undefined): number {
  if (!param || !/^[1-9]\d{0,8}$/.test(param)) throw new Refusal("notFound", 404);
  return Number(param);
}
