import { FileWarning, FileX, RefreshCw } from "lucide-react";
import type { TimelineAttachment } from "#app/tickets/ticket.ts";
import { bytes } from "#app/ui/bytes.ts";
import { useClock } from "#app/ui/clock.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { VerbForm } from "../desk/verb-form.tsx";

/** A file that the scanner called infected. Scanners err: it can be asked once more. */
export function InfectedFile({ file, virus }: { file: TimelineAttachment; virus: string }) {
  const words = useWords();
  return (
    <div className="file infected">
      <FileX className="i" />
      <bdi className="cut">{file.name}</bdi>
      <span className="bad">{words("desk.letter.infected", { virus })}</span>
      <VerbForm action={`/desk/files/${file.id}/scan`} done={words("desk.letter.scanned")}>
        <button type="submit" className="btn bare" title={words("desk.letter.scanAgainWhy")}>
          <RefreshCw className="i" />
          {words("desk.letter.scanAgain")}
        </button>
      </VerbForm>
    </div>
  );
}

/** A file that could do harm to who opens it: what it is stands before the way to it. */
export function RiskyFile({ file, risk }: { file: TimelineAttachment; risk: NonNullable<TimelineAttachment["risk"]> }) {
  const words = useWords();
  const { locale } = useClock();
  return (
    <details className="risky">
      <summary className="file">
        <FileWarning className="i" />
        <bdi className="cut" title={file.name}>
          {file.name}
        </bdi>
        <span className="muted num">{bytes(file.size, locale)}</span>
        <span className="tag careful">{words(risk.poses ? "desk.letter.risk.disguised" : `desk.letter.risk.${risk.kind}`)}</span>
      </summary>
      <div>
        {risk.poses && (
          <p>
            {risk.poses === "?" ? words("desk.letter.risk.turned") : words("desk.letter.risk.poses", { type: risk.poses.toUpperCase() })}
          </p>
        )}
        <p>{words(`desk.letter.risk.${risk.kind}Why`)}</p>
        <a className="btn" href={`/files/${file.id}?download`} download={file.name}>
          {words("desk.letter.risk.open")}
        </a>
      </div>
    </details>
  );
}
