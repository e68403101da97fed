import { Form } from "@remix-run/react";
import type { ImageSender } from "#app/mail/image-senders.ts";
import { Moment } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";

/** Whose pictures are loaded without asking, who said so, and the way back. */
export function ImageSenders({ senders }: { senders: ImageSender[] }) {
  const words = useWords();
  return (
    <section className="block" aria-labelledby="images">
      <h2 className="h2" id="images">
        {words("senders.images")}
      </h2>
      <p className="muted">{words(senders.length === 0 ? "senders.imagesNone" : "senders.imagesWhat")}</p>
      {senders.length > 0 && (
        <ul className="sheet lines after">
          {senders.map(({ id, address, by, at }) => (
            <li key={id}>
              <bdi className="strong">{address}</bdi>
              <span className="muted">
                {by && <>{words("senders.imagesBy", { name: by })} · </>}
                <Moment at={at} />
              </span>
              <Form method="post" action={`/desk/image-senders/${id}/removal`} className="push">
                <input type="hidden" name="back" value="/desk/settings/senders?saved=1" />
                <button type="submit" className="btn bare" aria-label={words("senders.imagesForget", { address })}>
                  {words("senders.forget")}
                </button>
              </Form>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
