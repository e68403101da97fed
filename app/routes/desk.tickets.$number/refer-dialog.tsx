import { TriangleAlert } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { Modal } from "#app/ui/modal.tsx";
import { useWords } from "#app/words/use-words.tsx";
import type { Done, NotDone } from "../desk/use-verb.ts";
import { focusComposer } from "./composer-door.ts";
import { DialogProblem } from "./dialog-problem.tsx";
import { FindField } from "./find-field.tsx";
import { ReferChoice } from "./refer-choice.tsx";
import { type ArticleBeside, asQuoted, useArticles } from "./use-articles.ts";

export type Referring = { article: ArticleBeside; opening: string };
type Props = { ticket: TicketPage; onRefer: (referring: Referring) => Promise<Done | NotDone>; onClose: () => void };

/** Which article answers this customer: first those that may, then what is searched for. The best is chosen, Ctrl+Enter sends it. */
export default function ReferDialog({ ticket, onRefer, onClose }: Props) {
  const words = useWords();
  const send = useRef<HTMLButtonElement>(null);
  const [q, setQ] = useState("");
  const found = useArticles(ticket.number, q, ticket.messageCount);
  const sendable = (found?.articles ?? []).filter((article) => article.sendable);
  const [wanted, setWanted] = useState<string | null>(null);
  const article = sendable.find(({ id }) => id === wanted) ?? sendable[0];
  const [typed, setTyped] = useState<string | null>(null);
  const opening = typed ?? found?.opening ?? "";
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const isCopied = ticket.participants.some((person) => person.verified && person.address !== ticket.requesterAddress);

  async function submit(event?: FormEvent) {
    event?.preventDefault();
    if (!article || busy) return;
    setBusy(true);
    const answer = await onRefer({ article, opening });
    setBusy(false);
    if (answer.ok) onClose();
    else setProblem(answer.sentence);
  }
  function insert() {
    if (!article) return;
    onClose();
    // The dialog gives the focus back first.
    setTimeout(() => focusComposer("reply", asQuoted(article)), 0);
  }
  function choose(step: number) {
    const at = sendable.findIndex(({ id }) => id === article?.id);
    setWanted(sendable[(at + step + sendable.length) % sendable.length]?.id ?? null);
  }
  function press(event: KeyboardEvent) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit();
    else return;
    event.preventDefault();
  }
  function pressInSearch(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") choose(1);
    else if (event.key === "ArrowUp") choose(-1);
    // Whoever looks for an article does not send it yet.
    else if (event.key === "Enter") send.current?.focus();
    else return;
    event.preventDefault();
  }
  return (
    <Modal open onOpenChange={(open) => open || onClose()} title={words("referral.title", { number: ticket.number })}>
      <form className="act-dialog" onSubmit={submit} onKeyDown={press}>
        <p className="muted small">{words("referral.what")}</p>
        <FindField label={words("referral.find")} value={q} onChange={setQ} onKeyDown={pressInSearch} />
        <fieldset className="act-list" aria-busy={found === null}>
          <legend className="muted tiny">{words(q.trim() ? "referral.found" : "referral.suggested")}</legend>
          {found?.articles.length === 0 && (
            <p className="muted small">{words(q.trim() ? "referral.nothingFound" : "referral.nothingFits")}</p>
          )}
          {found?.articles.map((one) => (
            <ReferChoice key={one.id} article={one} chosen={one.id === article?.id} onChoose={() => setWanted(one.id)} />
          ))}
        </fieldset>
        <label className="act-field">
          <span>{words("referral.opening")}</span>
          <textarea
            className="input"
            rows={3}
            dir="auto"
            maxLength={5000}
            value={opening}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        </label>
        {isCopied && (
          <p className="act-warn">
            <TriangleAlert className="i" />
            {words("referral.copied")}
          </p>
        )}
        <DialogProblem problem={problem} />
        <footer className="act-foot">
          <button type="button" className="btn" disabled={!article} onClick={insert}>
            {words("referral.insert")}
          </button>
          <button ref={send} type="submit" className="btn main" disabled={!article || busy} title="Ctrl ↵">
            {words(busy ? "desk.compose.sending" : "referral.send")}
          </button>
        </footer>
      </form>
    </Modal>
  );
}
