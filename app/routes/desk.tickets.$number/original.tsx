import { Code, FileDown } from "lucide-react";
import { useState } from "react";
import { useWords } from "#app/words/use-words.tsx";

const MOST_PX = 1600;

/** The mail as its sender drew it, in a frame that runs nothing; drawn only when asked for. */
export function Original({ id }: { id: string }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const [height, setHeight] = useState(320);
  const href = `/desk/messages/${id}/html`;
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
      {open && (
        <iframe
          className="original-frame"
          title={words("desk.letter.original")}
          src={href}
          sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
          style={{ height }}
          onLoad={({ currentTarget }) => setHeight(Math.min((currentTarget.contentDocument?.body.scrollHeight ?? 320) + 2, MOST_PX))}
        />
      )}
    </div>
  );
}
