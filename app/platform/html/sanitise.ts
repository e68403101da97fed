import sanitize from "sanitize-html";
import { isTooDeep } from "./depth.ts";
import { safeStyle } from "./style.ts";

/** The one place that makes strangers' and writers' HTML safe to print. */

const TEXT =
  "a abbr acronym address b bdi bdo big blockquote br center cite code dd del dfn div dl dt em font h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q s samp small span strike strong sub sup tt u ul var wbr";
const TABLES = "caption col colgroup table tbody td tfoot th thead tr";
const LINK_SCHEMES = ["http", "https", "mailto", "tel"];
/** Pictures that cannot carry a script. */
const DATA_IMAGE = /^data:image\/(png|jpe?g|gif|webp);base64,[a-z0-9+/=\s]+$/i;
const CID = /^cid:(.+)$/i;
/** Tags whose content is no text either. */
const NOT_TEXT = [
  "script",
  "style",
  "textarea",
  "option",
  "noscript",
  "head",
  "title",
  "template",
  "svg",
  "math",
  "xmp",
  "iframe",
  "object",
  "noembed",
  "noframes",
];

const EMAIL: sanitize.IOptions = {
  allowedTags: `${TEXT} ${TABLES} img`.split(" "),
  allowedAttributes: {
    "*": ["style", "dir", "lang", "align", "valign", "title"],
    a: ["href", "name", "target", "rel"],
    img: ["src", "data-src", "alt", "width", "height"],
    font: ["color", "face", "size"],
    table: ["width", "height", "border", "cellpadding", "cellspacing", "bgcolor", "summary"],
    tr: ["bgcolor", "height"],
    td: ["width", "height", "bgcolor", "colspan", "rowspan", "nowrap"],
    th: ["width", "height", "bgcolor", "colspan", "rowspan", "nowrap", "scope"],
    col: ["width", "span"],
    colgroup: ["width", "span"],
    ol: ["start", "type"],
    ul: ["type"],
    li: ["value"],
    blockquote: ["type"],
  },
  allowedSchemes: LINK_SCHEMES,
  allowedSchemesByTag: { img: ["cid", "data"] },
  allowedSchemesAppliedToAttributes: ["href", "src"],
  allowProtocolRelative: false,
  nonTextTags: NOT_TEXT,
  nestingLimit: 250,
  // safeStyle has already done it, at a fraction of the cost.
  parseStyleAttributes: false,
};

/**
 * A letter's HTML for a sandboxed frame: looks stay, behaviour goes. Remote pictures keep their address in `data-src` only, so
 * that nothing is fetched; `cid:` pictures get the address that `cidUrl` names (null removes them). "" when nothing is left.
 */
export function sanitiseEmailHtml(html: string, { cidUrl }: { cidUrl: (cid: string) => string | null }): string {
  if (isTooDeep(html)) return "";
  const safe = sanitize(html, {
    ...EMAIL,
    transformTags: {
      // Runs after the ones below.
      "*": (tagName, attribs) => ({ tagName, attribs: withSafeStyle(attribs) }),
      a: (tagName, attribs) => ({ tagName, attribs: safeLink(attribs) }),
      img: (tagName, attribs) => ({ tagName, attribs: safePicture(attribs) }),
    },
  });
  return resolveCids(safe, cidUrl).trim();
}

/**
 * A stored letter (from `sanitiseEmailHtml`) for the eyes of a colleague: every link names the host that it truly leads to, whatever its text
 * says, and pictures from elsewhere are there only where `isShown` says so.
 */
