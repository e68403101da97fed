/** A text written once and used often, as screens know it. Safe to import in a browser. */
export const readers = ["me", "team", "everybody"] as const;
export type Reader = (typeof readers)[number];

export type SavedReply = {
  id: string;
  title: string;
  text: string;
  variants: Record<string, string>;
  for: Reader;
  teamId: string | null;
  teamName: string | null;
  usedCount: number;
  lastUsedAt: string | null;
  mayChange: boolean;
};

/** In the reader's language where there is one, "id-ID" as "id". */
export function textFor(reply: Pick<SavedReply, "text" | "variants">, locale: string | null): string {
  return reply.variants[locale ?? ""] ?? reply.variants[locale?.split("-")[0] ?? ""] ?? reply.text;
}
