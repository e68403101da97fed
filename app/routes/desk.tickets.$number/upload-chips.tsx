import { Paperclip, TriangleAlert, X } from "lucide-react";
import { bytes } from "#app/ui/bytes.ts";
import { useClock } from "#app/ui/clock.tsx";
import { useWords } from "#app/words/use-words.tsx";
import type { DraftFile } from "./use-draft.ts";
import type { Upload } from "./use-uploads.ts";

type Props = { files: DraftFile[]; uploads: Upload[]; onDropFile: (id: string) => void; onDropUpload: (key: number) => void };

/** What is attached, and what is on its way with its progress. */
export function UploadChips({ files, uploads, onDropFile, onDropUpload }: Props) {
  const words = useWords();
  const { locale } = useClock();
  if (files.length === 0 && uploads.length === 0) return null;
  return (
    <ul className="files composer-files" aria-label={words("desk.letter.files")}>
      {files.map((file) => (
        <li key={file.id} className="file">
          <Paperclip className="i" />
          <bdi className="cut">{file.name}</bdi>
          <span className="muted num">{bytes(file.size, locale)}</span>
          <input type="hidden" name="attachment" value={file.id} />
          <button
            type="button"
            className="tag-x"
            aria-label={words("desk.compose.takeAway", { address: file.name })}
            onClick={() => onDropFile(file.id)}
          >
            <X className="i" />
          </button>
        </li>
      ))}
      {uploads.map((upload) => (
        <li key={upload.key} className={`file ${upload.error ? "bad" : ""}`}>
          {upload.error && <TriangleAlert className="i" />}
          <bdi className="cut">{upload.name}</bdi>
          {upload.error ? (
            <span>{upload.error}</span>
          ) : (
            <progress value={upload.progress} aria-label={words("desk.compose.uploading", { name: upload.name })} />
          )}
          <button
            type="button"
            className="tag-x"
            aria-label={words("desk.compose.takeAway", { address: upload.name })}
            onClick={() => onDropUpload(upload.key)}
          >
            <X className="i" />
          </button>
        </li>
      ))}
    </ul>
  );
}
