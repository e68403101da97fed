import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { deskWords } from "./words/of-desk.ts";
import { WordsProvider } from "./words/use-words.tsx";

deskWords().then((words) => {
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
