import { TriangleAlert } from "lucide-react";
import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes } from "react";
import type { RefusalCode } from "#app/refusal.ts";
import { useWords } from "#app/words/use-words.tsx";

type Shown = { name: string; label: string; hint?: ReactNode; problem?: RefusalCode; detail?: Record<string, string | number> };

/** A labelled input; what is wrong with it stands below it and is read out with it. */
export function Field({ label, hint, problem, detail, ...input }: Shown & Omit<InputHTMLAttributes<HTMLInputElement>, "name">) {
  return (
    <div className="field">
      <label htmlFor={input.name}>{label}</label>
      <input className="input" id={input.name} {...input} {...described(input.name, hint, problem)} />
      <Below name={input.name} hint={hint} problem={problem} detail={detail} />
    </div>
  );
}

export function Choice({ label, hint, problem, detail, ...select }: Shown & Omit<SelectHTMLAttributes<HTMLSelectElement>, "name">) {
  return (
    <div className="field">
      <label htmlFor={select.name}>{label}</label>
      <select className="input" id={select.name} {...select} {...described(select.name, hint, problem)} />
      <Below name={select.name} hint={hint} problem={problem} detail={detail} />
    </div>
  );
}

/** A sentence that says no, where there is no field to put it to. */
export function Problem({ code, detail, id }: { code: RefusalCode; detail?: Record<string, string | number>; id?: string }) {
  const words = useWords();
  return (
    <p className="error" role="alert" id={id}>
      <TriangleAlert className="i" />
      <span>{words(`refusal.${code}`, detail)}</span>
    </p>
  );
}

function described(name: string, hint: ReactNode, problem: RefusalCode | undefined) {
  const ids = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(" ");
  return { "aria-invalid": problem ? true : undefined, "aria-describedby": ids || undefined };
}

function Below({ name, hint, problem, detail }: Omit<Shown, "label">) {
  return (
    <>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {problem && <Problem code={problem} detail={detail} id={`${name}-problem`} />}
    </>
  );
}
