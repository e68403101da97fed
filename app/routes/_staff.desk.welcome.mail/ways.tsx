import { Link } from "@remix-run/react";
import { Copy } from "lucide-react";
import { useState } from "react";
import type { WaysIn } from "#app/mail/ways-in.ts";
import { useHydrated } from "#app/ui/hydrated.ts";
import { useWords } from "#app/words/use-words.tsx";

/** The three ways mail gets here, each with the lines to copy for this address and this machine. */
export function Ways({ ways }: { ways: WaysIn }) {
  const words = useWords();
  const { address, listener } = ways;
  return (
    <section className="block" aria-labelledby="ways-title">
      <h2 className="h2" id="ways-title">
        {words("setup.ways.title", { address })}
      </h2>
      <p className="muted">
        {listener
          ? words(listener.local ? "setup.ways.local" : "setup.ways.open", { host: listener.host, port: listener.port })
          : words("setup.ways.off")}
      </p>
      <div className="sheet ways">
        {(["forward", "pipe", "http"] as const).map((way) => (
          <details key={way} open={way === "forward"}>
            <summary>
              <strong>{words(`setup.ways.${way}`)}</strong>
            </summary>
            <p className="muted">{words(`setup.ways.${way}What`, { address, host: listener?.host ?? "", port: listener?.port ?? 0 })}</p>
            <Lines lines={ways[way]} />
          </details>
        ))}
      </div>
      <p className="small after">
        <Link to={ways.docs}>{words("setup.ways.more")}</Link>
      </p>
    </section>
  );
}

function Lines({ lines }: { lines: string[] }) {
  const words = useWords();
  const hydrated = useHydrated();
  const [copied, setCopied] = useState(false);
  const text = lines.join("\n");
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1_500);
  };
  return (
    <div className="copyable">
      {/* It scrolls, so that it can be reached by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: as above */}
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
      {hydrated && (
        <button type="button" className="btn" onClick={() => void copy()}>
          <Copy className="i" />
          {words(copied ? "setup.ways.copied" : "setup.ways.copy")}
        </button>
      )}
    </div>
  );
}
