import {
  ArrowRightLeft,
  BellPlus,
  BookOpen,
  CircleCheck,
  GitMerge,
  Link2,
  Lock,
  Reply,
  RotateCcw,
  ShieldAlert,
  SlidersHorizontal,
  Split,
  Tag,
  TextCursorInput,
  Trash2,
  UserCheck,
  UserPlus,
  UserRoundPen,
  UserRoundPlus,
} from "lucide-react";
import type { ComponentType } from "react";
import { useWords } from "#app/words/use-words.tsx";
import type { TicketCommands } from "./desk-context.tsx";
import type { DeskKey } from "./keys.ts";
import { Group, Option } from "./palette-option.tsx";

type Verb = Exclude<keyof TicketCommands, "number" | "may" | "away" | "restore" | "settings">;

/** ONE table of what is done to a ticket: its key, its words and who may. */
export const ticketVerbs = {
  reply: { keys: "r", icon: Reply, word: "desk.key.r", needs: "reply" },
  note: { keys: "n", icon: Lock, word: "desk.key.n", needs: "note" },
  assignMe: { keys: "i", icon: UserCheck, word: "desk.key.i", needs: "change" },
  assign: { keys: "a", icon: UserPlus, word: "desk.key.a", needs: "change" },
  tags: { keys: "t", icon: Tag, word: "desk.key.t", needs: "change" },
  follow: { keys: "f", icon: BellPlus, word: "desk.key.f", needs: null },
  refer: { keys: "d", icon: BookOpen, word: "desk.key.d", needs: "reply" },
  insertArticle: { keys: "D", icon: TextCursorInput, word: "desk.key.shift_d", needs: "reply" },
  solve: { keys: "e", icon: CircleCheck, word: "desk.key.e", needs: "change" },
  merge: { keys: "M", icon: GitMerge, word: "desk.act.merge", needs: "change" },
  split: { keys: "S", icon: Split, word: "desk.act.splitOff", needs: "change" },
  move: { keys: "V", icon: ArrowRightLeft, word: "desk.act.moveOne", needs: "change" },
  link: { keys: "L", icon: Link2, word: "desk.act.link", needs: "change" },
  addPerson: { keys: "P", icon: UserRoundPlus, word: "desk.act.addPerson", needs: "change" },
  requester: { keys: "R", icon: UserRoundPen, word: "desk.act.requester", needs: "change" },
  spam: { keys: "!", icon: ShieldAlert, word: "desk.act.spam", needs: "change" },
  trash: { keys: "#", icon: Trash2, word: "desk.act.trash", needs: "change" },
} as const satisfies Record<
  Verb,
  { keys: DeskKey; icon: ComponentType<{ className?: string }>; word: string; needs: keyof TicketCommands["may"] | null }
>;

type Props = { commands: TicketCommands; typed: string; run: (act: () => void) => () => void };

/** Everything that can be done to the ticket on the screen; what its properties can be set to comes once something is typed. */
export function PaletteVerbs({ commands, typed, run }: Props) {
  const words = useWords();
  const { may, away, number } = commands;
  const verbs = Object.entries(ticketVerbs) as Array<[Verb, (typeof ticketVerbs)[Verb]]>;
  const restores = (verb: Verb) => away && (verb === "spam" || verb === "trash");
  return (
    <Group heading={words("desk.palette.onTicket", { number })}>
      {away && may.change && (
        <Option icon={<RotateCcw className="i" />} onSelect={run(commands.restore)}>
          {words("desk.act.restore")}
        </Option>
      )}
      {verbs
        .filter(([verb, { needs }]) => (needs === null || may[needs]) && !restores(verb))
        .map(([verb, { keys, icon: Icon, word }]) => (
          <Option key={verb} icon={<Icon className="i" />} keys={keys} onSelect={run(commands[verb])}>
            {words(word)}
          </Option>
        ))}
      {typed !== "" &&
        commands.settings().map(({ name, set }) => (
          <Option key={name} icon={<SlidersHorizontal className="i" />} onSelect={run(set)}>
            {name}
          </Option>
        ))}
    </Group>
  );
}
