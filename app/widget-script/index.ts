import { connect } from "./connection.ts";
import { icon, make } from "./elements.ts";
import { look } from "./look.ts";
import { Panel } from "./panel.ts";

/**
 * The help of a product on any page: `<script src="https://help.example/widget.js" data-product="lensa" async></script>`.
 * data-locale (else the page's language), data-token (who is signed in, docs-content/running/widget.md), data-side="left", data-theme="light|dark".
 * `window.sahut`: open(), close(), identify(token). Nothing is stored nor asked before somebody opens it.
 */
const tag = (document.currentScript ?? document.querySelector("script[data-product][src*='/widget.js']")) as HTMLScriptElement | null;

declare global {
  interface Window {
    sahut?: { open(): void; close(): void; identify(token: string): void };
  }
}

function show({ src, dataset }: HTMLScriptElement): void {
  const locale = dataset.locale || document.documentElement.lang || navigator.language;
  const server = connect({ origin: new URL(src).origin, product: dataset.product ?? "", locale, token: dataset.token ?? "" });
  const host = make("div", { id: "sahut-widget" });
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(look);
  root.adoptedStyleSheets = [sheet];
  host.dataset.side = dataset.side === "left" ? "left" : "right";
  if (dataset.theme === "light" || dataset.theme === "dark") host.style.colorScheme = dataset.theme;
  if (/^#[0-9a-f]{6}$/i.test(dataset.colour ?? "")) host.style.setProperty("--brand", dataset.colour!);

  const called = dataset.label || (locale.startsWith("id") ? "Bantuan" : "Help");
  const launcher = make("button", { type: "button", class: "launcher", "aria-expanded": "false", "aria-label": called }, icon("ask"));
  const panel = new Panel(server, host, called, () => open(false));
  const open = (now: boolean): void => {
    if (now === !panel.element.hidden) return;
    launcher.setAttribute("aria-expanded", String(now));
    host.classList.toggle("open", now);
    if (now) return void panel.open();
    panel.hide();
    launcher.focus();
  };
  launcher.addEventListener("click", () => open(panel.element.hidden));
  root.append(launcher, panel.element);
  document.body.append(host);
  window.sahut = { open: () => open(true), close: () => open(false), identify: (token) => panel.identify(token) };
}

if (tag?.dataset.product && !window.sahut) {
  const begin = () => show(tag);
  if (document.body) begin();
  else document.addEventListener("DOMContentLoaded", begin);
}
