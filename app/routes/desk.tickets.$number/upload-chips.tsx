import { Paperclip, RefreshCw, TriangleAlert, X } from "lucide-react";
import type { DraftFile } from "#app/tickets/draft.ts";
import { bytes } from "#app/ui/bytes.ts";
import { useClock } from "#app/ui/clock.tsx";
import { useWords } from "#app/words/use-words.tsx";
import type { Upload, Uploads } from "./use-uploads.ts";

type Props = { files: DraftFile[]; uploads: Uploads; onDropFile: (id: string) => void };

/** What is attached, and what is on its way with its progress. */
export function UploadChips({ files, uploads, onDropFile }: Props) {
  const words = useWords();
  if (files.length === 0 && uploads.uploads.length === 0) return null;
  return (
    <ul className="files composer-files" aria-label={words("desk.letter.files")}>
      {files.map((file) => (
        <KeptFile key={file.id} file={file} onDrop={() => onDropFile(file.id)} />
      ))}
      {uploads.uploads.map((upload) => (
        <Travelling key={upload.key} upload={upload} onDrop={() => uploads.drop(upload.key)} onRetry={() => uploads.retry(upload)} />
      ))}
    </ul>
  );
}

const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

function KeptFile({ file, onDrop }: { file: DraftFile; onDrop: () => void }) {
  const words = useWords();
  const { locale } = useClock();
  return (
    <li className="file">
      {PICTURES.has(file.type) ? (
        <a className="file-picture" href={`/files/${file.id}`} target="_blank" rel="noreferrer" aria-label={file.name}>
          <img src={`/files/${file.id}`} alt="" width={32} height={32} loading="lazy" />
        </a>
      ) : (
        <Paperclip className="i" />
      )}
      <bdi className="cut">{file.name}</bdi>
      <span className="muted num">{bytes(file.size, locale)}</span>
      <input type="hidden" name="attachment" value={file.id} />
      <button type="button" className="tag-x" aria-label={words("desk.compose.takeAway", { address: file.name })} onClick={onDrop}>
        <X className="i" />
      </button>
    </li>
  );
}

function Travelling({ upload, onDrop, onRetry }: { upload: Upload; onDrop: () => void; onRetry: () => void }) {
  const words = useWords();
  const { name } = upload.file;
  return (
    <li className={`file ${upload.error ? "bad" : ""}`}>
      {upload.error && <TriangleAlert className="i" />}
      <bdi className="cut">{name}</bdi>
      {upload.error ? (
        <span role="alert">{upload.error}</span>
      ) : (
        <progress value={upload.progress} aria-label={words("desk.compose.uploading", { name })} />
      )}
      {upload.error && upload.again && (
        <button type="button" className="tag-x" aria-label={words("desk.upload.again", { name })} onClick={onRetry}>
          <RefreshCw className="i" />
        </button>
      )}
      <button
        type="button"
        className="tag-x"
        aria-label={words(upload.error ? "desk.compose.takeAway" : "desk.upload.stop", { address: name, name })}
        onClick={onDrop}
      >
        <X className="i" />
      </button>
    </li>
  );
}
