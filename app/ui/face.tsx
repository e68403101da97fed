import { createContext, useContext } from "react";

/** Colleague → id of their picture. Without one, and for everybody else, letters stand in. */
const Photos = createContext<Record<string, string>>({});
export const PhotosProvider = Photos.Provider;

type Shown = { name: string; who: "us" | "them" | "noting"; size?: "s" | "m" | "l"; staffId?: string | null };

/** Customers are round, we are square: the shape says who speaks before the name is read. Decorative: the name stands beside it. */
export function Face({ name, who, size, staffId }: Shown) {
  const shape = who === "noting" ? "us noting" : who;
  const photo = useContext(Photos)[staffId ?? ""];
  if (photo && who !== "them") return <img className={`face ${shape} ${size ?? ""}`} src={`/desk/photos/${photo}`} alt="" />;
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
