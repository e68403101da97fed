import { useRouteLoaderData } from "@remix-run/react";
import { createContext, type MutableRefObject, useContext, useEffect } from "react";
import type { loader } from "./route.tsx";

/** What the desk's layout knows, for everything inside it. */
export function useDesk() {
  const data = useRouteLoaderData<typeof loader>("routes/desk");
  if (!data) throw new Error("useDesk is for what lies inside the desk");
  return data;
}

/** What can be done to the ticket on the screen: the page puts it here, keys and palette take it from here. */
export type TicketCommands = {
  number: number;
  may: { reply: boolean; note: boolean; change: boolean };
  /** It lies in spam or in the trash. */
  away: boolean;
  restore: () => void;
  reply: () => void;
  note: () => void;
  assign: () => void;
  assignMe: () => void;
  tags: () => void;
  follow: () => void;
  solve: () => void;
  refer: () => void;
  insertArticle: () => void;
  merge: () => void;
  split: () => void;
  move: () => void;
  link: () => void;
  addPerson: () => void;
  requester: () => void;
  spam: () => void;
  trash: () => void;
  /** What its properties can be set to, by name: "Priority: High". */
  settings: () => Array<{ name: string; set: () => void }>;
};

const CommandsContext = createContext<MutableRefObject<TicketCommands | null>>({ current: null });
export const CommandsProvider = CommandsContext.Provider;

export function useCommands(): MutableRefObject<TicketCommands | null> {
  return useContext(CommandsContext);
}

export function useOfferCommands(commands: TicketCommands | null): void {
  const slot = useCommands();
  useEffect(() => {
    slot.current = commands;
    return () => {
      if (slot.current === commands) slot.current = null;
    };
  });
}
