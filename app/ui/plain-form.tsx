// biome-ignore-all lint/a11y/noAutofocus: the first field that needs a correction gets the focus, also before JavaScript.
import { Form, useNavigation } from "@remix-run/react";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { createContext, type ReactNode, useContext, useEffect, useRef } from "react";
import { useWords } from "#app/words/use-words.tsx";

/** What an action answers when it says no: a code, and a code per field. */
export type Refused = { code: string; detail: Record<string, string | number>; fields: Record<string, string> };
type Props = {
  refused: Refused | null | undefined;
  /** What each field is called: above it, and in the summary of what is wrong. */
  labels: Record<string, string>;
  /** What the button does. */
  submit: string;
  danger?: boolean;
  action?: string;
  /** The page is loaded anew: another language needs other words. */
  reload?: boolean;
  beside?: ReactNode;
  children: ReactNode;
};

const Around = createContext<{ refused: Refused | null; labels: Record<string, string>; first: string | undefined }>({
  refused: null,
  labels: {},
  first: undefined,
});

/**
 * A form that works as it stands: labels above, what is wrong beside its field and summed up at the top with the focus on the first of it, and one
 * submission at a time. `refused` is what its action answered.
 */
export function PlainForm({ refused = null, labels, submit, danger, action, reload, beside, children }: Props) {
  const words = useWords();
  const busy = useNavigation().state !== "idle";
  const form = useRef<HTMLFormElement>(null);
  const wrong = Object.keys(refused?.fields ?? {});
  const first = wrong[0];
  useEffect(() => {
    if (refused)
      (form.current?.querySelector<HTMLElement>("[aria-invalid=true]") ?? form.current?.querySelector<HTMLElement>(".wrongs"))?.focus();
  }, [refused]);
  return (
    <Form method="post" className="sheet form" ref={form} action={action} reloadDocument={reload} noValidate>
      {refused && (
        <div className="wrongs" role="alert" tabIndex={-1}>
          <TriangleAlert className="i" />
          <div>
            <p>{words(`refusal.${refused.code}` as "refusal.invalid", refused.detail)}</p>
            {wrong.length > 0 && (
              <ul>
                {wrong.map((name) => (
                  <li key={name}>
                    <a href={`#${idOf(name)}`}>{labels[name] ?? name}</a>: {sentence(words, refused, name)}
                  </li>
                ))}
              </ul>
            )}
          </div>
        </div>
      )}
      <Around.Provider value={{ refused: refused ?? null, labels, first }}>{children}</Around.Provider>
      <div className="head">
        <button type="submit" className={`btn big ${danger ? "danger" : "main"}`} disabled={busy}>
          {submit}
        </button>
        {beside}
      </div>
    </Form>
  );
}

/** What every control in such a form carries. */
export function useField(name: string, hint?: ReactNode) {
  const { refused, first } = useContext(Around);
  const id = idOf(name);
  const isWrong = Boolean(refused?.fields[name]);
  const described = [hint ? `${id}-hint` : "", isWrong ? `${id}-error` : ""].filter(Boolean).join(" ");
  return {
    id,
    name,
    "aria-invalid": isWrong || undefined,
    "aria-describedby": described || undefined,
    autoFocus: first === name || undefined,
  };
}

/** A field's label above and its hint and error below what it wraps. */
export function Field({ name, hint, optional, children }: { name: string; hint?: ReactNode; optional?: boolean; children: ReactNode }) {
  const words = useWords();
  const { labels } = useContext(Around);
  return (
    <div className="field">
      <label htmlFor={idOf(name)}>
        {labels[name]} {optional && <span className="muted optional">({words("setup.optional")})</span>}
      </label>
      {children}
      <HintAndError name={name} hint={hint} />
    </div>
  );
}

export function HintAndError({ name, hint }: { name: string; hint?: ReactNode }) {
  const words = useWords();
  const { refused } = useContext(Around);
  return (
    <>
      {hint && (
        <p className="hint" id={`${idOf(name)}-hint`}>
          {hint}
        </p>
      )}
      {refused?.fields[name] && (
        <p className="error" id={`${idOf(name)}-error`}>
          <TriangleAlert className="i" />
          <span>{sentence(words, refused, name)}</span>
        </p>
      )}
    </>
  );
}

type Common = { name: string; value: string; hint?: ReactNode; optional?: boolean };

export function TextField({
  hint,
  optional,
  value,
  name,
  ...more
}: Common & { type?: string; maxLength?: number; autoComplete?: string; placeholder?: string }) {
  return (
    <Field {...{ name, hint, optional }}>
      <input className="input" {...useField(name, hint)} defaultValue={value} required={!optional} {...more} />
    </Field>
  );
}

export function AreaField({
  hint,
  optional,
  value,
  name,
  ...more
}: Common & { rows?: number; maxLength?: number; onInput?: (value: string) => void }) {
  const { onInput, ...rest } = more;
  return (
    <Field {...{ name, hint, optional }}>
      <textarea
        className="input"
        rows={3}
        {...useField(name, hint)}
        defaultValue={value}
        onInput={onInput && ((event) => onInput(event.currentTarget.value))}
        {...rest}
      />
    </Field>
  );
}

export function SelectField({ hint, optional, value, name, choices }: Common & { choices: Array<{ value: string; label: string }> }) {
  return (
    <Field {...{ name, hint, optional }}>
      <select className="input" {...useField(name, hint)} defaultValue={value}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

export function CheckField({ name, checked, hint }: { name: string; checked: boolean; hint?: ReactNode }) {
  const { labels } = useContext(Around);
  return (
    <div className="field">
      <label className="check">
        <input type="checkbox" {...useField(name, hint)} defaultChecked={checked} />
        {labels[name]}
      </label>
      <HintAndError name={name} hint={hint} />
    </div>
  );
}

/** What was just done, told on the page that follows. */
export function Saved({ children }: { children: ReactNode }) {
  return (
    <p className="state good saved" role="status">
      <CircleCheck className="i" />
      {children}
    </p>
  );
}

function idOf(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/g, "-");
}

function sentence(words: ReturnType<typeof useWords>, refused: Refused, name: string): string {
  return words(`refusal.${refused.fields[name]}` as "refusal.invalid", refused.detail);
}
