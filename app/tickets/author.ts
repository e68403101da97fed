import { type Actor, SYSTEM } from "#app/staff/actor.ts";
import type { NewMessage } from "./conversation.ts";

/** Who an event that mail brought about is written down to. */
export function writerOf(message: NewMessage): Actor {
  if (!message.authorCustomerId) return SYSTEM;
  const { authorCustomerId: id, authorName, authorAddress } = message;
  return { type: "customer", id, name: authorName || authorAddress, address: authorAddress, ticketIds: [] };
}

/** Whose name stands on what a colleague or a token wrote. */
export function authorOf(actor: Actor): { authorStaffId: string | null; authorName: string; authorAddress: string } {
  if (actor.type === "staff") return { authorStaffId: actor.id, authorName: actor.name, authorAddress: actor.email };
  return { authorStaffId: null, authorName: actor.type === "nobody" ? "" : actor.name, authorAddress: "" };
}
