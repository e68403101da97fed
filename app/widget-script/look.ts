/** The widget's look, in its shadow: nothing of the site reaches in, nothing of ours reaches out. Sizes are px: a site's own root size says nothing here. */
export const look = `
:host { all: initial; position: fixed; inset-block-end: 20px; inset-inline-end: 20px; z-index: 2147483000; color-scheme: light dark;
  --ink: light-dark(#26221c, #ece8e1); --soft: light-dark(#6a645b, #b3ada3); --paper: light-dark(#fffefc, #2a2825); --ground: light-dark(#f7f4ef, #211f1d);
  --rule: light-dark(#e3ddd3, #423e39); --edge: light-dark(#8f887d, #837c72); --bad: light-dark(#a8200d, #ffb4a6);
  --brand: #0b6464; --link: light-dark(color-mix(in oklch, var(--brand), black 12%), color-mix(in oklch, var(--brand), white 58%)); --font: ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
:host([data-side="left"]) { inset-inline: 20px auto; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
button, input, textarea, select { font: inherit; color: inherit; }
button { cursor: pointer; }
svg { inline-size: 20px; block-size: 20px; fill: none; stroke: currentcolor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; flex: none; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
h3:focus-visible, h2:focus-visible { outline: none; }
.launcher { display: grid; place-items: center; inline-size: 56px; block-size: 56px; border: 0; border-radius: 50%; background: var(--brand); color: #fff; box-shadow: 0 2px 10px rgb(0 0 0 / .22); }
.launcher svg { inline-size: 26px; block-size: 26px; }
.launcher:hover { filter: brightness(1.08); }
.panel { position: absolute; inset-block-end: 72px; inset-inline-end: 0; inline-size: 384px; block-size: min(620px, calc(100dvh - 112px)); display: flex; flex-direction: column; overflow: hidden;
  border: 1px solid var(--rule); border-radius: 12px; background: var(--paper); color: var(--ink); font: 15px/1.5 var(--font); box-shadow: 0 12px 40px rgb(0 0 0 / .2); }
:host([data-side="left"]) .panel { inset-inline: 0 auto; }
header { display: flex; align-items: center; gap: 4px; min-block-size: 52px; padding: 6px 8px 6px 16px; border-block-end: 1px solid var(--rule); border-block-start: 4px solid var(--brand); }
header:has(.round:first-child:not([hidden])) { padding-inline-start: 8px; }
h2 { flex: 1; margin: 0; font-size: 16px; font-weight: 650; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
h3 { margin: 0; font-size: 18px; line-height: 1.3; text-wrap: balance; overflow-wrap: anywhere; }
.round, .bare { display: grid; place-items: center; inline-size: 40px; block-size: 40px; border: 0; border-radius: 8px; background: none; color: var(--soft); }
.bare { inline-size: 28px; block-size: 28px; font-size: 18px; }
.round:hover, .bare:hover, .plain:hover { background: var(--ground); color: var(--ink); }
.place, .view { flex: 1; min-block-size: 0; display: flex; flex-direction: column; }
.body { flex: 1; min-block-size: 0; overflow-y: auto; overscroll-behavior: contain; padding: 16px; display: flex; flex-direction: column; gap: 14px; }
.find { padding: 16px 16px 0; }
.foot { display: flex; flex-wrap: wrap; align-items: center; justify-content: flex-end; gap: 8px; padding: 12px 16px; border-block-start: 1px solid var(--rule); background: var(--ground); }
.foot p { flex: 1; margin: 0; color: var(--soft); font-size: 13px; }
.main, .plain { min-block-size: 40px; padding: 0 16px; border: 1px solid transparent; border-radius: 8px; font-weight: 600; background: var(--brand); color: #fff; }
.main:hover { filter: brightness(1.08); }
.main:disabled { opacity: .6; }
.plain { background: none; border-color: var(--rule); color: var(--ink); }
.small { min-block-size: 34px; padding: 0 12px; font-size: 13px; }
.field { display: block; inline-size: 100%; min-block-size: 40px; padding: 8px 12px; border: 1px solid var(--edge); border-radius: 8px; background: var(--paper); }
textarea.field { resize: vertical; }
.field[aria-invalid] { border-color: var(--bad); }
.line { display: flex; flex-direction: column; gap: 4px; }
.tick { flex-direction: row; flex-wrap: wrap; align-items: center; gap: 8px; }
.tick .wrong { flex-basis: 100%; }
label { font-weight: 600; font-size: 14px; }
.quiet { margin: 0; color: var(--soft); font-size: 13px; }
.quiet:empty { display: none; }
.wrong { margin: 0; color: var(--bad); font-size: 13px; font-weight: 550; }
.hits, .files { list-style: none; margin: 0; padding: 0; display: flex; flex-direction: column; gap: 8px; }
.hit { display: grid; grid-template-columns: 1fr auto; gap: 2px 8px; inline-size: 100%; padding: 10px 12px; border: 1px solid var(--rule); border-radius: 8px; background: none; text-align: start; }
.hit:hover { border-color: var(--edge); background: var(--ground); }
.hit strong { font-weight: 600; overflow-wrap: anywhere; }
.hit span { grid-row: 2; color: var(--soft); font-size: 13px; display: -webkit-box; -webkit-line-clamp: 3; -webkit-box-orient: vertical; overflow: hidden; overflow-wrap: anywhere; }
.hit svg { grid-row: 1 / span 2; grid-column: 2; align-self: center; color: var(--soft); }
mark { background: none; color: var(--ink); font-weight: 650; }
.answers { display: flex; flex-direction: column; gap: 8px; }
.adding { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
.files li { display: flex; align-items: center; justify-content: space-between; gap: 8px; font-size: 13px; }
.files span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.hidden, .trap { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
.done { justify-content: center; align-items: center; text-align: center; }
.done p { margin: 0; max-inline-size: 280px; }
a { color: var(--link); }
.article { overflow-wrap: anywhere; }
.article > :first-child { margin-block-start: 0; }
.article h2, .article h3, .article h4 { white-space: normal; margin: 20px 0 6px; font-size: 16px; line-height: 1.35; }
.article p, .article ul, .article ol { margin: 0 0 12px; }
.article ul, .article ol { padding-inline-start: 22px; }
.article img, .article video, .article iframe { max-inline-size: 100%; block-size: auto; border-radius: 8px; }
.article pre { margin: 0 0 12px; padding: 12px; overflow-x: auto; border-radius: 8px; background: var(--ground); font: 13px/1.5 ui-monospace, Menlo, Consolas, monospace; }
.article code { font: 13px ui-monospace, Menlo, Consolas, monospace; }
.article :not(pre) > code { padding: 1px 4px; border-radius: 4px; background: var(--ground); }
.article table { display: block; overflow-x: auto; border-collapse: collapse; font-size: 14px; margin-block-end: 12px; }
.article th, .article td { padding: 6px 10px; border: 1px solid var(--rule); text-align: start; }
.article blockquote, .article .callout { margin: 0 0 12px; padding: 10px 12px; border-inline-start: 3px solid var(--brand); background: var(--ground); border-radius: 4px; }
.article .callout > :last-child, .article blockquote > :last-child { margin-block-end: 0; }
@media (max-width: 480px) {
  :host(.open) { inset: 0; }
  :host(.open) .launcher { display: none; }
  .panel { position: fixed; inset: 0; inline-size: auto; block-size: auto; border: 0; border-radius: 0; }
  .field { font-size: 16px; }
}
@media (prefers-reduced-motion: no-preference) { .panel { animation: come .16s ease-out; } @keyframes come { from { opacity: 0; transform: translateY(8px); } } }
@media (forced-colors: active) { .main, .launcher { border: 1px solid; } }
@media print { :host { display: none; } }
`;
