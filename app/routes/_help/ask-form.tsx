// biome-ignore-all lint/a11y/noAutofocus: the first field that needs a correction gets the focus, also without the script.
import { ChevronDown, CircleAlert, Paperclip } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "#app/words/use-words.tsx";
import { AskFields, type FieldsOfProduct } from "./ask-fields.tsx";

export type Filled = {
  product: string;
  subject: string;
  text: string;
  email: string;
  name: string;
  read: string;
  fields: Record<string, string>;
};
export type Problem = { code: string; detail: Record<string, string | number>; fields: Record<string, string> };
type Props = {
  products: Array<{ key: string; name: string; tagline: string } & FieldsOfProduct>;
  locale: string;
  filled: Filled;
  seal: string;
  problem: Problem | null;
  filesAgain: boolean;
};

/** The form that answers first. Works as it stands; the script adds suggestions, the kept draft and the list of chosen files. */
export function AskForm({ products, locale, filled, seal, problem, filesAgain }: Props) {
  const words = useWords();
  const wrong = problem?.fields ?? {};
  const sentence = (code: string) => words(`refusal.${code}` as "refusal.required", problem?.detail);
  const chosen = products.some(({ key }) => key === filled.product) ? filled.product : products[0]?.key;
  const field = (name: Exclude<keyof Filled, "fields"> | "files") => ({
    name,
    id: name,
    "aria-invalid": wrong[name] ? true : undefined,
    "aria-describedby": wrong[name] ? `${name}-error` : `${name}-hint`,
  });
  const first = Object.keys(wrong)[0];
  const error = (name: string) => wrong[name] && <Wrong id={`${name}-error`}>{sentence(wrong[name])}</Wrong>;
  return (
    <form className="ask-form" method="post" action="/ask" encType="multipart/form-data" data-ask-form="" noValidate>
      <div>
        <h1 className="title">{words("ask.title")}</h1>
        <p className="muted">{words("ask.lead")}</p>
      </div>
      {problem && (
        <p className="summary" role="alert">
          <CircleAlert className="i" aria-hidden="true" />
          <span>
            {first ? words("ask.errors") : sentence(problem.code)} {filesAgain && words("ask.filesAgain")}
          </span>
        </p>
      )}
      {products.length > 1 ? (
        <fieldset>
          <legend className="legend">{words("ask.about")}</legend>
          <div className="tiles">
            {products.map(({ key, name, tagline }) => (
              <label key={key} className="tile">
                <input type="radio" name="product" value={key} defaultChecked={key === chosen} />
                {name}
                {tagline && <small>{tagline}</small>}
              </label>
            ))}
          </div>
          {error("product")}
        </fieldset>
      ) : (
        <input type="hidden" name="product" value={chosen ?? ""} />
      )}
      <div className="field">
        <label htmlFor="subject">{words("ask.subject")}</label>
        <input
          className="input"
          {...field("subject")}
          defaultValue={filled.subject}
          maxLength={300}
          autoComplete="off"
          required
          autoFocus={first === "subject"}
        />
        {error("subject")}
      </div>
      <div className="field">
        <label htmlFor="text">{words("ask.text")}</label>
        <textarea
          className="input"
          {...field("text")}
          defaultValue={filled.text}
          rows={5}
          maxLength={50_000}
          required
          autoFocus={first === "text"}
        />
        {error("text")}
        <p className="hint" id="text-hint">
          {words("ask.textHint")}
        </p>
        <div className="files">
          <label className="btn bare file-button">
            <Paperclip className="i" aria-hidden="true" />
            {words("ask.addFile")}
            <input type="file" name="files" id="files" multiple aria-describedby="files-hint" />
          </label>
          <span className="hint" id="files-hint">
            {words("ask.fileHint")}
          </span>
          {error("files")}
        </div>
      </div>
      <AskFields
        products={products}
        filled={filled}
        chosen={chosen ?? ""}
        locale={locale}
        wrong={wrong}
        first={first}
        sentence={sentence}
      />
      <div className="pair">
        <div className="field">
          <label htmlFor="email">{words("ask.email")}</label>
          <input
            className="input"
            {...field("email")}
            type="email"
            autoComplete="email"
            defaultValue={filled.email}
            maxLength={320}
            required
            autoFocus={first === "email"}
          />
          {error("email")}
          <p className="hint" id="email-hint">
            {words("ask.emailHint")}
          </p>
        </div>
        <div className="field">
          <label htmlFor="name">
            {words("ask.name")} <span className="muted optional">({words("ask.optional")})</span>
          </label>
          <input className="input" name="name" id="name" autoComplete="name" defaultValue={filled.name} maxLength={200} />
        </div>
      </div>
      <div className="trap" aria-hidden="true">
        <label htmlFor="website">{words("ask.trap")}</label>
        <input name="website" id="website" tabIndex={-1} autoComplete="off" />
      </div>
      <input type="hidden" name="seal" value={seal} />
      <input type="hidden" name="read" value={filled.read} />
      <a className="peek" href="#answers" data-peek="" hidden>
        <span data-peek-text="" />
        <ChevronDown className="i" aria-hidden="true" />
      </a>
      <div className="head send">
        <button className="btn main big" type="submit" data-sending={words("ask.sending")}>
          {words("ask.send")}
        </button>
        <span className="small muted" data-kept="" hidden>
          {words("ask.kept")}
        </span>
      </div>
    </form>
  );
}

export function Wrong({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p className="error" id={id}>
      <CircleAlert className="i" aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}
