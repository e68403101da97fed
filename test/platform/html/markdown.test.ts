import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linkifyText, renderMarkdown } from "#app/platform/html/markdown.ts";
import { markdownToText } from "#app/platform/html/plain.ts";
import { htmlToText } from "#app/platform/html/text.ts";

describe("Markdown of a reply", () => {
  test("is GFM, with line breaks where they were typed", () => {
    expect(renderMarkdown("Hello **Dewi**,\nplease ~~wait~~ see `a.txt`")).toBe(
      "<p>Hello <strong>Dewi</strong>,<br />please <del>wait</del> see <code>a.txt</code></p>",
    );
    expect(renderMarkdown("| a | b |\n|---|---|\n| 1 | 2 |")).toContain("<td>1</td>");
  });

  test("runs nothing that was typed", () => {
    for (const typed of [
      "<script>alert(1)</script>",
      "[x](javascript:alert(1))",
      "![x](https://tracker.example/p.gif)",
      "<img src=x onerror=alert(1)>",
      "[x](data:text/html,x)",
    ]) {
      expect(renderMarkdown(typed)).not.toMatch(/script|onerror|data:|tracker/i);
    }
  });

  test("of any text comes out safe and does not throw", () => {
    fc.assert(
      fc.property(
        fc.string({
          maxLength: 400,
          unit: fc.constantFrom(
            "<",
            ">",
            "[",
            "]",
            "(",
            ")",
            "`",
            "*",
            "\n",
            "a",
            "!",
            "&",
            '"',
            "-",
            "|",
            "script",
            "javascript:",
            "onerror=",
          ),
        }),
        (text) => {
          // Outside of attribute values and text there is no tag that could run.
          expect(renderMarkdown(text)).not.toMatch(/<script|<[^>]*\sonerror=|href="javascript/i);
        },
      ),
    );
  });

  test("a thousand quotes in each other are no reason to fall over", () => {
    expect(renderMarkdown(`${"> ".repeat(5000)}x`).length).toBeGreaterThan(0);
  });
});

describe("plain text", () => {
  test("becomes paragraphs, breaks and links", () => {
    expect(linkifyText("Hi\nsee https://example.com/a?b=1&c=2.\n\n<b>www.example.com</b> or dewi@example.com")).toBe(
      '<p>Hi<br>see <a href="https://example.com/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer nofollow">https://example.com/a?b=1&amp;c=2</a>.</p>\n' +
        '<p>&lt;b&gt;<a href="https://www.example.com" target="_blank" rel="noopener noreferrer nofollow">www.example.com</a>&lt;/b&gt; or <a href="mailto:dewi@example.com" target="_blank" rel="noopener noreferrer nofollow">dewi@example.com</a></p>',
    );
  });

  test("keeps brackets of a link's own and leaves those around it", () => {
    expect(linkifyText("(https://en.wikipedia.example/wiki/Key_(music))")).toContain(
      'href="https://en.wikipedia.example/wiki/Key_(music)"',
    );
  });
});

describe("Markdown read aloud", () => {
  test.each([
    ["# Title\n\ntext", "Title\n=====\n\ntext"],
    ["*a* **b** `c` ~~d~~", "a b c d"],
    ["- one\n- two\n  - three", "- one\n- two\n  - three"],
    ["3. three\n4. four", "3. three\n4. four"],
    ["> quoted\n> text", "> quoted\n> text"],
    ["[page](https://example.com)", "page (https://example.com)"],
    ["<https://example.com>", "https://example.com"],
    ["a\nb", "a\nb"],
    ["| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n1 | 2"],
    ["- [x] done\n- [ ] open", "- [x] done\n- [ ] open"],
    ["2 < 3 & 4", "2 < 3 & 4"],
  ])("%s", (markdown, text) => {
    expect(markdownToText(markdown)).toBe(text);
  });
});

describe("HTML read aloud", () => {
  test.each([
    ["<p>a</p><p>b</p>", "a\n\nb"],
    ["a<br>b<br><br>c", "a\nb\n\nc"],
    ["<div>a</div><div><br></div><div>b</div>", "a\n\nb"],
    ["<p class=MsoNormal>a</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>b</p>", "a\n\nb"],
    ["<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n  - c"],
    ["<ol><li><p>a</p></li><li><p>b</p></li></ol>", "1. a\n2. b"],
    ["<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"],
    ["<blockquote>a<blockquote>b</blockquote></blockquote>", "> a\n>\n> > b"],
    ["<pre>a\n  b</pre>", "a\n  b"],
    ['<a href="https://example.com/">example.com</a> <a href="https://x.example/y">there</a>', "example.com there <https://x.example/y>"],
    ["<style>p{}</style><script>x</script><p style='display:none'>hidden</p>a", "a"],
    ["a &lt;b&gt; &amp; &eacute;", "a <b> & é"],
    ["", ""],
  ])("%s", (html, text) => {
    expect(htmlToText(html).text).toBe(text);
  });
});
