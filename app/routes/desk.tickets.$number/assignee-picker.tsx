import { Face } from "#app/ui/face.tsx";
import { Picker, type PickerDoor } from "#app/ui/picker.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "../desk/desk-context.tsx";
import type { Colleague } from "./use-ticket-verbs.ts";

type Props = PickerDoor & { chosen: string | null; colleagues: Colleague[]; onPick: (id: string | null) => unknown };

/** Who looks after the ticket: oneself first, then the colleagues, then nobody. */
export function AssigneePicker({ chosen, colleagues, onPick, ...popover }: Props) {
  const words = useWords();
  const { me } = useDesk();
  const own = colleagues.filter((colleague) => colleague.id === me.id);
  const others = colleagues.filter((colleague) => colleague.id !== me.id);
  const picks = [...own, ...others].map((colleague) => ({
    value: colleague.id,
    label: colleague.name,
    detail: colleague.id === me.id ? words("desk.you") : colleague.email,
    face: <Face name={colleague.name} who="us" size="s" staffId={colleague.id} />,
  }));
  return (
    <Picker
      {...popover}
      label={words("desk.key.a")}
      picks={[...picks, { value: "", label: words("desk.property.nobody") }]}
      chosen={[chosen ?? ""]}
      onPick={(id) => void onPick(id || null)}
    />
  );
}
