import type { TimelineMessage } from "#app/tickets/ticket.ts";
import { Face } from "#app/ui/face.tsx";
import { Modal } from "#app/ui/modal.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";

type Props = { newer: TimelineMessage[]; onSend: () => void; onKeep: () => void };

/** Asked before a reply leaves that was written without knowing what came meanwhile: here it is. */
export function NewerDialog({ newer, onSend, onKeep }: Props) {
  const words = useWords();
  return (
    <Modal open onOpenChange={(open) => open || onKeep()} title={words("desk.newer.title", { count: newer.length })}>
      <div className="newer">
        {newer.map((letter) => {
          const name = letter.author.name || letter.author.address;
          return (
            <article key={letter.id} className={`newer-letter ${letter.kind}`}>
              <header className="head">
                <Face name={name} who={letter.kind === "customer" ? "them" : letter.kind === "note" ? "noting" : "us"} size="s" />
                <b className="cut">
                  <bdi>{name}</bdi>
                </b>
                <Moment at={letter.createdAt} className="push muted tiny" />
              </header>
              {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made and sanitised by app/platform/html */}
              <div className="words" dir="auto" dangerouslySetInnerHTML={{ __html: letter.textHtml }} />
            </article>
          );
        })}
      </div>
      <footer className="modal-foot newer-foot">
        <button type="button" className="btn" onClick={onSend}>
          {words("desk.newer.send")}
        </button>
        {/* biome-ignore lint/a11y/noAutofocus: the safe way is the one that Enter takes */}
        <button type="button" className="btn main" autoFocus onClick={onKeep}>
          {words("desk.newer.keep")}
        </button>
      </footer>
    </Modal>
  );
}
