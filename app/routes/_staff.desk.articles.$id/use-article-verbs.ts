import { useRevalidator } from "@remix-run/react";
import { useState } from "react";
import { useToasts } from "#app/ui/toasts.tsx";
import { useWords } from "#app/words/use-words.tsx";
import type { Keeper } from "../desk/draft-keeper.ts";

type Answer = { ok: true } | { ok: false; sentence: string; fields?: Record<string, string> };
export type ArticleVerb =
  | "publication"
  | "review"
  | "sending-back"
  | "plan"
  | "discard"
  | "archive"
  | "return"
  | "detachment"
  | "upkeep"
  | "restoration";
export type ArticleVerbs = ReturnType<typeof useArticleVerbs>;

/**
 * What is decided about an article. What is being typed is saved first; a refusal is told and changes nothing. Without a keeper (nothing is
 * being typed) the version must be given.
 */
export function useArticleVerbs(id: string, keeper: Keeper | null, onTurn: () => void) {
  const words = useWords();
  const { tell } = useToasts();
  const revalidator = useRevalidator();
  const [busy, setBusy] = useState(false);

  async function act(verb: ArticleVerb, done: string, fields: Record<string, string> = {}): Promise<boolean> {
    if (busy) return false;
    setBusy(true);
    try {
      await keeper?.flush();
      const state = keeper?.view().state;
      if (keeper && (state === "offline" || state === "signedOut" || keeper.view().other)) {
        tell({ text: words("articles.saveFirst"), bad: true });
        return false;
      }
      const body = new URLSearchParams({ ...(keeper && { version: keeper.view().edition }), ...fields });
      const answer = await post(`/desk/articles/${id}/${verb}`, body);
      if (!answer.ok) {
        const [field, code] = Object.entries(answer.fields ?? {})[0] ?? [];
        const text = field
          ? `${words(`articles.field.${field}` as "articles.field.title")}: ${words(`refusal.${code}` as "refusal.required")}`
          : answer.sentence;
        tell({ text, bad: true });
        return false;
      }
      await revalidator.revalidate();
      tell({ text: done });
      // What is said about an article leaves the text that is being written alone.
      if (verb !== "upkeep") onTurn();
      return true;
    } catch {
      tell({ text: words("desk.live.notSent"), bad: true });
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { act, busy };
}

async function post(path: string, body: URLSearchParams): Promise<Answer> {
  const response = await fetch(path, { method: "POST", body, headers: { accept: "application/json" } });
  return (await response.json()) as Answer;
}