export function viewEmailHtml(
  stored: string,
  { cidUrl, isShown }: { cidUrl: (cid: string) => string | null; isShown: (url: URL) => boolean },
): string {
  const safe = sanitize(stored, {
    ...EMAIL,
    allowedAttributes: { ...EMAIL.allowedAttributes, a: ["href", "name", "target", "rel", "data-host"] },
    allowedSchemesByTag: { img: ["cid", "data", "http", "https"] },
    transformTags: {
      "*": (tagName, attribs) => ({ tagName, attribs: withSafeStyle(attribs) }),
      a: (tagName, attribs) => ({ tagName, attribs: honestLink(safeLink(attribs)) }),
      img: (tagName, attribs) => ({ tagName, attribs: shownPicture(attribs, isShown) }),
    },
  });
  return resolveCids(safe, cidUrl).trim();
}

/** The host as the browser will ask for it: "bank.example@evil.example" is evil.example, letters of other scripts are xn--…. */
function honestLink({ title: _untrue, "data-host": _faked, ...rest }: sanitize.Attributes): sanitize.Attributes {
  const url = /^https?:/i.test(rest.href ?? "") ? URL.parse(rest.href!) : null;
  return url ? { ...rest, title: url.href, "data-host": url.hostname } : rest;
}

function shownPicture(attribs: sanitize.Attributes, isShown: (url: URL) => boolean): sanitize.Attributes {
  const { "data-src": remote, ...rest } = attribs;
  const url = rest.src === undefined && remote ? URL.parse(remote) : null;
  if (!url) return safePicture(attribs);
  return /^https?:$/.test(url.protocol) && isShown(url) ? { ...rest, src: url.href } : rest;
}

/** A stored letter's `cid:` pictures given their addresses; the HTML must come from `sanitiseEmailHtml`. */
export function resolveCids(sanitised: string, cidUrl: (cid: string) => string | null): string {
  return sanitised.replace(/(<img\b[^>]*?\ssrc=")cid:([^"]+)"/g, (_whole, before: string, cid: string) =>
    pictureAt(before, cidUrl(unescaped(cid))),
  );
}

function pictureAt(before: string, url: string | null): string {
  return url === null ? `${before.slice(0, -' src="'.length)}` : `${before}${escapeHtml(url)}"`;
}

function withSafeStyle(attribs: sanitize.Attributes): sanitize.Attributes {
  if (attribs.style === undefined) return attribs;
  const style = safeStyle(attribs.style);
  const { style: _unsafe, ...rest } = attribs;
  return style === "" ? rest : { ...rest, style };
}

/** A link out of a letter never tells where it was read, and never opens in our window. */
function safeLink(attribs: sanitize.Attributes): sanitize.Attributes {
  const { target: _target, rel: _rel, href, ...rest } = attribs;
  // A relative address would point into our own pages.
  if (!/^(https?|mailto|tel):/i.test((href ?? "").trim())) return rest;
  return { ...rest, href: href!.trim(), target: "_blank", rel: "noopener noreferrer nofollow" };
}

function safePicture({ src, "data-src": _faked, ...rest }: sanitize.Attributes): sanitize.Attributes {
  const address = (src ?? "").trim();
  if (CID.test(address)) return { ...rest, src: `cid:${decoded(CID.exec(address)![1]!)}` };
  if (DATA_IMAGE.test(address)) return { ...rest, src: address.replace(/\s+/g, "") };
  return /^https?:\/\//i.test(address) ? { ...rest, "data-src": address } : rest;
}

function decoded(cid: string): string {
  try {
    return decodeURIComponent(cid);
  } catch {
    return cid;
  }
}

