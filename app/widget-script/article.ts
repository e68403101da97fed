import type { Hit } from "./connection.ts";
import { articleContent, make } from "./elements.ts";
import type { Frame, View } from "./panel.ts";

/** An article, read in place; how long it was in sight goes with the question, if one is asked after all. */
export function articleView(frame: Frame, hit: Hit, actions: HTMLElement[]): View {
  const { server, reads, start } = frame;
  const { words, seal, product } = start;
  const title = make("h3", { tabindex: "-1" }, hit.title);
  const body = make("div", { class: "article" }, make("p", { class: "quiet", role: "status" }, words.loading));
  const href = server.site.origin + hit.href + (hit.anchor ? `#${hit.anchor}` : "");
  const whole = make("a", { href, target: "_blank", rel: "noopener" }, words.openWhole);
  const element = make(
    "div",
    { class: "view" },
    make("div", { class: "body" }, title, body, make("p", { class: "quiet" }, whole)),
    make("div", { class: "foot" }, ...actions),
  );
  void server.ask<{ html: string }>("reads", { seal, article: hit.id }).then((answer) => {
    if ("ok" in answer) body.replaceChildren(articleContent(answer.ok.html, server.site.origin));
    else body.replaceChildren(make("p", { class: "wrong", role: "alert" }, answer.refused?.sentence ?? words.away));
  });

  let since = 0;
  return {
    element,
    title: product.name,
    focus: title,
    shown: () => (since = Date.now()),
    left: () => {
      const seconds = Math.round((Date.now() - since) / 1000);
      reads.set(hit.id, (reads.get(hit.id) ?? 0) + seconds);
      if (seconds > 0) server.tell("reads", { seal, article: hit.id, seconds: String(seconds) });
    },
  };
}
