import type { File } from "./body.ts";
import { letterInSignature } from "./mime/signed.ts";
import { readTnef, type TnefFile } from "./mime/tnef.ts";
import { type Part, treeOrNull } from "./mime/tree.ts";

/** A signature around a signature around …: more is an attack. */
export const MOST_WRAPPERS = 5;

/** The tree inside of an opaque S/MIME signature; null for every other part. */
export function unwrapSigned(part: Part, bytes: Buffer): Part | null {
  if (!/^application\/(x-)?pkcs7-mime$/.test(part.type) || /enveloped/i.test(part.parameters.get("smime-type") ?? "")) return null;
  const letter = letterInSignature(bytes);
  if (!letter || letter.length === 0) return null;
  const tree = treeOrNull(letter, 0);
  if (tree) tree.parent = part.parent;
  return tree;
}

export type Unwrapped = { text: string | null; html: string | null; files: File[]; whole: boolean };

/** What a winmail.dat holds. null: it is none, or nothing could be read in it, and it stays a file. */
export function unwrapTnef(part: Part, name: string, bytes: Buffer): Unwrapped | null {
  if (!/^application\/(vnd\.)?ms-tnef$/.test(part.type) && name.toLowerCase() !== "winmail.dat") return null;
  const read = readTnef(bytes);
  if (!read || (read.files.length === 0 && read.text === null && read.html === null)) return null;
  return { ...read, files: read.files.map(fileOf) };
}

function fileOf(file: TnefFile, index: number): File {
  const nested = readTnef(file.bytes) !== null;
  return {
    name: file.name || (nested ? "winmail.dat" : `file-${index + 1}.bin`),
    type: file.type ?? (nested ? "application/ms-tnef" : typeOf(file.name)),
    contentId: file.contentId,
    location: null,
    bytes: file.bytes,
  };
}

/** Outlook names no type: by the ending, of those we show. */
function typeOf(name: string): string {
  const ending = /\.(\w{2,4})$/.exec(name)?.[1]?.toLowerCase() ?? "";
  return TYPES[ending] ?? "application/octet-stream";
}
const TYPES: Record<string, string> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  pdf: "application/pdf",
  txt: "text/plain",
  csv: "text/csv",
  zip: "application/zip",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
