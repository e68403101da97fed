import { useNavigate } from "@remix-run/react";
import { WifiOff } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { ComingDialog } from "#app/ui/coming-dialog.tsx";
import { useShortcuts } from "#app/ui/shortcuts.ts";
import { useToasts } from "#app/ui/toasts.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useCommands, useDesk } from "./desk-context.tsx";
import { keyActs } from "./key-acts.ts";
import { PaletteComing } from "./palette-coming.tsx";
import { onOpenPalette } from "./palette-door.ts";
import { keepHref } from "./queue.ts";
import { useLive } from "./use-live.ts";

const Palette = lazy(() => import("./palette.tsx"));
const KeysHelp = lazy(() => import("./keys-help.tsx"));

/** What has no place of its own on the desk: the keys, the palette, the list of keys, the live connection. */
export function DeskKeys({ keysShown, setKeysShown }: { keysShown: boolean; setKeysShown: (shown: boolean) => void }) {
  const words = useWords();
  const { me, queue } = useDesk();
  const navigate = useNavigate();
  const commands = useCommands();
  const { undoLast } = useToasts();
  const { lost } = useLive();
  const [palette, setPalette] = useState<{ typed: string } | null>(null);

  useEffect(() => onOpenPalette((typed) => setPalette({ typed })), []);

  useShortcuts(
    keyActs({
      ticket: () => commands.current,
      go: navigate,
      palette: () => setPalette((open) => (open ? null : { typed: "" })),
      help: () => setKeysShown(true),
      undo: () => void undoLast(),
      keep: () => queue.q && navigate(keepHref(queue)),
      mayBegin: me.role !== "light",
    }),
    me.oneKey,
    me.keys,
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
      {palette && (
        <Suspense
          fallback={<PaletteComing typed={palette.typed} onType={(typed) => setPalette({ typed })} onClose={() => setPalette(null)} />}
        >
          <Palette
            typed={palette.typed}
            onClose={() => setPalette(null)}
            onKeys={() => setKeysShown(true)}
            onUndo={() => void undoLast()}
          />
        </Suspense>
      )}
      {keysShown && (
        <Suspense fallback={<ComingDialog />}>
          <KeysHelp onClose={() => setKeysShown(false)} />
        </Suspense>
      )}
    </>
  );
}
