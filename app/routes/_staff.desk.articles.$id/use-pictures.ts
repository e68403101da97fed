import { type RefObject, useState } from "react";
import { useWords } from "#app/words/use-words.tsx";
import { insert } from "../desk.tickets.$number/markdown-tools.ts";
import { gapBefore } from "./blocks.ts";

type Kept = { ok: true; href: string } | { ok: false; sentence: string };

/** Pictures that are pasted, dropped or chosen: a mark stands in the text until they are kept, then the picture. Other files are refused. */
export function usePictures(field: RefObject<HTMLTextAreaElement>) {
  const words = useWords();
  const [problem, setProblem] = useState<string | null>(null);

  async function one(file: File): Promise<void> {
    const name = file.name.replace(/\.\w+$/, "").replace(/[[\]\\()]/g, "") || words("articles.picture");
    const mark = `![${words("articles.uploading", { name })}]()`;
    const area = field.current;
    if (!area) return;
    area.focus();
    insert(area, `${gapBefore(area)}${mark}\n`);
    const answer = await keep(file).catch((): Kept => ({ ok: false, sentence: words("desk.live.notSent") }));
    replace(area, mark, answer.ok ? `![${name}](${answer.href})` : "");
    if (!answer.ok) setProblem(`${file.name}: ${answer.sentence}`);
  }

  async function take(files: Iterable<File>): Promise<void> {
    setProblem(null);
    for (const file of files) {
      if (file.type.startsWith("image/")) await one(file);
      else setProblem(`${file.name}: ${words("articles.onlyPictures")}`);
    }
  }
  return { take: (files: Iterable<File>) => void take(files), problem };
}

/** The writer may have gone on typing meanwhile: the caret stays with them. */
function replace(area: HTMLTextAreaElement, mark: string, text: string): void {
  const at = area.value.indexOf(mark);
  if (at < 0) return;
  const { selectionStart, selectionEnd } = area;
  const moved = (caret: number) => (caret <= at ? caret : Math.max(at, caret + text.length - mark.length));
  area.setSelectionRange(at, at + mark.length);
  insert(area, text);
  area.setSelectionRange(moved(selectionStart), moved(selectionEnd));
}

async function keep(file: File): Promise<Kept> {
  const body = new FormData();
  body.set("file", file);
  const response = await fetch("/desk/articles/pictures", { method: "POST", body, headers: { accept: "application/json" } });
  return (await response.json()) as Kept;
}
