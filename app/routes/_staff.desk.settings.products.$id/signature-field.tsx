import { useEffect, useRef, useState } from "react";
import { AreaField } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";

/** The signature, and below it what a reply will look like with it: as saved, and once JavaScript is here as typed. */
export function SignatureField({ value, html, name }: { value: string; html: string; name: string }) {
  const words = useWords();
  const [shown, setShown] = useState(html);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const latest = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const draw = (text: string): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      const turn = ++latest.current;
      const body = new URLSearchParams({ text });
      const answer = await fetch("/desk/preview", { method: "POST", body, headers: { accept: "application/json" } }).catch(() => null);
      const said = answer?.ok ? ((await answer.json()) as { html: string }) : null;
      if (said && turn === latest.current) setShown(said.html);
    }, 250);
  };
  return (
    <>
      <AreaField
        name="signature"
        value={value}
        rows={4}
        maxLength={4_000}
        optional
        hint={words("setup.product.signatureHint")}
        onInput={draw}
      />
      <section className="field" aria-label={words("setup.product.preview")}>
        <span className="label">{words("setup.product.preview")}</span>
        <div className="letter-sample">
          <p className="muted">{words("setup.product.previewText", { name: name || "…" })}</p>
          <p className="muted">-- </p>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made safe by app/platform/html */}
          <div dangerouslySetInnerHTML={{ __html: shown }} />
        </div>
      </section>
    </>
  );
}
