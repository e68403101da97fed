import { Refusal } from "#app/refusal.ts";

/** PostgreSQL stores no NUL. */
const NUL = /\0/g;

/** What a person wrote, without the blanks around it. 422 when nothing is left, or too much. */
export function writtenText(text: string, longest: number): string {
  const trimmed = text.replace(NUL, "").trim();
  if (trimmed === "") throw new Refusal("invalid", 422, {}, { text: "required" });
  if (trimmed.length > longest) throw new Refusal("invalid", 422, { max: longest }, { text: "tooLong" });
  return trimmed;
}

export const LONGEST_SUBJECT = 500;

/** One line. */
export function subjectLine(subject: string): string {
  return subject.replace(NUL, " ").replace(/\s+/gu, " ").trim();
}
