import { CircleCheck, GitMerge, RotateCcw, ShieldAlert, Tag, Trash2, UserPlus, X } from "lucide-react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { choosableStatuses } from "#app/tickets/ticket.ts";
import { ComingDialog } from "#app/ui/coming-dialog.tsx";
import { Menu, MenuItem } from "#app/ui/menu.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { type BulkVerbs, offerBulk } from "./selection-door.ts";
import { useBulk } from "./use-bulk.ts";
import { MOST_SELECTED, type Selection } from "./use-selection.ts";

const BulkMerge = lazy(() => import("./bulk-merge.tsx"));
const BulkRefused = lazy(() => import("./bulk-refused.tsx"));
const BulkPicker = lazy(() => import("./bulk-picker.tsx"));

type Props = { selection: Selection; shown: number; putAway: boolean };

/** What can be done to the ticked tickets, in place of the list's head. */
export function BulkBar({ selection, shown, putAway }: Props) {
  const words = useWords();
  const { chosen, clear, all } = selection;
  const { run, busy, refused, forgetRefused } = useBulk(selection);
  const [asked, setAsked] = useState<"merge" | "assign" | "tag" | null>(null);
  const verbs = useRef<BulkVerbs | null>(null);
  verbs.current = {
    solve: () => void run("status", { status: "solved" }),
    assign: () => setAsked("assign"),
    tags: () => setAsked("tag"),
    merge: () => chosen.length > 1 && setAsked("merge"),
    spam: () => void run("spam", {}),
    trash: () => void run("trash", {}),
  };
  const any = chosen.length > 0;
  useEffect(() => {
    if (!any) return;
    const now = (verb: keyof BulkVerbs) => () => verbs.current?.[verb]();
    const close = offerBulk({
      solve: now("solve"),
      assign: now("assign"),
      tags: now("tags"),
      merge: now("merge"),
      spam: now("spam"),
      trash: now("trash"),
    });
    const leave = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector('[role="dialog"], [role="menu"]')) clear();
    };
    document.addEventListener("keydown", leave);
    return () => {
      close();
      document.removeEventListener("keydown", leave);
    };
  }, [any, clear]);

  return (
    <>
      {any && (
        <div className="bulk" role="toolbar" aria-label={words("desk.select.bar")} aria-busy={busy}>
          <div className="bulk-line">
            <button type="button" className="btn bare square" onClick={clear} aria-label={words("desk.select.clear")}>
              <X className="i" />
            </button>
            <b className="num" role="status">
              {words(busy ? "desk.select.working" : "desk.select.count", { count: chosen.length })}
            </b>
            {chosen.length < Math.min(shown, MOST_SELECTED) && (
              <button type="button" className="btn bare" onClick={all}>
                {words("desk.select.all", { count: Math.min(shown, MOST_SELECTED) })}
              </button>
            )}
          </div>
          <div className="bulk-line">
            <Menu
              button={
                <button type="button" className="btn" disabled={busy}>
                  <CircleCheck className="i" />
                  {words("desk.select.status")}
                </button>
              }
            >
              {choosableStatuses.map((status) => (
                <MenuItem key={status} keys={status === "solved" ? "e" : undefined} onSelect={() => void run("status", { status })}>
                  {words(`desk.status.${status}`)}
                </MenuItem>
              ))}
            </Menu>
            <Verb icon={<UserPlus className="i" />} label={words("desk.select.assign")} busy={busy} onClick={() => setAsked("assign")} />
            <Verb icon={<Tag className="i" />} label={words("desk.select.tag")} busy={busy} onClick={() => setAsked("tag")} />
            {chosen.length > 1 && !putAway && (
              <Verb icon={<GitMerge className="i" />} label={words("desk.select.merge")} busy={busy} onClick={() => setAsked("merge")} />
            )}
            {putAway ? (
              <Verb
                icon={<RotateCcw className="i" />}
                label={words("desk.select.restore")}
                busy={busy}
                onClick={() => void run("restoration", {})}
              />
            ) : (
              <>
                <Verb
                  icon={<ShieldAlert className="i" />}
                  label={words("desk.select.spam")}
                  busy={busy}
                  onClick={() => void run("spam", {})}
                />
                <Verb
                  icon={<Trash2 className="i" />}
                  label={words("desk.select.trash")}
                  busy={busy}
                  onClick={() => void run("trash", {})}
                />
              </>
            )}
          </div>
        </div>
      )}
      {/* Not there before it is asked for: see desk-keys.tsx. */}
      {(asked || refused) && (
        <Suspense fallback={<ComingDialog />}>
          {asked === "merge" && (
            <BulkMerge chosen={chosen} onClose={() => setAsked(null)} onMerge={(into) => run("merge", { into: String(into) })} />
          )}
          {(asked === "assign" || asked === "tag") && <BulkPicker what={asked} onClose={() => setAsked(null)} onRun={run} />}
          {refused && <BulkRefused refused={refused} onClose={forgetRefused} />}
        </Suspense>
      )}
    </>
  );
}

function Verb({ icon, label, busy, onClick }: { icon: React.ReactNode; label: string; busy: boolean; onClick: () => void }) {
  return (
    <button type="button" className="btn bare square" disabled={busy} onClick={onClick} aria-label={label} title={label}>
      {icon}
    </button>
  );
}
