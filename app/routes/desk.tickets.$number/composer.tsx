import { useLocation, useNavigate } from "@remix-run/react";
import { Lock, MessageSquareWarning, Reply, TriangleAlert } from "lucide-react";
import { Tabs } from "radix-ui";
import { type ClipboardEvent, type DragEvent, type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { useClock } from "#app/ui/clock.tsx";
import { time } from "#app/ui/dates.ts";
import { useToasts } from "#app/ui/toasts.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "../desk/desk-context.tsx";
import { hrefAfter } from "../desk/move-in-list.ts";
import { useVerb } from "../desk/use-verb.ts";
import { type Kind, onFocusComposer } from "./composer-door.ts";
import { ComposerPreview } from "./composer-preview.tsx";
import { ComposerTools } from "./composer-tools.tsx";
import { applyTool } from "./markdown-tools.ts";
import { NamingList } from "./naming-list.tsx";
import { Recipients } from "./recipients.tsx";
import { SendButtons } from "./send-buttons.tsx";
import { UploadChips } from "./upload-chips.tsx";
import { useDraft } from "./use-draft.ts";
import { useNaming } from "./use-naming.ts";
import { useSeen } from "./use-seen.ts";
import type { Colleague } from "./use-ticket-verbs.ts";
import { useUploads } from "./use-uploads.ts";

/** Where a reply or a note is written. Nothing typed is lost: it is kept while typing and stays when sending is refused. */
export function Composer({ ticket, colleagues }: { ticket: TicketPage; colleagues: Colleague[] }) {
  const words = useWords();
  const clock = useClock();
  const { me } = useDesk();
  const { tell } = useToasts();
  const navigate = useNavigate();
  const verb = useVerb();
  const { pathname, search } = useLocation();
  const field = useRef<HTMLTextAreaElement>(null);
  const sending = useRef(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [previewing, setPreviewing] = useState(false);
  const [dragging, setDragging] = useState(false);

  const copies = ticket.participants
    .filter((person) => person.verified && person.address !== ticket.requesterAddress)
    .map((person) => person.address);
  const { draft, change, savedAt } = useDraft(me.id, ticket.number, {
    kind: ticket.may.reply ? "reply" : "note",
    reply: "",
    note: "",
    cc: copies,
    files: [],
  });
  const kind = ticket.may.reply ? draft.kind : "note";
  const text = draft[kind];
  const { uploads, upload, drop, busy: uploading } = useUploads((file) => change((now) => ({ files: [...now.files, file] })));
  const others = colleagues.filter((one) => one.id !== me.id);
  const naming = useNaming(field, others, kind === "note", (note) => change({ note }));
  const seen = useSeen(ticket, me.id, text.trim() !== "");

  // What was typed before JavaScript arrived.
  useEffect(() => {
    const typed = field.current?.value;
    if (typed) change({ reply: typed });
  }, [change]);

  useEffect(
    () =>
      onFocusComposer((wanted) => {
        change({ kind: wanted });
        setTimeout(() => field.current?.focus(), 0);
      }),
    [change],
  );

  async function send(after: "" | "solved" | "pending" = "") {
    if (sending.current || uploading) return;
    if (!text.trim() && draft.files.length === 0) {
      setProblem(words("desk.compose.empty"));
      field.current?.focus();
      return;
    }
    sending.current = true;
    setBusy(true);
    setProblem(null);
    const next = after === "solved" ? hrefAfter(ticket.number) : null;
    const attachment = draft.files.map((file) => file.id);
    const answer =
      kind === "note"
        ? await verb(`/desk/tickets/${ticket.number}/notes`, { text, attachment }, true)
        : await verb(
            `/desk/tickets/${ticket.number}/replies`,
            { text, attachment, cc: draft.cc, status: after || undefined, version: String(seen.version) },
            true,
          );
    sending.current = false;
    setBusy(false);
    if (!answer.ok) {
      setProblem(answer.code === "stale" ? words("desk.compose.stale") : answer.sentence);
      return;
    }
    change({ [kind]: "", files: [] });
    setPreviewing(false);
    tell({
      text: words(kind === "note" ? "desk.told.noted" : after === "solved" ? "desk.told.repliedSolved" : "desk.told.replied", {
        number: ticket.number,
      }),
    });
    if (next) navigate(next);
    else field.current?.blur();
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (naming.press(event)) return;
    const mod = event.ctrlKey || event.metaKey;
    if (event.key === "Escape") field.current?.blur();
    if (!mod || !field.current) return;
    if (event.key === "Enter") {
      event.preventDefault();
      void send(event.shiftKey && kind === "reply" ? "solved" : "");
    } else if (event.key === "b" || event.key === "i") {
      event.preventDefault();
      applyTool(field.current, event.key === "b" ? "bold" : "italic");
    }
  }
  function paste(event: ClipboardEvent) {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    upload(event.clipboardData.files);
  }
  function dropFiles(event: DragEvent) {
    event.preventDefault();
    setDragging(false);
    upload(event.dataTransfer.files);
  }

  if (!ticket.may.note) return null;
  return (
    <form
      className={`composer ${kind === "note" ? "noting" : ""} ${dragging ? "dragging" : ""}`}
      method="post"
      encType="multipart/form-data"
      action={`/desk/tickets/${ticket.number}/replies`}
      aria-label={words("desk.compose.label")}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void send();
      }}
      onDragOver={(event) => {
        event.preventDefault();
        setDragging(true);
      }}
      onDragLeave={(event) => event.currentTarget.contains(event.relatedTarget as Node) || setDragging(false)}
      onDrop={dropFiles}
    >
      <input type="hidden" name="back" value={pathname + search} />
      <input type="hidden" name="version" value={seen.version} />
      {seen.newer && (
        <div className="composer-warn" role="alert">
          <MessageSquareWarning className="i" />
          <p>{words("desk.compose.newer", { name: seen.newer.author.name || seen.newer.author.address })}</p>
          <button type="button" className="btn" onClick={seen.markRead}>
            {words("desk.compose.haveRead")}
          </button>
        </div>
      )}
      <Tabs.Root value={kind} onValueChange={(value) => change({ kind: value as Kind })}>
        <div className="tabs">
          <Tabs.List className="tab-list" aria-label={words("desk.compose.what")}>
            {ticket.may.reply && (
              <Tabs.Trigger value="reply" className="tab">
                <Reply className="i" />
                {words("desk.compose.reply")} <kbd>r</kbd>
              </Tabs.Trigger>
            )}
            <Tabs.Trigger value="note" className="tab">
              <Lock className="i" />
              {words("desk.compose.note")} <kbd>n</kbd>
            </Tabs.Trigger>
          </Tabs.List>
          <span className="muted tiny num push draft-state" role="status">
            {savedAt && words("desk.compose.saved", { time: time(savedAt, clock) })}
          </span>
        </div>
        <Tabs.Content value={kind} tabIndex={-1}>
          {kind === "reply" ? (
            <Recipients ticket={ticket} cc={draft.cc} onCc={(cc) => change({ cc })} />
          ) : (
            <p className="to note-to">{words("desk.letter.noteWhat")}</p>
          )}
          <div className="mention-field">
            <NamingList naming={naming} />
            <textarea
              ref={field}
              {...naming.field}
              name="text"
              rows={3}
              dir="auto"
              aria-label={words(kind === "note" ? "desk.compose.yourNote" : "desk.compose.yourReply")}
              placeholder={words(kind === "note" ? "desk.compose.noteHint" : "desk.compose.replyHint")}
              value={text}
              aria-invalid={problem ? true : undefined}
              aria-describedby={problem ? "composer-problem" : undefined}
              onChange={({ currentTarget }) => {
                change({ [kind]: currentTarget.value });
                setProblem(null);
              }}
              onKeyDown={press}
              onPaste={paste}
            />
          </div>
          {previewing && <ComposerPreview text={text} />}
          <UploadChips
            files={draft.files}
            uploads={uploads}
            onDropFile={(id) => change((now) => ({ files: now.files.filter((file) => file.id !== id) }))}
            onDropUpload={drop}
          />
          {problem && (
            <p className="error composer-problem" id="composer-problem" role="alert">
              <TriangleAlert className="i" />
              <span>{problem}</span>
            </p>
          )}
          <noscript>
            <p className="to">
              <input type="file" name="files" multiple aria-label={words("desk.tool.attach")} />
            </p>
          </noscript>
          <div className="tools">
            <ComposerTools field={field} onFiles={upload} previewing={previewing} onPreview={() => setPreviewing(!previewing)} />
            <SendButtons
              kind={kind}
              mayReply={ticket.may.reply}
              number={ticket.number}
              busy={busy || uploading}
              onSend={(after) => void send(after)}
            />
          </div>
        </Tabs.Content>
      </Tabs.Root>
    </form>
  );
}
