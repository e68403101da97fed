import { Refusal } from "#app/refusal.ts";

/** An opaque place in a list: the sort key and id of the last row shown. */
export function makeCursor(...parts: string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** 400 when it is not one of ours. */
export function readCursor(cursor: string, length: number): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (Array.isArray(parts) && parts.length === length && parts.every((part) => typeof part === "string")) return parts;
  } catch {
    // falls through to the refusal
  }
  throw new Refusal("badCursor", 400);
}
