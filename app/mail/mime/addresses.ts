import { addressParser } from "postal-mime";
import type { Address } from "../email.ts";
import { wordsInUtf8 } from "./words.ts";

/** A header with more than this is cut: nobody reads the ten-thousandth recipient. */
const LONGEST = 100_000;
const ADDRESS = /^[^\s<>@,;:"()\\]+(?:"[^"]*")?@[^\s<>@,;:"()\\]+$|^"[^"]+"@[^\s<>@,;:"()\\]+$/;

/** The mailboxes of an address header, groups opened. What is no address is left out. Addresses are lower-cased. */
export function readAddresses(values: string[]): Address[] {
  const found: Address[] = [];
  for (const value of values) {
    for (const entry of addressParser(wordsInUtf8(value.slice(0, LONGEST)), { flatten: true })) {
      const address = cleanAddress(entry.address ?? "");
      if (address) found.push({ name: cleanName(entry.name, address), address });
    }
  }
  return found;
}

/** Trimmed, lower-cased, without the wrapping some clients add; null when it cannot be written to. */
export function cleanAddress(text: string): string | null {
  const address = text
    .trim()
    .replace(/^(?:<|mailto:|')+|[>'.]+$/gi, "")
    .toLowerCase();
  return ADDRESS.test(address) && address.length <= 320 ? address : null;
}

function cleanName(name: string, address: string): string {
  const plain = name
    .replace(/\p{Cc}+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^(['"])(.*)\1$/, "$2")
    .trim();
  return plain.toLowerCase() === address ? "" : plain.slice(0, 200);
}
