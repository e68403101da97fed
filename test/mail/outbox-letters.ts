import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import PostalMime, { type Email } from "postal-mime";

/** What lies in the outbox folder for this address, oldest first. */
export async function lettersIn(dataDir: string, address: string): Promise<Email[]> {
  const folder = path.join(dataDir, "outbox");
  const files = readdirSync(folder).filter((name) => name.endsWith(".eml"));
  const mails = await Promise.all(files.sort().map((name) => PostalMime.parse(readFileSync(path.join(folder, name)))));
  return mails.filter((mail) => mail.to?.some((reader) => reader.address === address));
}

/** The key of the link in a letter, which stands in its text and in its HTML. */
export function linkIn(mail: Email, door: string): string {
  const key = new RegExp(`${door}([\\w-]+)`).exec(mail.text ?? "")?.[1];
  if (!key || !mail.html?.includes(`${door}${key}`)) throw new Error(`no link to ${door} in both sides of: ${mail.text}`);
  return key;
}
