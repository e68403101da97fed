import { useEffect, useState } from "react";
import { Picker, type PickerDoor } from "#app/ui/picker.tsx";
import { useWords } from "#app/words/use-words.tsx";

type Props = PickerDoor & { tags: string[]; onTags: (tags: string[]) => unknown };

/** Ticks tags on and off; a word that is not there yet becomes one. */
export function TagsPicker({ tags, onTags, ...popover }: Props) {
  const words = useWords();
  const [known, setKnown] = useState<string[]>([]);
  useEffect(() => {
    if (popover.open) void fetch("/desk/tags").then(async (response) => response.ok && setKnown((await response.json()) as string[]));
  }, [popover.open]);
  const all = [...new Set([...tags, ...known])];
  return (
    <Picker
      {...popover}
      many
      label={words("desk.key.t")}
      picks={all.map((tag) => ({ value: tag, label: tag }))}
      chosen={tags}
      create={(typed) => words("desk.property.newTag", { tag: typed })}
      onPick={(tag) => void onTags(tags.includes(tag) ? tags.filter((one) => one !== tag) : [...tags, tag])}
    />
  );
}
