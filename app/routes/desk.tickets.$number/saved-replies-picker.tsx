import { MessageSquareText } from "lucide-react";
import { useState } from "react";
import { Picker } from "#app/ui/picker.tsx";
import { useWords } from "#app/words/use-words.tsx";
import type { SavedReplies } from "./use-saved-replies.ts";

/** The same list by a button, for who does not know the "/". */
export function SavedRepliesPicker({ saved }: { saved: SavedReplies }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  return (
    <Picker
      label={words("desk.saved.tool")}
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) void saved.load();
      }}
      picks={(saved.known ?? []).map((reply) => ({ value: reply.id, label: reply.title, detail: reply.teamName ?? undefined }))}
      chosen={[]}
      onPick={(id) => {
        const reply = saved.known?.find((one) => one.id === id);
        if (reply) saved.takeHere(reply);
      }}
      button={
        <button type="button" className="btn bare square" aria-label={words("desk.saved.tool")}>
          <MessageSquareText className="i" />
        </button>
      }
    />
  );
}
