import { useNavigate } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { useToasts } from "#app/ui/toasts.tsx";
import { useWords } from "#app/words/use-words.tsx";
import type { Keeper } from "../desk/draft-keeper.ts";
import { hrefAfter } from "../desk/move-in-list.ts";
import { type Done, useVerb } from "../desk/use-verb.ts";
import { focusComposer, type Kind } from "./composer-door.ts";
import type { useSeen } from "./use-seen.ts";

export type After = "" | "solved" | "pending";

/**
 * Sends the reply or note. When something newer was written meanwhile, `asking` says so and nothing is sent until the writer decides;
 * a ticket that merely changed (an assignment, a tag) is sent to with its new version. Nothing typed is lost by being refused.
 */
export function useSending(ticket: TicketPage, kind: Kind, keeper: Keeper, seen: ReturnType<typeof useSeen>, onSent: () => void) {
  const words = useWords();
  const verb = useVerb();
  const navigate = useNavigate();
  const { tell } = useToasts();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [asking, setAsking] = useState<After | null>(null);
  /** Refused as stale: what to do once the page shows what is new. */
  const refused = useRef<{ after: After; version: number; tries: number } | null>(null);
  const sending = useRef(false);
  const here = `/desk/tickets/${ticket.number}`;

  async function send(after: After = "", tries = 0, anyway = false) {
    if (sending.current) return;
    const { text, files } = keeper.view();
    if (!text.trim()) return setProblem(words("desk.compose.empty"));
    if (kind === "reply" && seen.newer.length > 0 && !anyway) return setAsking(after);
    sending.current = true;
    setBusy(true);
    setProblem(null);
    const version = anyway ? ticket.version : seen.version;
    // What is on its way to being kept must not come after the sending: it would be a draft of what was sent.
    await keeper.flush();
    const { edition, fields } = keeper.view();
    const sent = { text, attachment: files.map((file) => file.id), draft: edition };
    const answer =
      kind === "note"
        ? await verb(`${here}/notes`, sent, true)
        : await verb(
            `${here}/replies`,
            { ...sent, to: fields.to, cc: fields.cc, status: after || undefined, version: String(version), undo: "1" },
            true,
          );
    sending.current = false;
    setBusy(false);
    if (!answer.ok) {
      if (answer.code === "stale" && tries < 3) refused.current = { after, version: ticket.version, tries: tries + 1 };
      else setProblem(answer.sentence);
      return;
    }
    keeper.clear();
    onSent();
    told(answer, after);
  }

  function told(answer: Done, after: After) {
    const next = after === "solved" && kind === "reply" ? hrefAfter(ticket.number) : null;
    const name = kind === "note" ? "noted" : after === "solved" ? "repliedSolved" : "replied";
    const seconds = answer.undoSeconds;
    tell({
      text: words(`desk.told.${name}`, { number: ticket.number }),
      ...(seconds && answer.messageId ? { seconds, undo: () => void takeBack(answer.messageId ?? "", next !== null) } : {}),
    });
    if (next) navigate(next);
  }

  async function takeBack(messageId: string, isElsewhere: boolean) {
    await keeper.flush();
    const answer = await verb(`/desk/messages/${messageId}/take-back`, {});
    if (!answer.ok) return;
    tell({ text: words("desk.told.takenBack") });
    if (isElsewhere) navigate(here);
    else setTimeout(() => focusComposer("reply"), 0);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once the page has the version that refused us
  useEffect(() => {
    const waiting = refused.current;
    if (!waiting || ticket.version === waiting.version) return;
    refused.current = null;
    if (seen.newer.length > 0) setAsking(waiting.after);
    else void send(waiting.after, waiting.tries);
  }, [ticket.version]);

  return {
    busy,
    problem,
    asking: asking !== null,
    send: (after: After = "") => void send(after),
    sendAnyway: () => {
      const after = asking ?? "";
      setAsking(null);
      void send(after, 0, true);
    },
    keepWriting: () => {
      setAsking(null);
      seen.markRead();
    },
    forgetProblem: () => setProblem(null),
    takeBack,
  };
}
