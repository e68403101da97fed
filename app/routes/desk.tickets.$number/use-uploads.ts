import { useCallback, useRef, useState } from "react";
import { useWords } from "#app/words/use-words.tsx";
import type { DraftFile } from "./use-draft.ts";

export type Upload = { key: number; name: string; progress: number; error: string | null };

/** Files on their way: each is sent at once, shows its progress (0 to 1), and becomes a DraftFile when it is kept. */
export function useUploads(onKept: (file: DraftFile) => void) {
  const words = useWords();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const next = useRef(0);
  const kept = useRef(onKept);
  kept.current = onKept;

  const upload = useCallback(
    (files: Iterable<File>) => {
      for (const file of files) {
        const key = ++next.current;
        const change = (part: Partial<Upload>) => setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
        setUploads((all) => [...all, { key, name: file.name, progress: 0, error: null }]);
        send(file, (progress) => change({ progress })).then(
          (answer) => {
            if (!answer.ok) return change({ error: answer.sentence });
            kept.current({ id: answer.id, name: answer.name, size: answer.size });
            setUploads((all) => all.filter((one) => one.key !== key));
          },
          () => change({ error: words("desk.live.notSent") }),
        );
      }
    },
    [words],
  );
  const drop = useCallback((key: number) => setUploads((all) => all.filter((one) => one.key !== key)), []);
  return { uploads, upload, drop, busy: uploads.some((one) => !one.error) };
}

type Answer = ({ ok: true } & DraftFile) | { ok: false; sentence: string };

/** fetch cannot tell the progress of a body yet, XMLHttpRequest can. */
function send(file: File, onProgress: (progress: number) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.set("file", file);
    request.open("POST", "/desk/attachments");
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => (request.response ? resolve(request.response as Answer) : reject(new Error(String(request.status))));
    request.onerror = () => reject(new Error("offline"));
    request.send(body);
  });
}
