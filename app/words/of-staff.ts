import { addWords } from "./load-words.ts";

// A frame that imports this is not there before its words are: neither when the page comes alive nor when one goes to it from the desk.
if (!import.meta.env.SSR) await addWords(import.meta.glob("./*.json", { query: "?staff", import: "default" }));
