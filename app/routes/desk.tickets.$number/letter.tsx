import { Ellipsis, Lock, ShieldQuestion } from "lucide-react";
import type { LetterFacts } from "#app/mail/letter-facts.ts";
import type { TicketPage, TimelineMessage } from "#app/tickets/ticket.ts";
import { Face } from "#app/ui/face.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { SenderTag } from "../desk/sender-check.tsx";
import { Attachments } from "./attachments.tsx";
import { DeliveryState } from "./delivery-state.tsx";
import { LetterDetails, Protected } from "./letter-details.tsx";
import { LetterMenu } from "./letter-menu.tsx";
import { Original } from "./original.tsx";
import { ReferralState } from "./referral-state.tsx";
import { Unconfirmed } from "./unconfirmed.tsx";

type Props = { letter: TimelineMessage; facts?: LetterFacts; ticket: TicketPage; newest: boolean };

/** One message. Customers' on white, ours in the accent's wash, notes in dashed amber, automatic ones as one grey line to open. */
export function Letter({ letter, ...rest }: Props) {
  if (letter.kind === "automatic") return <AutomaticLetter letter={letter} />;
  return <WrittenLetter letter={letter} {...rest} />;
}

const looks = { customer: "them", reply: "us", note: "note", automatic: "brief" } as const;

function WrittenLetter({ letter, facts, ticket, newest }: Props) {
  const words = useWords();
  const name = letter.author.name || letter.author.address;
  return (
    <article
      className={`letter ${looks[letter.kind]}`}
      aria-label={words(`desk.letter.${letter.kind}By`, { name })}
      id={`m-${letter.id}`}
      data-newest={newest || undefined}
    >
      <header>
        <Face name={name} who={letter.kind === "customer" ? "them" : letter.kind === "note" ? "noting" : "us"} staffId={letter.author.id} />
        <div className="min-w-0">
          <p className="who cut">
            <bdi>{name}</bdi>
            {letter.unverified && letter.kind !== "note" && (
              <span className="tag careful" title={words("desk.letter.unverifiedWhy")}>
                <ShieldQuestion className="i" />
                {words("desk.letter.unverified")}
              </span>
            )}
            {facts && <SenderTag check={facts.sender} />}
          </p>
          <Under letter={letter} facts={facts} ticket={ticket} />
        </div>
        <span className="letter-end">
          <Moment at={letter.createdAt} />
          {ticket.may.change && <LetterMenu letter={letter} number={ticket.number} />}
        </span>
      </header>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made and sanitised by app/platform/html */}
      <div className="words" dir="auto" dangerouslySetInnerHTML={{ __html: letter.textHtml }} />
      {facts && <Protected id={letter.id} facts={facts} />}
      <Folded letter={letter} />
      <Attachments attachments={letter.attachments} shownInText={letter.textHtml} />
      {letter.hasHtml && <Original id={letter.id} facts={facts} />}
      {letter.referral && <ReferralState referral={letter.referral} />}
      {letter.delivery && <DeliveryState delivery={letter.delivery} letter={letter} />}
      {letter.kind === "note" && letter.unverified && <Unconfirmed id={letter.id} number={ticket.number} mayReply={ticket.may.reply} />}
    </article>
  );
}

/** The line below the name: from where to whom, and for notes that only the team sees it. */
function Under({ letter, facts, ticket }: Pick<Props, "letter" | "facts" | "ticket">) {
  const words = useWords();
  const to = ticket.mailboxAddress;
  if (letter.kind === "customer") {
    const line = words("desk.letter.fromTo", { from: letter.author.address, to });
    return <LetterDetails letter={letter} facts={facts} to={to} line={line} />;
  }
  if (letter.kind === "note") {
    const line = words("desk.letter.noteWhat");
    if (facts) return <LetterDetails letter={letter} facts={facts} to={to} line={line} />;
    return (
      <p className="cut">
        <Lock className="i" /> {line}
      </p>
    );
  }
  const people = letter.recipients.filter(({ field }) => field === "to").map((person) => person.name || person.address);
  const cc = letter.recipients.filter(({ field }) => field === "cc").map((person) => person.address);
  const list = (all: string[]) => all.join(", ");
  return (
    <p className="cut">
      {cc.length > 0
        ? words("desk.letter.toCopy", { to: list(people), cc: list(cc) })
        : words("desk.letter.to", { to: list(people) || ticket.requesterAddress })}
    </p>
  );
}

function Folded({ letter }: { letter: TimelineMessage }) {
  const words = useWords();
  if (!letter.foldedHtml) return null;
  return (
    <details className="quote">
      <summary>
        <Ellipsis className="i" />
        {words("desk.letter.folded", { count: letter.folded.split("\n").length })}
      </summary>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made and sanitised by app/platform/html */}
      <blockquote className="small words" dir="auto" dangerouslySetInnerHTML={{ __html: letter.foldedHtml }} />
    </details>
  );
}

function AutomaticLetter({ letter }: { letter: TimelineMessage }) {
  const words = useWords();
  return (
    <details className="letter brief">
      <summary>
        <Ellipsis className="i" />
        <span className="cut">
          {words(`desk.automatic.${letter.automatic ?? "autoReply"}` as "desk.automatic.autoReply", {
            name: letter.author.name || letter.author.address,
          })}
          {letter.referral && ` · ${words("referral.articles", { count: letter.referral.articles })}`}
        </span>
        <Moment at={letter.createdAt} className="push" />
      </summary>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made and sanitised by app/platform/html */}
      <div className="words" dir="auto" dangerouslySetInnerHTML={{ __html: letter.textHtml }} />
      {letter.referral && <ReferralState referral={letter.referral} />}
      {letter.delivery && <DeliveryState delivery={letter.delivery} letter={letter} />}
    </details>
  );
}
