import { describe, expect, test } from "vitest";
import { renderArticle } from "#app/knowledge/render.ts";

const html = async (markdown: string, resolve?: (href: string) => string | null) =>
  (await renderArticle(markdown, { locale: "en", resolve })).html;

describe("rendering an article", () => {
  test("nothing that runs survives", async () => {
    const dirty = [
      "<script>alert(1)</script>",
      '<img src="x" onerror="alert(1)">',
      "[click](javascript:alert(1))",
      '<a href="data:text/html,x">x</a>',
      "<iframe src='https://evil.example'></iframe>",
      '<svg onload="alert(1)"></svg>',
      "```html\n<script>alert(1)</script>\n```",
      "> [!NOTE] <img src=x onerror=alert(1)>\n> text",
      ":::tip <script>alert(1)</script>\nhello\n:::",
    ].join("\n\n");
    expect(await html(dirty)).not.toMatch(/<script|<iframe|<[^>]*\son\w+=|javascript:|data:text/i);
  });

  test("headings can be linked to, twice the same one too", async () => {
    const rendered = await renderArticle("## First `step`\n\n### Deep\n\n## First step", { locale: "en" });
    expect(rendered.toc).toEqual([
      { id: "first-step", text: "First step", depth: 2 },
      { id: "deep", text: "Deep", depth: 3 },
      { id: "first-step-2", text: "First step", depth: 2 },
    ]);
    expect(rendered.html).toContain('<h2 id="first-step-2">');
  });

  test("code is coloured by class, with its title, and copied as it was", async () => {
    const rendered = await html('```bash title="Terminal"\n# comment\nnpm install "a<b"\n```');
    expect(rendered).toContain('<span class="c"># comment</span>');
    expect(rendered).toContain("<span>Terminal</span>");
    expect(rendered).not.toContain("style=");
    expect(rendered).not.toContain('"a<b"');
  });

  test.each([
    ["GitHub's way", "> [!WARNING]\n> Be **careful**."],
    ["Docusaurus' way", ":::warning\nBe **careful**.\n:::"],
    ["MkDocs' way", "!!! warning\n    Be **careful**."],
  ])("callouts are written in %s", async (_, markdown) => {
    expect(await html(`Before.\n\n${markdown}\n\nAfter.`)).toMatch(
      /class="callout warning" role="note">.*<strong>careful<\/strong>.*<\/div><\/div>\s*<p>After\./s,
    );
  });

  test("links between files lead to articles; a link into nothing is told and becomes text", async () => {
    const resolve = (href: string) => (href.startsWith("b.md") ? `/help/b${href.slice(4)}` : null);
    const { html: linked, problems } = await renderArticle("[one](b.md#x) [two](gone.md) [out](https://a.example) [here](#y)", {
      locale: "en",
      resolve,
    });
    expect(linked).toContain('href="/help/b#x"');
    expect(linked).toContain('href="https://a.example"');
    expect(linked).toContain('href="#y"');
    expect(linked).not.toContain("gone.md");
    expect(problems).toEqual(["links to gone.md, which is not there"]);
  });

  test("tables scroll by themselves", async () => {
    expect(await html("| a | b |\n|---|---|\n| 1 | 2 |")).toMatch(/<div class="scroll-x" tabindex="0"[^>]*><table>/);
  });

  test.each([
    ["fences", ":::tabs\n@tab Windows\nPress `Win`.\n\n```bash\n# w\n```\n\n@tab macOS\n- one\n:::"],
    ["MkDocs' way", '=== "Windows"\n    Press `Win`.\n\n    ```bash\n    # w\n    ```\n\n=== "macOS"\n    - one\n'],
  ])("tabs in %s are sections with their names, readable without the script", async (_, markdown) => {
    expect(await html(`Before.\n\n${markdown}\n\nAfter.`)).toMatch(
      /Before\.<\/p>\s*<div class="tabs">\s*<section class="tab" aria-label="Windows"><p class="tab-title">Windows<\/p>\s*<p>Press <code>Win<\/code>\..*<span class="c"># w.*<\/section>\s*<section class="tab" aria-label="macOS">.*<li>one.*<\/section>\s*<\/div>\s*<p>After\./s,
    );
  });

  test("a link to a known player that stands alone is the player, which loads nothing before it is opened; another link stays a link", async () => {
    const video = await html("See:\n\nhttps://youtu.be/dQw4w9WgXcQ?t=3\n\nDone.");
    expect(video).toMatch(
      /<details class="embed"><summary>Play the video \(from YouTube\)<\/summary><iframe src="https:\/\/www\.youtube-nocookie\.com\/embed\/dQw4w9WgXcQ" [^>]*loading="lazy" sandbox=/,
    );
    expect(await html("https://vimeo.com/76979871\n")).toContain('src="https://player.vimeo.com/video/76979871"');
    for (const other of [
      "https://evil.example/watch?v=dQw4w9WgXcQ",
      "See https://youtu.be/dQw4w9WgXcQ there",
      "https://youtu.be/dQw4w9WgXcQ\nand more",
    ])
      expect(await html(other)).not.toContain("<iframe");
  });
});
