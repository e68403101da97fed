/** Customers are round, we are square: the shape says who speaks before the name is read. Decorative: the name stands beside it. */
export function Face({ name, who, size }: { name: string; who: "us" | "them" | "noting"; size?: "s" | "m" | "l" }) {
  const shape = who === "noting" ? "us noting" : who;
  return (
    <span className={`face ${shape} ${size ?? ""}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

/** Two letters of a name in any script: of the first and the last word, or of an address. */
export function initials(name: string): string {
  const words = name
    .replace(/@.*$/u, "")
    .split(/[\s._-]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letter = (word = "") => Array.from(word.match(/[\p{L}\p{N}]/u)?.[0] ?? "")[0] ?? "";
  const both = words.length > 1 ? letter(words[0]) + letter(words.at(-1)) : letter(words[0]);
  return both.toLocaleUpperCase() || "?";
}
