import type { HighlighterCore, LanguageInput, ThemeRegistrationRaw } from "shiki/core";

// Loaded one by one, at the first block of that language: a process that renders nothing pays nothing.
const languages: Record<string, () => LanguageInput> = {
  bash: () => import("shiki/langs/bash.mjs"),
  css: () => import("shiki/langs/css.mjs"),
  diff: () => import("shiki/langs/diff.mjs"),
  docker: () => import("shiki/langs/docker.mjs"),
  go: () => import("shiki/langs/go.mjs"),
  html: () => import("shiki/langs/html.mjs"),
  http: () => import("shiki/langs/http.mjs"),
  ini: () => import("shiki/langs/ini.mjs"),
  java: () => import("shiki/langs/java.mjs"),
  javascript: () => import("shiki/langs/javascript.mjs"),
  json: () => import("shiki/langs/json.mjs"),
  nginx: () => import("shiki/langs/nginx.mjs"),
  php: () => import("shiki/langs/php.mjs"),
  python: () => import("shiki/langs/python.mjs"),
  ruby: () => import("shiki/langs/ruby.mjs"),
  rust: () => import("shiki/langs/rust.mjs"),
  shellsession: () => import("shiki/langs/shellsession.mjs"),
  sql: () => import("shiki/langs/sql.mjs"),
  toml: () => import("shiki/langs/toml.mjs"),
  tsx: () => import("shiki/langs/tsx.mjs"),
  typescript: () => import("shiki/langs/typescript.mjs"),
  xml: () => import("shiki/langs/xml.mjs"),
  yaml: () => import("shiki/langs/yaml.mjs"),
};
const aliases: Record<string, string> = {
  sh: "bash",
  shell: "bash",
  zsh: "bash",
  console: "shellsession",
  terminal: "shellsession",
  js: "javascript",
  mjs: "javascript",
  jsx: "tsx",
  ts: "typescript",
  yml: "yaml",
  py: "python",
  rb: "ruby",
  rs: "rust",
  dockerfile: "docker",
  golang: "go",
  conf: "ini",
  env: "ini",
  svg: "xml",
  jsonc: "json",
};
const MOST = 20_000;

// The theme's colours are only names: each becomes a class, so that light and dark come from our own tokens and no style attribute is needed.
const classes = {
  "#000001": "c",
  "#000002": "s",
  "#000003": "k",
  "#000004": "n",
  "#000005": "f",
  "#000006": "t",
  "#000007": "out",
  "#000008": "in",
} as const;
const theme: ThemeRegistrationRaw = {
  name: "sahut",
  type: "light",
  fg: "#000000",
  bg: "#ffffff",
  settings: [
    { scope: ["comment", "punctuation.definition.comment"], settings: { foreground: "#000001" } },
    { scope: ["string", "punctuation.definition.string", "string.regexp"], settings: { foreground: "#000002" } },
    { scope: ["keyword", "storage", "keyword.control", "variable.language"], settings: { foreground: "#000003" } },
    { scope: ["constant", "constant.numeric", "constant.language", "support.constant"], settings: { foreground: "#000004" } },
    { scope: ["entity.name.function", "support.function", "entity.name.command"], settings: { foreground: "#000005" } },
    {
      scope: ["entity.name.tag", "entity.other.attribute-name", "support.type.property-name", "entity.name.type"],
      settings: { foreground: "#000006" },
    },
    { scope: ["markup.deleted"], settings: { foreground: "#000007" } },
    { scope: ["markup.inserted"], settings: { foreground: "#000008" } },
  ],
};

/** Code as HTML with a class per kind of token. A language it does not know, or more than 20,000 characters, comes back plain. */
export async function highlight(code: string, language: string): Promise<string> {
  const name = aliases[language.toLowerCase()] ?? language.toLowerCase();
  const load = languages[name];
  if (!load || code.length > MOST) return escapeHtml(code);
  try {
    const shiki = await highlighter();
    if (!shiki.getLoadedLanguages().includes(name)) await shiki.loadLanguage(load());
    const lines = shiki.codeToTokensBase(code, { lang: name, theme: "sahut", tokenizeTimeLimit: 2000 });
    return lines.map((line) => line.map(token).join("")).join("\n");
  } catch {
    return escapeHtml(code);
  }
}

function token({ content, color }: { content: string; color?: string }): string {
  const kind = classes[(color ?? "").toLowerCase() as keyof typeof classes];
  return kind && content.trim() ? `<span class="${kind}">${escapeHtml(content)}</span>` : escapeHtml(content);
}

let ready: Promise<HighlighterCore> | undefined;

function highlighter(): Promise<HighlighterCore> {
  ready ??= (async () => {
    const [{ createHighlighterCore }, { createJavaScriptRegexEngine }] = await Promise.all([
      import("shiki/core"),
      import("shiki/engine/javascript"),
    ]);
    return createHighlighterCore({ themes: [theme], langs: [], engine: createJavaScriptRegexEngine({ forgiving: true }) });
  })();
  return ready;
}

/** The grammars take some 50 MB: given back once a folder was rendered. */
export async function forgetGrammars(): Promise<void> {
  const shiki = await ready;
  ready = undefined;
  shiki?.dispose();
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
