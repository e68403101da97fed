import { addWords } from "./load-words.ts";

/** What every page says that comes alive. */
export const deskWords = () => addWords(import.meta.glob("./*.json", { query: "?desk", import: "default" }));
