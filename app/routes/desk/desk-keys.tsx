import { useNavigate } from "@remix-run/react";
import { WifiOff } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useShortcuts } from "#app/ui/shortcuts.ts";
import { useToasts } from "#app/ui/toasts.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useCommands, useDesk } from "./desk-context.tsx";
import { moveInList, openInList, selectInList } from "./move-in-list.ts";
import { onOpenPalette, openPalette } from "./palette-door.ts";
import { viewHref } from "./queue.ts";
import { bulkOr } from "./selection-door.ts";
import { useLive } from "./use-live.ts";

const Palette = lazy(() => import("./palette.tsx"));
const KeysHelp = lazy(() => import("./keys-help.tsx"));

/** What has no place of its own on the desk: the keys, the palette, the list of keys, the live connection. */
export function DeskKeys({ keysShown, setKeysShown }: { keysShown: boolean; setKeysShown: (shown: boolean) => void }) {
  const words = useWords();
  const { me } = useDesk();
  const navigate = useNavigate();
  const commands = useCommands();
  const { undoLast } = useToasts();
  const { lost } = useLive();
  const [palette, setPalette] = useState<{ typed: string } | null>(null);

  useEffect(() => onOpenPalette((typed) => setPalette({ typed })), []);

  useShortcuts(
    {
      "mod+k": () => setPalette((open) => (open ? null : { typed: "" })),
      "/": () => openPalette(),
      "?": () => setKeysShown(true),
      j: () => moveInList(1),
      k: () => moveInList(-1),
      o: openInList,
      r: () => commands.current?.reply(),
      n: () => commands.current?.note(),
      a: () => commands.current?.assign(),
      i: () => commands.current?.assignMe(),
      e: () => bulkOr("solve", commands.current?.solve),
      t: () => commands.current?.tags(),
      f: () => commands.current?.follow(),
      x: selectInList,
      M: () => bulkOr("merge", commands.current?.merge),
      "!": () => bulkOr("spam", commands.current?.spam),
      "#": () => bulkOr("trash", commands.current?.trash),
      u: () => void undoLast(),
      c: () => me.role !== "light" && navigate("/desk/tickets/new"),
      "g n": () => navigate("/desk/notifications"),
      "g m": () => navigate(viewHref("mine")),
      "g u": () => navigate(viewHref("unassigned")),
      "g w": () => navigate(viewHref("waiting")),
      "g b": () => navigate(viewHref("breaching")),
      "g o": () => navigate(viewHref("open")),
      "g s": () => navigate(viewHref("solved")),
      "g c": () => navigate("/desk/customers"),
    },
    me.oneKey,
  );

  return (
    <>
      <div className="live-state" role="status">
        {lost && (
          <span className="chip">
            <WifiOff className="i" />
            {words("desk.live.lost")}
          </span>
        )}
      </div>
      {/* Not there before it is asked for: an update while it hydrates would throw the hydration away. */}
      {(palette || keysShown) && (
        <Suspense>
          {palette && <Palette typed={palette.typed} onClose={() => setPalette(null)} onKeys={() => setKeysShown(true)} />}
          {keysShown && <KeysHelp onClose={() => setKeysShown(false)} />}
        </Suspense>
      )}
    </>
  );
}
