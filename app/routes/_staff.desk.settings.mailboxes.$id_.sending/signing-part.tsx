import { Form } from "@remix-run/react";
import { CircleCheck, CircleDashed, TriangleAlert } from "lucide-react";
import type { SenderRecord } from "#app/mail/sender-records.ts";
import type { Signing } from "#app/mail/signing.ts";
import { useWords } from "#app/words/use-words.tsx";
import { Lines } from "../_staff.desk.welcome.mail/lines.tsx";

type Props = { mailboxId: string; address: string; signing: Signing | null; records: SenderRecord[] | null };

/** DKIM in words: a key, the record to publish, whether the DNS has it, and then signing. */
export function SigningPart({ mailboxId, address, signing, records }: Props) {
  const words = useWords();
  const verb = `/desk/settings/mailboxes/${mailboxId}/signing`;
  const domain = signing?.domain ?? address.split("@").at(-1)!;
  const isPublished = records?.some(({ kind, state }) => kind === "dkim" && state === "good");
  return (
    <section className="block" id="signing" aria-labelledby="signing-title">
      <h2 className="h2" id="signing-title">
        {words("setup.signing.title")}
      </h2>
      <p className="muted">{words("setup.signing.what", { domain })}</p>
      {signing && (
        <div className="sheet panel after">
          <p className={`state ${signing.signing ? "good" : "muted"}`}>
            {signing.signing ? <CircleCheck className="i" /> : <CircleDashed className="i" />}
            {words(signing.signing ? "setup.signing.on" : "setup.signing.off")}
          </p>
          <p>{words("setup.signing.publish", { domain })}</p>
          <p className="small muted">{words("setup.signing.name")}</p>
          <Lines lines={[signing.record.name]} />
          <p className="small muted">{words("setup.signing.value")}</p>
          <div className="wrapped">
            <Lines lines={[signing.record.value]} />
          </div>
          <p className="hint">{words("setup.signing.long")}</p>
        </div>
      )}
      {records && <Records records={records} />}
      <div className="head wrap-head after">
        {!signing && <VerbButton action={`${verb}-key`} label={words("setup.signing.make")} main />}
        {signing && !signing.signing && (
          <VerbButton
            action={verb}
            on="1"
            label={words(isPublished ? "setup.signing.start" : "setup.signing.startAnyway")}
            main={isPublished}
          />
        )}
        <Form method="get" action="#signing">
          <input type="hidden" name="dns" value="1" />
          <button type="submit" className="btn">
            {words(records ? "setup.signing.lookAgain" : "setup.signing.look")}
          </button>
        </Form>
        {signing?.signing && <VerbButton action={verb} on="0" label={words("setup.signing.stop")} />}
        {signing && <VerbButton action={`${verb}-key`} label={words("setup.signing.makeNew")} />}
      </div>
    </section>
  );
}

function VerbButton({ action, on, label, main }: { action: string; on?: "0" | "1"; label: string; main?: boolean }) {
  return (
    <Form method="post" action={action}>
      {on && <input type="hidden" name="on" value={on} />}
      <button type="submit" className={`btn ${main ? "main" : ""}`}>
        {label}
      </button>
    </Form>
  );
}

function Records({ records }: { records: SenderRecord[] }) {
  const words = useWords();
  return (
    <ul className="sheet records after" aria-live="polite">
      {records.map(({ kind, name, state, found }) => (
        <li key={kind}>
          {state === "good" ? (
            <CircleCheck className="i good" />
          ) : (
            <TriangleAlert className={`i ${state === "unknown" ? "muted" : "bad"}`} />
          )}
          <span>
            <strong>{words(`setup.signing.kind.${kind}`)}</strong> <span className="muted small">{name}</span>
            <br />
            {words(`setup.signing.state.${kind}.${state}`)}
            {state !== "good" && found && <code className="small found">{found}</code>}
          </span>
        </li>
      ))}
    </ul>
  );
}
