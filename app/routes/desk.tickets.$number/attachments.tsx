import { File, FileText, Image } from "lucide-react";
import type { TimelineAttachment } from "#app/tickets/ticket.ts";
import { bytes } from "#app/ui/bytes.ts";
import { useClock } from "#app/ui/clock.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { InfectedFile, RiskyFile } from "./closed-file.tsx";

const pictures = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);
const SHOWN_UP_TO = 6_000_000;

/** Pictures as pictures, but for those that stand in the text; everything else as a named file; small inline ones (a signature's logo) only as files. */
export function Attachments({ attachments, shownInText = "" }: { attachments: TimelineAttachment[]; shownInText?: string }) {
  const words = useWords();
  const { locale } = useClock();
  if (attachments.length === 0) return null;
  const shown = attachments.filter(
    (file) =>
      !shownInText.includes(`/files/${file.id}"`) &&
      pictures.has(file.type) &&
      !file.risk &&
      file.closed?.why !== "infected" &&
      file.size < SHOWN_UP_TO &&
      !(file.inline && file.size < 4000),
  );
  return (
    <>
      {shown.length > 0 && (
        <div className="shots">
          {shown.map((file) => (
            <a key={file.id} className="shot" href={`/files/${file.id}`} target="_blank" rel="noreferrer">
              <img src={`/files/${file.id}`} alt={file.name} loading="lazy" />
            </a>
          ))}
        </div>
      )}
      <ul className="files" aria-label={words("desk.letter.files")}>
        {attachments.map((file) => {
          if (file.closed?.why === "infected") {
            return (
              <li key={file.id}>
                <InfectedFile file={file} virus={file.closed.virus} />
              </li>
            );
          }
          if (file.risk) {
            return (
              <li key={file.id}>
                <RiskyFile file={file} risk={file.risk} />
              </li>
            );
          }
          const Icon = file.type.startsWith("image/")
            ? Image
            : file.type.startsWith("text/") || file.type === "application/pdf"
              ? FileText
              : File;
          return (
            <li key={file.id}>
              <a className="file" href={`/files/${file.id}?download`} download={file.name} title={file.name}>
                <Icon className="i" />
                <bdi className="cut">{file.name}</bdi>
                <span className="muted num">{bytes(file.size, locale)}</span>
                {file.closed && (
                  <span className="careful" title={words("desk.letter.unscannedWhy")}>
                    {words("desk.letter.unscanned")}
                  </span>
                )}
              </a>
            </li>
          );
        })}
      </ul>
    </>
  );
}
