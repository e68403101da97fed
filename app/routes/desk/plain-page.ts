import { localeOf, translator } from "#app/words/index.ts";

type PlainPage = {
  request: Request;
  status?: number;
  title: string;
  /** Lines below the title. */
  lines?: string[];
  /** What was typed, so that it can be copied. */
  typed?: string;
  /** A verb that can be pressed here. */
  verb?: { action: string; label: string; back: string };
  back: string;
};

const style = `:root{color-scheme:light dark}body{margin:0;padding:10vh 1.25rem;font:1rem/1.5 system-ui,sans-serif}
main{max-width:36rem;margin:auto}h1{font-size:1.25rem;line-height:1.4;margin:0 0 1rem}ul{padding-inline-start:1.25rem}
pre{white-space:pre-wrap;padding:.75rem;border:1px solid #8886;border-radius:8px}p.ways{display:flex;gap:1rem;align-items:center}
button{font:inherit;min-height:2.75rem;padding:0 1rem;border-radius:8px;border:1px solid #888}`;

/** What happened, in one small page: the answer to a plain form that has no page of its own to go to. */
export function plainPage({ request, status = 200, title, lines = [], typed, verb, back }: PlainPage): Response {
  const words = translator(localeOf(request));
  const list = lines.length > 0 ? `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join("")}</ul>` : "";
  const kept = typed ? `<pre dir="auto">${escaped(typed)}</pre>` : "";
  const button = verb
    ? `<form method="post" action="${escaped(verb.action)}"><input type="hidden" name="back" value="${escaped(verb.back)}"><button>${escaped(verb.label)}</button></form>`
    : "";
  const html = `<!doctype html><html lang="${localeOf(request)}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)} · Sahut</title><style>${style}</style><main><h1>${escaped(title)}</h1>${list}${kept}<p class="ways">${button}<a href="${escaped(back)}">${escaped(words("common.back"))}</a></p></main></html>`;
  return new Response(html, { status, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
