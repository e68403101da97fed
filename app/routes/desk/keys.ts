/**
 * ONE table of the desk's keys, as they are pressed: one key, a capital with Shift, two in a row ("g m"), or with Ctrl/⌘ ("mod+k").
 * What is registered is typed by it, the list of keys (?) is drawn from it, and each has its words in `desk.key`.
 */
export const keys = {
  list: ["j", "k", "o", "x", "/", "v"],
  ticket: ["r", "n", "a", "i", "t", "d", "D", "f", "e", "u", "M", "S", "V", "L", "P", "R", "!", "#"],
  go: ["g n", "g m", "g u", "g w", "g b", "g o", "g s", "g c"],
  writing: ["mod+Enter", "mod+shift+Enter", "mod+b", "mod+i", "Escape"],
  always: ["c", "mod+k", "?"],
} as const;

/** Those of one key: each colleague may choose another (decision 37). */
export const ownable = [...keys.list, ...keys.ticket, "c", "?"] as const;

export type WritingKey = (typeof keys)["writing"][number];
export type DeskKey = Exclude<(typeof keys)[keyof typeof keys][number], WritingKey>;

const names: Record<string, string> = { "/": "search", "?": "help", "!": "spam", "#": "trash" };

/** Its name in `desk.key`: "mod+k" → ctrl_k, "g m" → g_m, "M" → shift_m. */
export function wordOf(key: string): string {
  if (names[key]) return names[key];
  if (/^[A-Z]$/.test(key)) return `shift_${key.toLowerCase()}`;
  return key.replace("mod", "ctrl").replace(/[ +]/g, "_").toLowerCase();
}

/** What to press, part by part: "M" → Shift, M. */
export function partsOf(key: string): string[] {
  if (/^[A-Z]$/.test(key)) return ["Shift", key];
  if (key === "Escape") return ["Esc"];
  if (!key.startsWith("mod+")) return key.split(" ");
  return key.split("+").map((part) => ({ mod: "Ctrl", shift: "Shift" })[part] ?? (part.length === 1 ? part.toUpperCase() : part));
}
