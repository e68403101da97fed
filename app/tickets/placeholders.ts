/**
 * Placeholders of saved replies: {{customer.firstName}}, or {{customer.firstName|there}} with what to say when it is not known.
 * Pure, safe to import in a browser.
 */
export const placeholders = [
  "customer.name",
  "customer.firstName",
  "customer.email",
  "ticket.number",
  "ticket.subject",
  "agent.name",
  "agent.firstName",
  "product.name",
] as const;
export type Placeholder = (typeof placeholders)[number];
export type PlaceholderValues = Record<Placeholder, string>;

const WHOLE = /\{\{\s*([^{}|]*?)\s*(?:\|([^{}]*))?\}\}/g;

/** What is wrong with a text, the first thing: a placeholder that does not exist, or braces that do not close. null: nothing. */
export function placeholderFault(text: string): { unknown: string } | { broken: string } | null {
  for (const [, name] of text.matchAll(WHOLE)) if (!isPlaceholder(name ?? "")) return { unknown: name || "…" };
  const rest = text.replace(WHOLE, "");
  const at = rest.search(/\{\{|\}\}/);
  return at < 0 ? null : { broken: rest.slice(at, at + 30).split("\n")[0] ?? "" };
}

/** The text for this ticket. What is not known and has no fallback leaves no gap: "Hello {{customer.firstName}}," becomes "Hello,". */
export function fillPlaceholders(text: string, values: PlaceholderValues): string {
  return text.replace(/([^\S\n]?)\{\{\s*([^{}|]*?)\s*(?:\|([^{}]*))?\}\}/g, (whole, gap: string, name: string, fallback?: string) => {
    if (!isPlaceholder(name)) return whole;
    const value = values[name].trim() || (fallback ?? "").trim();
    return value && gap + value;
  });
}

/** "Dewi Lestari" → "Dewi"; "Lestari, Dewi" → "Dewi"; an address or nothing → "". */
export function firstNameOf(name: string): string {
  const plain = name.trim();
  if (!plain || plain.includes("@")) return "";
  const [last, first] = plain.split(/,\s*/);
  return (first || last || "").split(/\s+/)[0] ?? "";
}

function isPlaceholder(name: string): name is Placeholder {
  return (placeholders as readonly string[]).includes(name);
}
