import type { Protection } from "./email.ts";
import { decodeTransfer } from "./mime/transfer.ts";
import type { Part } from "./mime/tree.ts";
import { unwrapSigned } from "./unwrap.ts";

/** Whether a letter is signed or encrypted, and how (RFC 1847, 3156, 8551). Encrypted says more than signed. Nothing is verified. Pure. */
export function protectionOf(root: Part, text: string): Protection | null {
  const found = [...partsOf(root).map(protectionOfPart), armourIn(text)].filter((one) => one !== null);
  return found.find(({ kind }) => kind === "encrypted") ?? found[0] ?? null;
}

function partsOf(root: Part): Part[] {
  const parts: Part[] = [];
  const walk = [root];
  for (let part = walk.pop(); part; part = walk.pop()) {
    parts.push(part);
    walk.push(...(part.children ?? []));
  }
  return parts;
}

function protectionOfPart(part: Part): Protection | null {
  if (part.type === "multipart/encrypted") return { kind: "encrypted", by: "pgp" };
  if (part.type === "multipart/signed") return { kind: "signed", by: isPgpSigned(part) ? "pgp" : "smime" };
  if (!/^application\/(x-)?pkcs7-mime$/.test(part.type)) return null;
  const type = part.parameters.get("smime-type")?.toLowerCase() ?? "";
  if (type === "certs-only" || type === "compressed-data") return null;
  if (type === "signed-data" || unwrapSigned(part, decodeTransfer(part.body, part.encoding, false))) return { kind: "signed", by: "smime" };
  return { kind: "encrypted", by: "smime" };
}

function isPgpSigned(part: Part): boolean {
  const types = [part.parameters.get("protocol") ?? "", ...(part.children ?? []).map(({ type }) => type)];
  return types.some((type) => /pgp-signature/i.test(type));
}

/** PGP in the body itself (RFC 9580 §6.2), as the first thing it says: further down somebody may have quoted it. */
function armourIn(text: string): Protection | null {
  const armour = /^\s*-----BEGIN PGP (SIGNED )?MESSAGE-----/.exec(text);
  return armour && { kind: armour[1] ? "signed" : "encrypted", by: "pgp" };
}
