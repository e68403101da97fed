import { describe, expect, test } from "vitest";
import { resolveCids, sanitiseArticleHtml, sanitiseEmailHtml, sanitiseMessageHtml, viewEmailHtml } from "#app/platform/html/sanitise.ts";

const email = (html: string) => sanitiseEmailHtml(html, { cidUrl: (cid) => `cid:${cid}` });
const view = (html: string, shown = true) => viewEmailHtml(email(html), { cidUrl: (cid) => `/files/${cid}`, isShown: () => shown });

/** What strangers try. None of it may survive in any of the three kinds of HTML. */
const ATTACKS = [
  "<script>alert(1)</script>",
  "<ScRiPt >alert(1)</sCrIpT>",
  "<img src=x onerror=alert(1)>",
  "<svg onload=alert(1)><script>alert(1)</script></svg>",
  "<math><mi xlink:href=javascript:alert(1)>x</mi></math>",
  '<a href="javascript:alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href="vbscript:x">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<iframe src="https://evil.example"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="x.swf"></object><embed src=x><applet code=x></applet>',
  '<form action="https://evil.example"><input name=p><button formaction=x>go</button></form>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<base href="https://evil.example/">',
  '<link rel="stylesheet" href="https://evil.example/x.css">',
  "<style>body{background:url(https://evil.example)}</style>",
  '<p style="position:fixed;top:0;left:0">x</p>',
  '<p style="background:url(https://evil.example/x.png)">x</p>',
  '<p style="background-image:u\\72l(https://evil.example)">x</p>',
  '<p style="width:expression(alert(1))">x</p>',
  '<p style="margin-left:-9999px">x</p>',
  '<p style="color:red;}body{display:none">x</p>',
  '<div style="behavior:url(x.htc);-moz-binding:url(x)">x</div>',
  '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
  '<video src="https://evil.example/x.mp4" autoplay></video>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  "<textarea></textarea><img src=x onerror=alert(1)>",
  '<img src="`><script>alert(1)</script>">',
  "<!--><img src=x onerror=alert(1)>-->",
  '<table background="https://evil.example/x.png"><tr><td>x</td></tr></table>',
];
const HARM =
  /<script|onerror=|onload=|javascript:|vbscript:|<svg|<math|<iframe|<object|<embed|<form|<button|<meta|<base|<link|<style|position\s*:|url\(|expression|behavior|<video|data:image\/svg|data:text|background="|margin-left:-|\}body/i;

describe.each([
  ["email", email],
  ["seen email", view],
  ["article", sanitiseArticleHtml],
  ["message", sanitiseMessageHtml],
] as const)("%s HTML", (_kind, sanitise) => {
  test.each(ATTACKS)("is harmless: %s", (attack) => {
    expect(sanitise(`<p>before</p>${attack}<p>after</p>`)).not.toMatch(HARM);
  });
});

describe("email HTML as a colleague sees it", () => {
  test.each([
    ['<a href="https://evil.example/x" title="https://bank.example" data-host="bank.example">bank.example</a>', "evil.example"],
    ['<a href="https://bank.example@evil.example/">bank</a>', "evil.example"],
    ['<a href="https://xn--bnk-ppa.example">bank</a>', "xn--bnk-ppa.example"],
    ['<a href="https://bänk.example">bank</a>', "xn--bnk-qla.example"],
  ])("%s leads to %s", (html, host) => {
    expect(view(html)).toContain(`data-host="${host}"`);
    expect(view(html)).not.toContain('title="https://bank.example"');
  });

  test("pictures from elsewhere are there only when they are to be shown, inline ones always", () => {
    const html = '<img src="https://pictures.example/1.png" data-src="https://other.example/2.png"><img src="cid:logo">';
    expect(view(html, false)).toBe('<img /><img src="/files/logo" />');
    expect(view(html)).toBe('<img src="https://pictures.example/1.png" /><img src="/files/logo" />');
  });
});

describe("email HTML", () => {
  test("keeps the looks of tables, colours and fonts", () => {
    const html =
      '<table width="600" bgcolor="#ffffff"><tbody><tr><td style="padding:8px;color:#333333;font-family:Arial" align="left">x</td></tr></tbody></table>';
    const out = email(html);
    for (const kept of ['width="600"', 'bgcolor="#ffffff"', "padding:8px;color:#333333;font-family:Arial", 'align="left"'])
      expect(out).toContain(kept);
  });

  test("fetches no remote picture: its address waits in data-src", () => {
    expect(email('<img src="https://tracker.example/p.gif" width="1" alt="x">')).toBe(
      '<img width="1" alt="x" data-src="https://tracker.example/p.gif" />',
    );
  });

  test("shows the letter's own pictures under the address that is given, and none that is not known", () => {
    const stored = email('<p><img src="cid:a%40x" alt="a"><img src="CID:b&amp;c@x"></p>');
    expect(resolveCids(stored, (cid) => (cid === "a@x" ? "/files/1" : null))).toBe('<p><img alt="a" src="/files/1" /><img /></p>');
    expect(resolveCids(stored, (cid) => (cid === "b&c@x" ? '/f?"x' : null))).toContain("/f?&quot;x");
  });

  test("keeps pictures in the text that cannot carry a script", () => {
    expect(email('<img src="data:image/png;base64,iVBORw0KGgo=">')).toContain('src="data:image/png;base64,iVBORw0KGgo="');
  });

  test("links open outside and tell nothing of where they were read; relative ones lead nowhere", () => {
    expect(email('<a href="https://example.com/?a=1&amp;b=2" target=_self>x</a>')).toBe(
      '<a href="https://example.com/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer nofollow">x</a>',
    );
    expect(email('<a href="/desk/sign-out">x</a><a href="//evil.example">y</a>')).toBe("<a>x</a><a>y</a>");
  });

  test("that is nested without end is refused whole", () => {
    expect(email("<div>".repeat(5000))).toBe("");
  });
});

describe("article HTML", () => {
  test("keeps headings' ids, highlighted code and task lists", () => {
    const html =
      '<h2 id="install">Install</h2><pre class="shiki" style="background-color:#fff;--shiki-dark:#000" tabindex="0"><code><span style="color:#d73a49">npm</span></code></pre><ul><li><input type="checkbox" checked disabled> done</li></ul>';
    const out = sanitiseArticleHtml(html);
    for (const kept of ['<h2 id="install">', 'class="shiki"', "color:#d73a49", "--shiki-dark:#000", 'type="checkbox"'])
      expect(out).toContain(kept);
  });

  test("may show pictures and link inside and outside", () => {
    expect(sanitiseArticleHtml('<a href="/help/key">in</a><a href="https://example.com">out</a><img src="/files/a.png" alt="a">')).toBe(
      '<a href="/help/key">in</a><a href="https://example.com" rel="noopener noreferrer">out</a><img loading="lazy" src="/files/a.png" alt="a" />',
    );
  });
});
