import { z } from "zod";
import type { Actor } from "#app/staff/actor.ts";
import type { Acted } from "#app/tickets/act.ts";
import { ticketJson } from "#app/tickets/json.ts";

// What can be done to a ticket and taken back: what each verb takes, and what all of them answer.

const version = z.int().min(1).optional().describe("The version you have seen: a newer one is refused with 409.");
const number = z.int().min(1).describe("The other ticket's number.");
const address = z.string().trim().max(320);
const name = z.string().trim().max(200).optional();

export const seen = z.strictObject({ version });
export const mergeInto = z.strictObject({ into: number, version, intoVersion: version });
export const splitOff = z.strictObject({
  messages: z.array(z.uuid()).min(1).max(1_000).describe("Ids of the messages that go to the new ticket."),
  subject: z.string().trim().max(500).optional(),
  version,
});
export const moveTo = z.strictObject({ message: z.uuid(), to: number, version, toVersion: version });
export const linkTo = z.strictObject({ to: number });
export const participant = z.strictObject({ email: address, name, version });
export const requester = z.strictObject({
  email: address,
  name,
  keep: z.boolean().default(true).describe("Who asked before stays as a participant."),
  version,
});

/** The ticket as it is now, and the act by which it is undone. */
export async function actedJson(actor: Actor, { act, number }: Acted, more: object = {}) {
  return { undo: act, ...more, ticket: await ticketJson(actor, number) };
}
