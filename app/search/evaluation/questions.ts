import { readFile } from "node:fs/promises";
import { z } from "zod";
import { CannotStart } from "#app/platform/cannot-start.ts";

/** A question in a customer's words. `answers` = paths of the articles that answer it, within the folder; none: nothing here answers it. */
const Question = z.object({
  question: z.string().min(1),
  answers: z.array(z.string()),
  /** What makes it hard: misspelt, wrong-words, email, … The report has a line for each. */
  kind: z.string().default("plain"),
});
export type Question = z.infer<typeof Question>;

/** One JSON object per line. CannotStart with the line's number when one is not as it should be. */
export async function readQuestions(file: string): Promise<Question[]> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new CannotStart(`${file} cannot be read.`);
  });
  return text.split("\n").flatMap((line, i) => {
    if (line.trim() === "") return [];
    const read = Question.safeParse(parsed(line));
    if (!read.success) throw new CannotStart(`${file}, line ${i + 1}: {"question", "answers": ["path.md"], "kind"?} is expected.`);
    return [read.data];
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
