import { ChevronDown, FileDown, FileLock, Signature } from "lucide-react";
import type { LetterFacts } from "#app/mail/letter-facts.ts";
import type { TimelineMessage } from "#app/tickets/ticket.ts";
import { useWords } from "#app/words/use-words.tsx";
import { SenderSentences, SpamSentence } from "../desk/sender-check.tsx";

/** The line below the name, and opened, all of what the mail tells: it never fits into one line of a phone. */
export function LetterDetails({ letter, facts, to, line }: { letter: TimelineMessage; facts?: LetterFacts; to: string; line: string }) {
  const words = useWords();
  const by = letter.threadedBy && words(`desk.threaded.${letter.threadedBy}` as "desk.threaded.token");
  return (
    <details className="letter-details">
      <summary aria-label={words("desk.letter.details", { line })}>
        <span className="cut">
          {line}
          {by && <span className="why-here">{by}</span>}
        </span>
        <ChevronDown className="i" />
      </summary>
      <dl className="pairs small">
        <dt>{words("desk.letter.from")}</dt>
        <dd>{facts?.from ?? letter.author.address}</dd>
        <dt>{words("desk.letter.toLabel")}</dt>
        <dd>{to}</dd>
        {by && (
          <>
            <dt>{words("desk.letter.whyHere")}</dt>
            <dd>{words("desk.letter.threadedBy", { by })}</dd>
          </>
        )}
        {facts && (
          <>
            <dt>{words("desk.senderCheck.label")}</dt>
            <dd>
              <SenderSentences check={facts.sender} />
              <SpamSentence spam={facts.spam} />
            </dd>
          </>
        )}
        {letter.unverified && letter.kind !== "note" && (
          <>
            <dt>{words("desk.letter.unverified")}</dt>
            <dd>{words("desk.letter.unverifiedWhy")}</dd>
          </>
        )}
      </dl>
    </details>
  );
}

/** That a letter is signed or encrypted: we check no signature and hold no key, and say so. */
export function Protected({ id, facts }: { id: string; facts: LetterFacts }) {
  const words = useWords();
  if (!facts.protection) return null;
  const { kind, by } = facts.protection;
  const name = words(`desk.letter.protection.${by}`);
  if (kind === "signed") {
    return (
      <p className="sealed">
        <Signature className="i" />
        {words("desk.letter.protection.signed", { by: name })}
      </p>
    );
  }
  return (
    <div className="sealed closed">
      <FileLock className="i" />
      <p>{words("desk.letter.protection.encrypted", { by: name })}</p>
      <a className="btn" href={`/desk/messages/${id}/raw`} download>
        <FileDown className="i" />
        {words("desk.letter.protection.original")}
      </a>
    </div>
  );
}
