import { Link } from "@remix-run/react";
import type { WaysIn } from "#app/mail/ways-in.ts";
import { useWords } from "#app/words/use-words.tsx";
import { Lines } from "./lines.tsx";

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
