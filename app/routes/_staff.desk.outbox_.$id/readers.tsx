import type { OutboxPage, OutboxRecipient } from "#app/mail/outbox.ts";
import { PlainForm, type Refused, TextField } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { DeliveryTag } from "../_staff.desk.outbox/outbox-item.tsx";
import { Why } from "../_staff.desk.outbox/why.tsx";

export type Corrected = { input: { recipient: string; address: string }; refused: Refused };

/** Everybody the mail goes to: whether they got it, why not, and the way to correct their address. */
export function Readers({ mail, answer }: { mail: OutboxPage; answer: Corrected | undefined }) {
  const words = useWords();
  return (
    <section className="block" aria-labelledby="readers-title">
      <h2 className="h2" id="readers-title">
        {words("desk.outbox.recipients")}
      </h2>
      <ul className="sheet readers after">
        {mail.recipients.map((reader) => (
          <li key={reader.id}>
            <div className="head">
              <span className="strong cut">
                <bdi>{reader.name || reader.address}</bdi>
              </span>
              <DeliveryTag state={reader.state} />
            </div>
            <p className="small muted">
              {reader.field === "cc" && <>Cc · </>}
              {reader.address}
              {reader.formerAddress && <> · {words("desk.delivery.formerly", { address: reader.formerAddress })}</>}
            </p>
            {reader.cause && <Why cause={reader.cause} said={reader.error} />}
            {mail.mayGiveUp && reader.state !== "sent" && (
              <Correction reader={reader} answer={answer?.input.recipient === reader.id ? answer : undefined} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Correction({ reader, answer }: { reader: OutboxRecipient; answer: Corrected | undefined }) {
  const words = useWords();
  return (
    <details className="correction" open={answer !== undefined}>
      <summary>{words("desk.delivery.correct")}</summary>
      <PlainForm
        refused={answer?.refused}
        labels={{ address: words("desk.delivery.correctTo", { address: reader.address }) }}
        submit={words("desk.delivery.sendThere")}
      >
        <input type="hidden" name="recipient" value={reader.id} />
        <TextField name="address" type="email" value={answer?.input.address ?? reader.address} maxLength={320} autoComplete="off" />
      </PlainForm>
    </details>
  );
}
