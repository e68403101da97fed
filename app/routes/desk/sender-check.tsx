import { ShieldAlert, ShieldCheck } from "lucide-react";
import type { MethodResult, SenderCheck } from "#app/mail/sender-proof.ts";
import type { SpamScore } from "#app/mail/spam-score.ts";
import { useWords } from "#app/words/use-words.tsx";

/** What is worth a glance: that the sender is confirmed, or that somebody may have borrowed the name. Between the two there is nothing to say. */
export function SenderTag({ check }: { check: SenderCheck | null }) {
  const words = useWords();
  if (!check || check.verdict === "unproved") return null;
  const isProved = check.verdict === "proved";
  return (
    <span
      className={`tag ${isProved ? "line" : "careful"}`}
      title={words(`desk.senderCheck.${check.verdict}Why`, { server: check.server, domain: check.domain })}
    >
      {isProved ? <ShieldCheck className="i" /> : <ShieldAlert className="i" />}
      {words(`desk.senderCheck.${check.verdict}`)}
    </span>
  );
}

/** What a filter before us thought of it, in words. */
export function SpamSentence({ spam }: { spam: SpamScore | null }) {
  const words = useWords();
  if (!spam) return null;
  return (
    <p>
      {spam.points !== null && words("desk.senderCheck.spamPoints", { points: spam.points })}{" "}
      {spam.level !== null && words("desk.senderCheck.spamLevel", { level: spam.level })}
    </p>
  );
}

/** The verdict in whole sentences, with what the server looked at. */
export function SenderSentences({ check }: { check: SenderCheck | null }) {
  const words = useWords();
  if (!check) return <p>{words("desk.senderCheck.nobody")}</p>;
  const sentence = ({ method, result, of }: MethodResult) =>
    words(`desk.senderCheck.${method}.${result}`, { domain: of ?? words("desk.senderCheck.itsDomain") });
  return (
    <>
      <p>{words(`desk.senderCheck.${check.verdict}Why`, { server: check.server, domain: check.domain })}</p>
      <ul>
        {check.methods.map((one) => (
          <li key={one.method}>{sentence(one)}</li>
        ))}
      </ul>
    </>
  );
}
