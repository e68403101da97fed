import { addWords } from "./load-words.ts";

// A frame that imports this is not there before its words are: neither when the page comes alive nor when one goes to it from the desk.
// The server has all words: for it Remix takes a *.client.ts for empty.
await addWords(import.meta.glob("./*.json", { query: "?staff", import: "default" }));
