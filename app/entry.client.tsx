import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { loadWords } from "./words/load-words.ts";
import { WordsProvider } from "./words/use-words.tsx";

loadWords(document.documentElement.lang).then((words) => {
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <WordsProvider value={words}>
          <RemixBrowser />
        </WordsProvider>
      </StrictMode>,
    );
  });
});
