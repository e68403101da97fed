import { Form, Link, useNavigation, useSubmit } from "@remix-run/react";
import { ArrowLeft } from "lucide-react";
import { type FormEvent, useEffect, useMemo, useRef, useState } from "react";
import type { DraftContent, KeptDraft } from "#app/tickets/draft.ts";
import type { Refused } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "../desk/desk-context.tsx";
import { DraftChoice } from "../desk/draft-choice.tsx";
import { DraftLine } from "../desk/draft-line.tsx";
import { deskHref } from "../desk/queue.ts";
import { useDraft } from "../desk/use-draft.ts";
import { ComposerPreview } from "../desk.tickets.$number/composer-preview.tsx";
import { ComposerTools } from "../desk.tickets.$number/composer-tools.tsx";
import { UploadChips } from "../desk.tickets.$number/upload-chips.tsx";
import { useDropzone } from "../desk.tickets.$number/use-dropzone.ts";
import { useUploads } from "../desk.tickets.$number/use-uploads.ts";
import { BeginField, type SetFields } from "./begin-field.tsx";
import { CustomerField } from "./customer-field.tsx";
import { Ways } from "./ways.tsx";

type Props = {
  mailboxes: Array<{ id: string; address: string; productName: string }>;
  colleagues: Array<{ id: string; name: string }>;
  draft: KeptDraft | null;
  refused: Refused | null;
};

/** The form of a new ticket, kept while it is filled in like any other draft. */
export function Beginning({ mailboxes, colleagues, draft: kept, refused }: Props) {
  const words = useWords();
  const { me, queue } = useDesk();
  const submit = useSubmit();
  const sending = useNavigation().state === "submitting";
  const field = useRef<HTMLTextAreaElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const [previewing, setPreviewing] = useState(false);
  const first = mailboxes[0]?.id ?? "";
  const blank = useMemo(
    (): DraftContent => ({
      text: "",
      files: [],
      fields: { how: "write", email: "", name: "", mailbox: first, subject: "", tags: "", assignee: me.id, acknowledge: "" },
    }),
    [first, me.id],
  );
  const place = { url: "/desk/tickets/new/draft", local: `sahut.draft.${me.id}.new`, kind: "ticket" as const };
  const keeper = useDraft(place, kept, blank);
  const { draft, change } = keeper;
  const uploads = useUploads((file) => change((now) => ({ files: [...now.files, file] })));
  const dropzone = useDropzone(uploads.upload);
  const set: SetFields = (fields) => change((now) => ({ fields: { ...now.fields, ...fields } }));
  const value = (name: string) => String(draft.fields[name] ?? "");
  const how = value("how");
  const busy = sending || uploads.busy;

  useEffect(() => {
    if (refused) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [refused]);

  /** What is on its way to being kept must arrive first: its edition goes with the form, and the draft goes with the ticket. */
  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const whole = new FormData(event.currentTarget);
    await keeper.flush();
    whole.set("draft", keeper.view().edition);
    submit(whole, { method: "post", encType: "multipart/form-data" });
  }
  function press(event: React.KeyboardEvent) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.current?.requestSubmit();
  }

  return (
    <main className="pane talk" id="main" aria-labelledby="begin-title">
      <header className="talk-head begin-head">
        <Link className="btn bare square phone-only back" to={deskHref(queue)} aria-label={words("desk.ticket.back")}>
          <ArrowLeft className="i" />
        </Link>
        <h1 id="begin-title">{words("begin.title")}</h1>
        <DraftLine draft={draft} />
      </header>
      <div className="pane-body begin">
        <Form
          method="post"
          encType="multipart/form-data"
          className={`form begin-form ${dropzone.dragging ? "dragging" : ""}`}
          ref={form}
          onSubmit={send}
          onKeyDown={press}
          noValidate
          {...dropzone.door}
        >
          <DraftChoice keeper={keeper} />
          <Ways how={how} onHow={(next) => set({ how: next })} />
          <CustomerField email={value("email")} name={value("name")} onPick={set} refused={refused} />
          <BeginField name="subject" label={words("begin.subject")} refused={refused}>
            {(props) => (
              <input
                className="input"
                maxLength={500}
                dir="auto"
                value={value("subject")}
                onChange={(e) => set({ subject: e.target.value })}
                {...props}
              />
            )}
          </BeginField>
          <BeginField name="text" label={words("begin.text")} refused={refused}>
            {(props) => (
              <textarea
                className="input begin-text"
                rows={8}
                dir="auto"
                ref={field}
                value={draft.text}
                onChange={(event) => change({ text: event.target.value })}
                onPaste={dropzone.paste}
                {...props}
              />
            )}
          </BeginField>
          <div className="begin-tools">
            <ComposerTools field={field} onFiles={uploads.upload} previewing={previewing} onPreview={() => setPreviewing(!previewing)} />
          </div>
          {previewing && <ComposerPreview text={draft.text} />}
          <UploadChips
            files={draft.files}
            uploads={uploads}
            onDropFile={(id) => change((now) => ({ files: now.files.filter((file) => file.id !== id) }))}
          />
          <noscript>
            <input type="file" name="files" multiple aria-label={words("desk.tool.attach")} />
          </noscript>
          <div className="begin-two">
            <BeginField name="mailbox" label={words("begin.mailbox")} refused={refused}>
              {(props) => (
                <select className="input" value={value("mailbox")} onChange={(e) => set({ mailbox: e.target.value })} {...props}>
                  {mailboxes.map((box) => (
                    <option key={box.id} value={box.id}>{`${box.productName} · ${box.address}`}</option>
                  ))}
                </select>
              )}
            </BeginField>
            <BeginField name="assignee" label={words("begin.assignee")} refused={refused}>
              {(props) => (
                <select className="input" value={value("assignee")} onChange={(e) => set({ assignee: e.target.value })} {...props}>
                  <option value="">{words("begin.nobody")}</option>
                  {colleagues.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {id === me.id ? `${name} (${words("desk.you")})` : name}
                    </option>
                  ))}
                </select>
              )}
            </BeginField>
          </div>
          <BeginField name="tags" label={words("begin.tags")} refused={refused}>
            {(props) => <input className="input" value={value("tags")} onChange={(e) => set({ tags: e.target.value })} {...props} />}
          </BeginField>
          {how !== "write" && (
            <label className="check">
              <input
                type="checkbox"
                name="acknowledge"
                checked={value("acknowledge") !== ""}
                onChange={(event) => set({ acknowledge: event.target.checked ? "on" : "" })}
              />
              {words("begin.acknowledge")}
            </label>
          )}
          <div className="head">
            <button type="submit" className="btn main big" disabled={busy}>
              {words(how === "write" ? "begin.send" : "begin.open")}
            </button>
            {draft.state !== "none" && (
              <button type="button" className="btn big needs-js" onClick={() => change(blank)}>
                {words("begin.discard")}
              </button>
            )}
          </div>
        </Form>
      </div>
    </main>
  );
}
