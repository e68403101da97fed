import { Parser } from "htmlparser2";
import { describe, expect, test } from "vitest";
import { renderArticle } from "#app/knowledge/render.ts";
import { EMBED_ORIGINS } from "#app/platform/html/embeds.ts";
import { renderMarkdown } from "#app/platform/html/markdown.ts";
import { hostileVectors } from "./hostile-vectors.ts";

const vectors = hostileVectors();
/** Elements that can run, fetch, send or take the page over. */
const RUNS = new Set(
  "script style link meta base iframe frame frameset object embed applet form button textarea select option keygen isindex template slot portal dialog svg math foreignobject animate set use image audio video source track map area noscript noembed noframes plaintext xmp title body html head".split(
    " ",
  ),
);
/** Where an address leads by the rules that browsers follow (WHATWG): white space inside and control characters in front are no disguise. */
function leadsTo(address: string): string {
  try {
    return new URL(address, "https://help.example/help/article").href;
  } catch {
    return "";
  }
}

/** What in this HTML could do something, as a browser's parser reads it. Our own players and icons are known by their form. */
function dangersIn(html: string): string[] {
  const dangers: string[] = [];
  const ours = html.replace(
    /<svg class="i" viewBox="0 0 24 24" aria-hidden="true">(<(?:circle|path)(?: [a-z]+="[\w\s.-]*")+\/>)+<\/svg>/g,
    "",
  );
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const isPlayer = tag === "iframe" && EMBED_ORIGINS.some((origin) => attributes.src?.startsWith(`${origin}/`)) && attributes.sandbox;
        if (RUNS.has(tag) && !isPlayer) dangers.push(`<${tag}>`);
        for (const [name, value] of Object.entries(attributes)) {
          if (/^on/i.test(name)) dangers.push(`${tag} ${name}`);
          if (name === "srcdoc" || name === "formaction" || name === "ping" || name === "srcset" || name === "background")
            dangers.push(`${tag} ${name}`);
          if (name === "href" && !/^(https?:|mailto:|tel:|$)/.test(leadsTo(value))) dangers.push(`href ${value}`);
          if (name === "src" && tag === "img" && !/^(https?:|cid:|data:image\/(png|jpe?g|gif|webp);base64,|$)/i.test(leadsTo(value)))
            dangers.push(`src ${value}`);
          if (name === "style" && /url|expression|position|binding|behavior|\\|@/i.test(value)) dangers.push(`style ${value}`);
          if (/^xlink|^xmlns/i.test(name)) dangers.push(name);
        }
      },
      onprocessinginstruction: (name) => dangers.push(name),
    },
    { decodeEntities: true },
  );
  parser.end(ours);
  return dangers;
}

describe("hostile Markdown", () => {
  test("the collection is large, and its dangers are seen where nothing cleans them", () => {
    expect(new Set(vectors.map(([, markdown]) => markdown)).size).toBeGreaterThanOrEqual(500);
    const raw = [
      '<img src=x onerror="1">',
      "<script>1</script>",
      '<a href="java&#9;script:1">x</a>',
      "<svg><g/></svg>",
      "<iframe src=https://evil.example></iframe>",
    ];
    expect(raw.map((html) => dangersIn(html).length > 0)).toEqual(raw.map(() => true));
  });

  test("nothing of it runs in an article", async () => {
    const harmful: string[] = [];
    for (const [name, markdown] of vectors) {
      const { html } = await renderArticle(markdown, { locale: "en" });
      const dangers = dangersIn(html);
      if (dangers.length > 0) harmful.push(`${name}: ${dangers.join(", ")}\n${markdown.slice(0, 200)}\n→ ${html.slice(0, 300)}`);
    }
    expect(harmful).toEqual([]);
  }, 120_000);

  test("nothing of it runs in a reply or a note", () => {
    const harmful = vectors.filter(([, markdown]) => dangersIn(renderMarkdown(markdown)).length > 0);
    expect(harmful).toEqual([]);
  });
});
