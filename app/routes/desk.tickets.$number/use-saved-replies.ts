import { type KeyboardEvent, type RefObject, useId, useRef, useState } from "react";
import { fillPlaceholders, firstNameOf, type PlaceholderValues } from "#app/tickets/placeholders.ts";
import { type SavedReply, textFor } from "#app/tickets/saved-reply.ts";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { useDesk } from "../desk/desk-context.tsx";

const MOST = 7;

export type SavedReplies = ReturnType<typeof useSavedReplies>;

/**
 * Saved replies by "/" at the start of a word: a list beside the field, led by the keys while the focus stays in the text, as with naming.
 * What is taken stands there with its placeholders filled, and the browser's own undo takes it back.
 */
export function useSavedReplies(field: RefObject<HTMLTextAreaElement>, ticket: TicketPage, write: (text: string) => void) {
  const id = useId();
  const { me } = useDesk();
  const [known, setKnown] = useState<SavedReply[] | null>(null);
  const [typing, setTyping] = useState<{ from: number; typed: string } | null>(null);
  const [at, setAt] = useState(0);
  const dismissed = useRef(-1);
  const found = typing && known ? known.filter((reply) => fits(reply, typing.typed)).slice(0, MOST) : [];
  const open = found.length > 0;
  const chosen = Math.min(at, found.length - 1);

  async function load() {
    if (known) return;
    const response = await fetch("/desk/saved-replies").catch(() => null);
    if (response?.ok) setKnown((await response.json()) as SavedReply[]);
  }
  function look() {
    const area = field.current;
    const next = area && area.selectionStart === area.selectionEnd ? typedCommand(area.value, area.selectionStart) : null;
    if (next?.from !== typing?.from || next?.typed !== typing?.typed) setAt(0);
    if (!next) dismissed.current = -1;
    if (next) void load();
    setTyping(next && next.from !== dismissed.current ? next : null);
  }
  function close() {
    setTyping(null);
  }
  function insert(reply: SavedReply, from: number, until: number) {
    const area = field.current;
    if (!area) return;
    const text = fillPlaceholders(textFor(reply, ticket.customer.locale), valuesFor(ticket, me.name));
    setTyping(null);
    setTimeout(() => {
      area.focus();
      area.setSelectionRange(from, until);
      // execCommand alone keeps the undo history; it tells React by itself.
      if (!document.execCommand("insertText", false, text)) write(area.value.slice(0, from) + text + area.value.slice(until));
    }, 0);
    void fetch(`/desk/saved-replies/${reply.id}/uses`, {
      method: "POST",
      body: new URLSearchParams(),
      headers: { accept: "application/json" },
    }).catch(() => null);
  }
  function take(reply: SavedReply) {
    const area = field.current;
    if (area && typing) insert(reply, typing.from, area.selectionStart);
  }
  /** From the button: where the caret stands. */
  function takeHere(reply: SavedReply) {
    const area = field.current;
    if (area) insert(reply, area.selectionStart, area.selectionEnd);
  }
  /** Whether the key was for the list. */
  function press(event: KeyboardEvent): boolean {
    if (!open || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return false;
    const reply = found[chosen];
    if (event.key === "ArrowDown") setAt((chosen + 1) % found.length);
    else if (event.key === "ArrowUp") setAt((chosen + found.length - 1) % found.length);
    else if (event.key === "Escape") {
      dismissed.current = typing?.from ?? -1;
      close();
    } else if ((event.key === "Enter" || event.key === "Tab") && reply) take(reply);
    else return false;
    event.preventDefault();
    return true;
  }

  return {
    ...{ id, open, found, known, chosen, typed: typing?.typed ?? "", look, close, load, take, takeHere, press },
    field: open
      ? {
          "aria-autocomplete": "list" as const,
          "aria-haspopup": "listbox" as const,
          "aria-controls": id,
          "aria-activedescendant": `${id}-${found[chosen]?.id}`,
        }
      : {},
  };
}

/** "/" at the start of a word and what follows it up to the caret, on the same line: "Hello /ref" → "ref". */
function typedCommand(text: string, caret: number): { from: number; typed: string } | null {
  const typed = /(?:^|\s)\/([^\n/]{0,40})$/.exec(text.slice(0, caret))?.[1];
  if (typed === undefined || typed.startsWith(" ")) return null;
  return { from: caret - typed.length - 1, typed };
}

function fits(reply: SavedReply, typed: string): boolean {
  const title = reply.title.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => title.includes(word));
}

function valuesFor(ticket: TicketPage, agent: string): PlaceholderValues {
  const name = ticket.requesterName.includes("@") ? "" : ticket.requesterName;
  return {
    "customer.name": name,
    "customer.firstName": firstNameOf(name),
    "customer.email": ticket.requesterAddress,
    "ticket.number": String(ticket.number),
    "ticket.subject": ticket.subject,
    "agent.name": agent,
    "agent.firstName": firstNameOf(agent),
    "product.name": ticket.productName,
  };
}
