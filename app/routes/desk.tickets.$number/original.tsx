import { Code, FileDown, Image } from "lucide-react";
import { useState } from "react";
import type { LetterFacts } from "#app/mail/letter-facts.ts";
import { useWords } from "#app/words/use-words.tsx";
import { useVerb } from "../desk/use-verb.ts";

const MOST_PX = 1600;

/** The mail as its sender drew it, in a frame that runs nothing; drawn only when asked for, and its pictures from elsewhere when asked again. */
export function Original({ id, facts }: { id: string; facts?: LetterFacts }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  const [height, setHeight] = useState(320);
  const href = `/desk/messages/${id}/html`;
  const always = facts?.images === "always";
  return (
    <div className="original">
      <p className="original-links">
        <a
          className="btn bare"
          href={href}
          aria-expanded={open}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            setOpen(!open);
            setAsked(false);
          }}
        >
          <Code className="i" />
          {words(open ? "desk.letter.hideOriginal" : "desk.letter.showOriginal")}
        </a>
        {open && (
          <a className="btn bare" href={`/desk/messages/${id}/raw`}>
            <FileDown className="i" />
            {words("desk.letter.raw")}
          </a>
        )}
      </p>
      {open && facts && facts.images !== "none" && <Images id={id} facts={facts} shown={asked} onShow={() => setAsked(true)} />}
      {open && (
        <iframe
          className="original-frame"
          title={words("desk.letter.original")}
          // When the memory of its sender changes, it is drawn anew.
          key={`${asked} ${always}`}
          src={asked ? `${href}?images` : href}
          sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
          style={{ height }}
          onLoad={({ currentTarget }) => setHeight(Math.min((currentTarget.contentDocument?.body.scrollHeight ?? 320) + 2, MOST_PX))}
        />
      )}
    </div>
  );
}

type ImagesProps = { id: string; facts: LetterFacts; shown: boolean; onShow: () => void };

/** What loading pictures means, and the two ways to ask: this time, or always for this sender. */
function Images({ id, facts, shown, onShow }: ImagesProps) {
  const words = useWords();
  const verb = useVerb();
  const { from, imageSender } = facts;
  if (facts.images === "always" && imageSender) {
    return (
      <div className="sealed">
        <Image className="i" />
        <p>{words(imageSender.by ? "desk.letter.images.alwaysBy" : "desk.letter.images.always", { from, name: imageSender.by ?? "" })}</p>
        <button type="button" className="btn bare" onClick={() => void verb(`/desk/image-senders/${imageSender.id}/removal`, {})}>
          {words("desk.letter.images.forget")}
        </button>
      </div>
    );
  }
  return (
    <div className="sealed closed">
      <Image className="i" />
      <p>{words(shown ? "desk.letter.images.shown" : "desk.letter.images.off")}</p>
      {!shown && (
        <button type="button" className="btn" onClick={onShow}>
          {words("desk.letter.images.show")}
        </button>
      )}
      {!imageSender && (
        <button type="button" className="btn" onClick={() => void verb(`/desk/messages/${id}/image-sender`, {})}>
          {words("desk.letter.images.showAlways", { from })}
        </button>
      )}
    </div>
  );
}
