import { z } from "zod";

// A backup is one .tar (or .tar.gz), readable by any tar:
//   head.json                        what it is of: read first
//   tables/<Table>/<0001>.copy       rows as COPY writes them, cut into pieces
//   files/<sha256>                   attachments and large mails
//   spool/<name>                     mails that a pipe had taken and nobody had read yet
//   manifest.json                    every member with its sha256, the number of rows, the sealed secret: written last, so that a
//                                    backup that was broken off has none

export const FORMAT = 1;
export const HEAD = "head.json";
export const MANIFEST = "manifest.json";

const table = z.object({ name: z.string(), columns: z.array(z.string()).min(1) });

export const headSchema = z.object({
  format: z.number(),
  madeAt: z.string(),
  sahut: z.string(),
  postgresql: z.string(),
  /** Name and checksum of each migration the tables were made by, in order. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(table),
  /** false: taken before an upgrade, of the database alone; its files stay where they are. */
  withFiles: z.boolean(),
  secretFingerprint: z.string(),
});
export type Head = z.infer<typeof headSchema>;

export const manifestSchema = z.object({
  members: z.record(z.string(), z.object({ size: z.number(), sha256: z.string() })),
  rows: z.record(z.string(), z.number()),
  sequences: z.record(z.string(), z.object({ value: z.string(), called: z.boolean() })),
  /** Files that rows name and that were not there to be taken. */
  missing: z.array(z.string()),
  ledger: z.object({ arrivals: z.number(), counted: z.number(), tickets: z.number(), ticketsCounted: z.number() }),
  secret: z.object({ salt: z.string(), iv: z.string(), tag: z.string(), sealed: z.string() }).nullable(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** What the secret is sealed together with: nobody can change the manifest without the passphrase. */
export function sealedText(head: Head, manifest: Omit<Manifest, "secret">): string {
  return JSON.stringify([head, manifest]);
}
