import { useEffect, useState } from "react";
import { Face } from "#app/ui/face.tsx";
import { Modal } from "#app/ui/modal.tsx";
import type { Pick } from "#app/ui/picker.tsx";
import PickerList from "#app/ui/picker-list.tsx";
import { useWords } from "#app/words/use-words.tsx";
import type { BulkResource } from "./use-bulk.ts";
import type { Fields } from "./use-verb.ts";

type Props = { what: "assign" | "tag"; onRun: (resource: BulkResource, fields: Fields) => Promise<void>; onClose: () => void };

/** To whom, or with which tag. */
export default function BulkPicker({ what, onRun, onClose }: Props) {
  const words = useWords();
  const label = words(`desk.select.${what}`);
  const picks = usePicks(what);
  const choose = (value: string) => {
    onClose();
    void (what === "tag" ? onRun("tags", { tag: value }) : onRun("assignment", { assigneeId: value === "nobody" ? "" : value }));
  };
  const nobody: Pick[] = what === "assign" ? [{ value: "nobody", label: words("desk.property.nobody") }] : [];
  return (
    <Modal open onOpenChange={(open) => open || onClose()} title={label}>
      <div className="act-dialog">
        <PickerList
          label={label}
          picks={[...picks, ...nobody]}
          chosen={[]}
          create={what === "tag" ? (tag) => words("desk.select.addTag", { tag }) : undefined}
          onPick={choose}
        />
      </div>
    </Modal>
  );
}

function usePicks(what: "assign" | "tag"): Pick[] {
  const [picks, setPicks] = useState<Pick[]>([]);
  useEffect(() => {
    let gone = false;
    void fetch(what === "tag" ? "/desk/tags" : "/desk/colleagues")
      .then(async (response) => {
        if (!response.ok) return;
        const body = (await response.json()) as string[] | { colleagues: Array<{ id: string; name: string; email: string }> };
        if (gone) return;
        if (Array.isArray(body)) return setPicks(body.map((tag) => ({ value: tag, label: tag })));
        setPicks(
          body.colleagues.map(({ id, name, email }) => ({
            value: id,
            label: name,
            detail: email,
            face: <Face name={name} who="us" size="s" />,
          })),
        );
      })
      .catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [what]);
  return picks;
}
