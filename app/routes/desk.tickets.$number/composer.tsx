import { useLocation } from "@remix-run/react";
import { Lock, MessageSquareWarning, Reply, TriangleAlert } from "lucide-react";
import { Tabs } from "radix-ui";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { Key } from "#app/ui/own-keys.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "../desk/desk-context.tsx";
import { DraftChoice } from "../desk/draft-choice.tsx";
import { DraftLine } from "../desk/draft-line.tsx";
import type { WritingKey } from "../desk/keys.ts";
import { askAct } from "./acts-door.ts";
import { ClosedReply } from "./closed-reply.tsx";
import type { Kind } from "./composer-door.ts";
import { ComposerPreview } from "./composer-preview.tsx";
import { ComposerTools } from "./composer-tools.tsx";
import { applyTool, insertBlock, withPicture } from "./markdown-tools.ts";
import { NamingList } from "./naming-list.tsx";
import { NewerDialog } from "./newer-dialog.tsx";
import { Recipients } from "./recipients.tsx";
import { ReplyingNow } from "./replying-now.tsx";
import { SavedRepliesList } from "./saved-replies-list.tsx";
import { SendButtons } from "./send-buttons.tsx";
import { UploadChips } from "./upload-chips.tsx";
import { useBeingHere } from "./use-being-here.ts";
import { type Drafts, useDrafts } from "./use-drafts.ts";
import { useDropzone } from "./use-dropzone.ts";
import { useNaming } from "./use-naming.ts";
import { useSavedReplies } from "./use-saved-replies.ts";
import { useSeen } from "./use-seen.ts";
import { useSending } from "./use-sending.ts";
import type { Colleague } from "./use-ticket-verbs.ts";
import { useUploads } from "./use-uploads.ts";

type Props = { ticket: TicketPage; colleagues: Colleague[]; drafts: Drafts };

