import { useEffect, useMemo, useRef, useState } from "react";
import type { DraftContent, KeptDraft } from "#app/tickets/draft.ts";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { useDesk } from "../desk/desk-context.tsx";
import { sayDrafted } from "../desk/drafted.ts";
import { useDraft } from "../desk/use-draft.ts";
import { type Kind, onFocusComposer } from "./composer-door.ts";

export type Drafts = { reply: KeptDraft | null; note: KeptDraft | null };

/** The reply and the note that are being written on this ticket, and which of them is shown. */
export function useDrafts(ticket: TicketPage, kept: Drafts, focus: (block?: string) => void) {
  const { me } = useDesk();
  const url = `/desk/tickets/${ticket.number}/draft`;
  const place = (kind: Kind) => ({ url, kind, local: `sahut.draft.${me.id}.${ticket.number}.${kind}` });
  const copies = ticket.participants
    .filter((person) => person.verified && person.address !== ticket.requesterAddress)
    .map((person) => person.address)
    .join();
  const blank = useMemo((): DraftContent => ({ text: "", files: [], fields: { to: [], cc: copies ? copies.split(",") : [] } }), [copies]);
  const reply = useDraft(place("reply"), kept.reply, blank);
  const note = useDraft(place("note"), kept.note, { text: "", files: [], fields: {} });
  const has = reply.draft.edition !== "" || note.draft.edition !== "";
  useEffect(() => sayDrafted(ticket.number, has), [ticket.number, has]);
  const noteIsNewer = Boolean(kept.note && (!kept.reply || kept.note.at > kept.reply.at));
  const [wanted, setKind] = useState<Kind>(noteIsNewer ? "note" : "reply");
  const focusing = useRef(focus);
  focusing.current = focus;
  useEffect(
    () =>
      onFocusComposer((kind, block) => {
        setKind(kind);
        setTimeout(() => focusing.current(block), 0);
      }),
    [],
  );
  const kind: Kind = ticket.may.reply ? wanted : "note";
  return { kind, setKind, keeper: kind === "note" ? note : reply };
}