const ARTICLE: sanitize.IOptions = {
  allowedTags: `${TEXT} ${TABLES} img details summary figure figcaption section aside nav input`.split(" "),
  allowedAttributes: {
    "*": ["id", "class", "title", "lang", "dir", "aria-hidden", "aria-label", "role", "data-lang", "data-copy"],
    a: ["href", "target", "rel", "name"],
    img: ["src", "alt", "width", "height", "loading", "decoding"],
    td: ["align", "colspan", "rowspan"],
    th: ["align", "colspan", "rowspan", "scope"],
    ol: ["start"],
    pre: ["style", "tabindex"],
    code: ["style"],
    span: ["style"],
    details: ["open"],
    input: [{ name: "type", values: ["checkbox"] }, "checked", "disabled"],
  },
  // Highlighted code (shiki) paints with these.
  allowedStyles: {
    "*": {
      color: [/^#[0-9a-f]{3,8}$/i, /^var\(--[a-z0-9-]+\)$/i],
      "background-color": [/^#[0-9a-f]{3,8}$/i, /^var\(--[a-z0-9-]+\)$/i],
      "font-style": [/^italic$/],
      "font-weight": [/^bold$/],
      "text-decoration": [/^underline$/],
      "--shiki-dark": [/^#[0-9a-f]{3,8}$/i],
      "--shiki-light": [/^#[0-9a-f]{3,8}$/i],
      "--shiki-dark-bg": [/^#[0-9a-f]{3,8}$/i],
      "--shiki-light-bg": [/^#[0-9a-f]{3,8}$/i],
      "--shiki-dark-font-style": [/^italic$/],
      "--shiki-light-font-style": [/^italic$/],
    },
  },
  allowedSchemes: LINK_SCHEMES,
  allowedSchemesByTag: { img: ["http", "https", "data"] },
  allowProtocolRelative: false,
  nonTextTags: NOT_TEXT,
  nestingLimit: 100,
};

/** An article's HTML, made from Markdown that staff or files wrote: structure, code colours and pictures; no script, no form. */
export function sanitiseArticleHtml(html: string): string {
  return sanitize(html, {
    ...ARTICLE,
    transformTags: {
      a: (tagName, attribs) => ({
        tagName,
        attribs: isOutside(attribs.href) ? { ...attribs, rel: "noopener noreferrer" } : withoutTarget(attribs),
      }),
      img: (tagName, attribs) => ({ tagName, attribs: { loading: "lazy", ...withoutOtherData(attribs) } }),
      input: (tagName, attribs) => ({ tagName, attribs: { ...attribs, disabled: "" } }),
    },
    exclusiveFilter: (frame) => frame.tag === "input" && frame.attribs.type !== "checkbox",
  }).trim();
}

/** What people type in the desk and on our pages, rendered from Markdown: the article's list without ids, styles and classes. */
export function sanitiseMessageHtml(html: string): string {
  return sanitize(html, {
    allowedTags: `${TEXT} ${TABLES} img input`.split(" "),
    allowedAttributes: {
      a: ["href", "title", "target", "rel"],
      img: ["src", "alt", "title"],
      td: ["align"],
      th: ["align"],
      ol: ["start"],
      code: [{ name: "class", values: [] }],
      input: [{ name: "type", values: ["checkbox"] }, "checked", "disabled"],
    },
    allowedSchemes: LINK_SCHEMES,
    allowedSchemesByTag: { img: ["cid"] },
    allowProtocolRelative: false,
    nonTextTags: NOT_TEXT,
    nestingLimit: 100,
    transformTags: {
      a: (tagName, attribs) => ({ tagName, attribs: safeLink(attribs) }),
      input: (tagName, attribs) => ({ tagName, attribs: { ...attribs, disabled: "" } }),
    },
    exclusiveFilter: (frame) => frame.tag === "input" && frame.attribs.type !== "checkbox",
  }).trim();
}

function isOutside(href: string | undefined): boolean {
  return /^https?:/i.test(href ?? "");
}

function withoutTarget({ target: _target, ...rest }: sanitize.Attributes): sanitize.Attributes {
  return rest;
}

function withoutOtherData(attribs: sanitize.Attributes): sanitize.Attributes {
  if (!/^data:/i.test((attribs.src ?? "").trim()) || DATA_IMAGE.test(attribs.src!.trim())) return attribs;
  const { src: _unsafe, ...rest } = attribs;
  return rest;
}

export function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;").replace(/'/g, "&#39;");
}

function unescaped(text: string): string {
  return text
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}