/** Where a reply or a note is written. Nothing typed is lost: it is kept while typing and stays when sending is refused. */
export function Composer({ ticket, colleagues, drafts }: Props) {
  const words = useWords();
  const { me } = useDesk();
  const { pathname, search } = useLocation();
  const field = useRef<HTMLTextAreaElement>(null);
  const [previewing, setPreviewing] = useState(false);

  const { kind, setKind, keeper } = useDrafts(ticket, drafts, (block) => {
    field.current?.focus();
    if (block && field.current) insertBlock(field.current, block);
  });
  const { draft, change } = keeper;
  const uploads = useUploads((file, inText) => {
    const at = field.current?.selectionStart;
    change((now) => ({ files: [...now.files, file], text: inText ? withPicture(now.text, at ?? now.text.length, file) : now.text }));
  });
  const dropzone = useDropzone(uploads.upload);
  const naming = useNaming(field, colleagues, me.id, kind === "note", (text) => change({ text }));
  const saved = useSavedReplies(field, ticket, (text) => change({ text }));
  const seen = useSeen(ticket, me.id, draft.text.trim() !== "");
  const sending = useSending(ticket, kind, keeper, seen, () => {
    setPreviewing(false);
    field.current?.blur();
  });
  useBeingHere(ticket.number, kind === "reply" ? draft.text : "");
  const closed = kind === "reply" && (ticket.spam || ticket.trashed);
  const busy = sending.busy || uploads.busy;
  const send = (after: Parameters<typeof sending.send>[0] = "") => {
    if (busy || closed) return;
    if (!draft.text.trim()) field.current?.focus();
    sending.send(after);
  };

  // What was typed before JavaScript arrived.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page comes alive
  useEffect(() => {
    const typed = field.current?.value;
    if (typed && typed !== draft.text) change({ text: typed });
  }, []);

  const acts: Record<WritingKey, () => void> = {
    "mod+Enter": () => send(),
    "mod+shift+Enter": () => send(kind === "reply" ? "solved" : ""),
    "mod+b": () => field.current && applyTool(field.current, "bold"),
    "mod+i": () => field.current && applyTool(field.current, "italic"),
    Escape: () => field.current?.blur(),
  };
  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (naming.press(event) || saved.press(event)) return;
    const act = acts[nameOf(event) as WritingKey];
    if (!act) return;
    event.preventDefault();
    act();
  }
  function look() {
    naming.field.onSelect();
    saved.look();
  }
  function leaveField() {
    naming.field.onBlur();
    saved.close();
  }

  if (!ticket.may.note) return null;
  return (
    <form
      className={`composer ${kind === "note" ? "noting" : ""} ${dropzone.dragging ? "dragging" : ""}`}
      method="post"
      encType="multipart/form-data"
      action={`/desk/tickets/${ticket.number}/replies`}
      aria-label={words("desk.compose.label")}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send();
      }}
      {...dropzone.door}
    >
      <input type="hidden" name="back" value={pathname + search} />
      <input type="hidden" name="version" value={seen.version} />
      <input type="hidden" name="draft" value={draft.edition} />
      <ReplyingNow number={ticket.number} />
      <DraftChoice keeper={keeper} />
      {seen.newer.length > 0 && (
        <div className="composer-warn" role="alert">
          <MessageSquareWarning className="i" />
          <p>{words("desk.compose.newer", { name: seen.newer.at(-1)?.author.name || seen.newer.at(-1)?.author.address || "" })}</p>
          <button type="button" className="btn" onClick={seen.markRead}>
            {words("desk.compose.haveRead")}
          </button>
        </div>
      )}
      {sending.asking && <NewerDialog newer={seen.newer} onSend={sending.sendAnyway} onKeep={sending.keepWriting} />}
      <Tabs.Root value={kind} onValueChange={(value) => setKind(value as Kind)}>
        <div className="tabs">
          <Tabs.List className="tab-list" aria-label={words("desk.compose.what")}>
            {ticket.may.reply && (
              <Tabs.Trigger value="reply" className="tab">
                <Reply className="i" />
                {words("desk.compose.reply")} <Key of="r" />
              </Tabs.Trigger>
            )}
            <Tabs.Trigger value="note" className="tab">
              <Lock className="i" />
              {words("desk.compose.note")} <Key of="n" />
            </Tabs.Trigger>
          </Tabs.List>
          <DraftLine draft={draft} />
        </div>
        <Tabs.Content value={kind} tabIndex={-1}>
          {closed ? (
            <ClosedReply ticket={ticket} onRestore={() => askAct({ act: "restore" })} />
          ) : (
            <>
              {kind === "reply" ? (
                <Recipients
                  ticket={ticket}
                  named={{ to: [draft.fields.to ?? []].flat(), cc: [draft.fields.cc ?? []].flat() }}
                  onChange={(part) => change({ fields: { ...draft.fields, ...part } })}
                />
              ) : (
                <p className="to note-to">{words("desk.letter.noteWhat")}</p>
              )}
              <div className="mention-field">
                <NamingList naming={naming} />
                <SavedRepliesList saved={saved} />
                <textarea
                  ref={field}
                  {...saved.field}
                  {...(saved.open ? {} : naming.field)}
                  onSelect={look}
                  onBlur={leaveField}
                  name="text"
                  rows={3}
                  dir="auto"
                  aria-label={words(kind === "note" ? "desk.compose.yourNote" : "desk.compose.yourReply")}
                  placeholder={words(kind === "note" ? "desk.compose.noteHint" : "desk.compose.replyHint")}
                  value={draft.text}
                  aria-invalid={sending.problem ? true : undefined}
                  aria-describedby={sending.problem ? "composer-problem" : undefined}
                  onChange={({ currentTarget }) => {
                    change({ text: currentTarget.value });
                    sending.forgetProblem();
                  }}
                  onKeyDown={press}
                  onPaste={dropzone.paste}
                />
              </div>
              {previewing && <ComposerPreview text={draft.text} />}
              <UploadChips
                files={draft.files}
                uploads={uploads}
                onDropFile={(id) => change((now) => ({ files: now.files.filter((file) => file.id !== id) }))}
              />
              {sending.problem && (
                <p className="error composer-problem" id="composer-problem" role="alert">
                  <TriangleAlert className="i" />
                  <span>{sending.problem}</span>
                </p>
              )}
              <noscript>
                <p className="to">
                  <input type="file" name="files" multiple aria-label={words("desk.tool.attach")} />
                </p>
              </noscript>
              <div className="tools">
                <ComposerTools
                  field={field}
                  onFiles={uploads.upload}
                  saved={saved}
                  previewing={previewing}
                  onPreview={() => setPreviewing(!previewing)}
                />
                <SendButtons kind={kind} mayReply={ticket.may.reply} number={ticket.number} busy={busy} onSend={send} />
              </div>
            </>
          )}
        </Tabs.Content>
      </Tabs.Root>
    </form>
  );
}

/** As desk/keys.ts writes it. */
function nameOf({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): string {
  return `${ctrlKey || metaKey ? "mod+" : ""}${shiftKey ? "shift+" : ""}${key}`;
}
