import { useCallback, useRef, useState } from "react";
import type { DraftFile } from "#app/tickets/draft.ts";
import { bytes } from "#app/ui/bytes.ts";
import { useClock } from "#app/ui/clock.tsx";
import { useWords } from "#app/words/use-words.tsx";

/** `inText`: a picture that was pasted into the words, and is to stand there. */
export type Upload = { key: number; file: File; progress: number; error: string | null; again: boolean; inText: boolean };
export type Uploads = ReturnType<typeof useUploads>;

/** As app/tickets/attachments.ts has it: told before the file travels for nothing. */
const LARGEST = 20_000_000;

/** Files on their way: each is sent at once, shows its progress (0 to 1), can be broken off or tried again, and becomes a DraftFile when it is kept. */
export function useUploads(onKept: (file: DraftFile, inText: boolean) => void) {
  const words = useWords();
  const { locale } = useClock();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const next = useRef(0);
  const running = useRef(new Map<number, XMLHttpRequest>());
  const kept = useRef(onKept);
  kept.current = onKept;

  const change = useCallback(
    (key: number, part: Partial<Upload>) => setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one))),
    [],
  );
  const remove = useCallback((key: number) => setUploads((all) => all.filter((one) => one.key !== key)), []);

  const start = useCallback(
    ({ key, file, inText }: Pick<Upload, "key" | "file" | "inText">) => {
      const refused = faultOf(file);
      if (refused) return change(key, { error: words(refused, { max: bytes(LARGEST, locale) }), again: false });
      change(key, { error: null, progress: 0 });
      send(file, running.current, key, (progress) => change(key, { progress })).then(
        (answer) => {
          if (answer === "broken off") return;
          if (!answer.ok) return change(key, { error: answer.sentence, again: answer.code !== "tooLarge" });
          kept.current({ id: answer.id, name: answer.name, type: answer.type, size: answer.size }, inText);
          remove(key);
        },
        () => change(key, { error: words("desk.live.notSent"), again: true }),
      );
    },
    [change, remove, words, locale],
  );
  const upload = useCallback(
    (files: Iterable<File>, pasted = false) => {
      for (const file of files) {
        const key = ++next.current;
        const inText = pasted && /^image\/(png|jpeg|gif|webp)$/.test(file.type);
        setUploads((all) => [...all, { key, file, inText, progress: 0, error: null, again: false }]);
        start({ key, file, inText });
      }
    },
    [start],
  );
  const drop = useCallback(
    (key: number) => {
      running.current.get(key)?.abort();
      remove(key);
    },
    [remove],
  );
  const retry = useCallback((one: Upload) => start(one), [start]);
  return { uploads, upload, drop, retry, busy: uploads.some((one) => !one.error) };
}

/** A folder that is dropped looks like a file without content or type. */
function faultOf(file: File): "desk.upload.tooLarge" | "desk.upload.empty" | null {
  if (file.size > LARGEST) return "desk.upload.tooLarge";
  return file.size === 0 ? "desk.upload.empty" : null;
}

type Answer = ({ ok: true } & DraftFile) | { ok: false; code: string; sentence: string };

/** fetch cannot tell the progress of a body yet, XMLHttpRequest can. */
function send(
  file: File,
  running: Map<number, XMLHttpRequest>,
  key: number,
  onProgress: (progress: number) => void,
): Promise<Answer | "broken off"> {
  return new Promise<Answer | "broken off">((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.set("file", file);
    running.set(key, request);
    request.open("POST", "/desk/attachments");
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => (request.response ? resolve(request.response as Answer) : reject(new Error(String(request.status))));
    request.onerror = () => reject(new Error("offline"));
    request.onabort = () => resolve("broken off");
    request.send(body);
  }).finally(() => running.delete(key));
}
