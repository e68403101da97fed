import { readdirSync, readFileSync } from "node:fs";
import { PROGRAMS } from "./programs.ts";
import { SPOKEN } from "./spoken.ts";

/** One letter with what a reader should see of it. `blind`: written before the rules were improved, and not looked at while improving them. */
export type Case = { client: string; language: string; trait: string; blind: boolean; byHand: boolean; raw: string; visible: string };

/** The letters written by hand, in *.txt: a line of what it is, the text, perhaps its HTML, and what should be seen. */
function byHand(file: string): Case[] {
  return readFileSync(new URL(file, import.meta.url), "utf8")
    .split(/^%%% (?=.* · )/m)
    .slice(1)
    .map((entry) => {
      const [, title, content] = /^(.*)\n([\s\S]*)$/.exec(entry)!;
      const [client, language, trait] = title!.split(" · ");
      const [letter, visible] = content!.split(/^%%% visible\n?/m);
      const [text, html] = letter!.split(/^%%% html\n/m);
      return {
        client: client!,
        language: language!,
        trait: trait!,
        blind: file.startsWith("blind"),
        byHand: true,
        raw: rawLetter(text || undefined, html),
        visible: visible!.trim(),
      };
    });
}

function byPrograms(): Case[] {
  return PROGRAMS.flatMap(({ client, trait, blind, body }) =>
    SPOKEN.map((spoken) => {
      const { text, html, reply } = body(spoken);
      return { client, language: spoken.language, trait, blind, byHand: false, raw: rawLetter(text, html), visible: reply };
    }),
  );
}

function rawLetter(text: string | undefined, html: string | undefined): string {
  const part = (type: string, content: string) =>
    `Content-Type: ${type}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n${content.replace(/\n+$/, "\n")}`;
  const head =
    "From: Dewi Lestari <dewi@example.com>\nTo: help@shop.example\nSubject: Re: Key\nMessage-ID: <1@example.com>\nMIME-Version: 1.0\n";
  const both = () =>
    `Content-Type: multipart/alternative; boundary="parts"\n\n--parts\n${part("text/plain", text!)}\n--parts\n${part("text/html", html!)}\n--parts--\n`;
  const body =
    text !== undefined && html !== undefined ? both() : html === undefined ? part("text/plain", text ?? "") : part("text/html", html);
  return (head + body).replace(/\n/g, "\r\n");
}

const files = readdirSync(new URL(".", import.meta.url))
  .filter((file) => file.endsWith(".txt"))
  .sort();
export const CASES: Case[] = [...files.flatMap(byHand), ...byPrograms()];
