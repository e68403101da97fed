import type { DraftContent, DraftKind, KeptDraft } from "#app/tickets/draft.ts";
import { isEmptyDraft } from "#app/tickets/draft.ts";
import { type Local, readLocal, removeLocal, writeLocal } from "./draft-local.ts";

/** saved: the server has it. waiting: it will in a moment. offline, signedOut: only this browser has it, and it is tried again. */
export type DraftState = "none" | "waiting" | "saved" | "offline" | "signedOut";
export type DraftView = DraftContent & {
  state: DraftState;
  /** When it was last kept, in ms. */
  at: number | null;
  edition: string;
  /** What another device kept meanwhile (or this one, once that is shown): the writer decides. */
  other: (DraftContent & { at: string; by?: string }) | null;
};
export type KeeperPlace = { url: string; local: string; kind: DraftKind | "article" };
export type Keeper = ReturnType<typeof draftKeeper>;

const PAUSE_MS = 700;
const AGAIN_MS = 6_000;
/** A page that was asked for before the last saving may come after it. */
const LATE_MS = 10_000;

/** Keeps one draft on the server while it is typed, and in this browser as long as the server has not got it. */
export function draftKeeper(place: KeeperPlace, kept: KeptDraft | null, blank: DraftContent) {
  const from = kept ?? blank;
  let view: DraftView = {
    ...{ text: from.text, files: from.files, fields: { ...blank.fields, ...from.fields } },
    ...{ state: kept ? "saved" : "none", at: kept ? Date.parse(kept.at) : null, edition: kept?.edition ?? "", other: null },
  };
  let isDirty = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> | null = null;
  let savedAt = 0;
  /** What the server has while the writer chooses between two texts. */
  let theirs = "";
  /** The writer has chosen: this one goes over the other. */
  let isOver = false;
  const sent = new Set<string>();
  const listeners = new Set<() => void>();

  function show(part: Partial<DraftView>): void {
    view = { ...view, ...part };
    for (const tell of listeners) tell();
  }
  function local(): Local {
    const { text, files, fields, edition } = view;
    return { text, files, fields, edition, at: new Date().toISOString() };
  }
  function soon(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), ms);
  }
  function change(part: Partial<DraftContent> | ((now: DraftView) => Partial<DraftContent>)): void {
    isDirty = true;
    show({ ...(typeof part === "function" ? part(view) : part), state: view.state === "signedOut" ? "signedOut" : "waiting" });
    writeLocal(place.local, local());
    soon(PAUSE_MS);
  }

  /** Saves what is not saved yet; resolves when the server has answered, or is away. */
  async function flush(): Promise<void> {
    clearTimeout(timer);
    while (saving) await saving;
    if (!isDirty || view.other) return;
    saving = save().finally(() => (saving = null));
    await saving;
  }

  async function save(): Promise<void> {
    isDirty = false;
    const answer = await post(place, view, false, isOver);
    if (answer === "offline" || answer === "signedOut") {
      isDirty = true;
      show({ state: answer });
      if (answer === "offline") soon(AGAIN_MS);
      return;
    }
    if (!answer.kept) {
      isDirty = true;
      theirs = answer.present.edition;
      return show({ other: answer.present, state: "waiting" });
    }
    savedAt = Date.now();
    isOver = false;
    if (isDirty) return show({ edition: answer.draft?.edition ?? "" });
    removeLocal(place.local);
    show({ edition: answer.draft?.edition ?? "", at: answer.draft ? savedAt : null, state: answer.draft ? "saved" : "none" });
  }

  /** The page is going: whatever is not saved goes on its way without waiting for an answer. */
  function leave(): void {
    if (!isDirty || view.other) return;
    writeLocal(place.local, local());
    void post(place, view, true, isOver);
  }

  /** What this browser still holds because the server never got it: once, when the page is alive. */
  function wake(): void {
    const mine = readLocal(place.local);
    const ids = (draft: DraftContent) => String(draft.files.map((file) => file.id));
    const isArticle = place.kind === "article";
    const sameFields = !isArticle || JSON.stringify({ ...view.fields, ...mine?.fields }) === JSON.stringify(view.fields);
    const isEmpty = !mine || (place.kind !== "article" && isEmptyDraft(mine, place.kind));
    if (isEmpty || (mine.text === view.text && ids(mine) === ids(view) && sameFields)) {
      removeLocal(place.local);
      return;
    }
    const isNewest = view.edition === mine.edition || view.edition === "";
    const other = isNewest ? null : { text: view.text, files: view.files, fields: view.fields, at: new Date(view.at ?? 0).toISOString() };
    isDirty = true;
    theirs = view.edition;
    show({ text: mine.text, files: mine.files, fields: { ...view.fields, ...mine.fields }, other, state: "waiting" });
    void flush();
  }

  /** What the server says now: taken over when nothing is being written here. */
  function adopt(now: KeptDraft | null): void {
    const edition = now?.edition ?? "";
    const isLate = Date.now() - savedAt < LATE_MS || [...sent].some((id) => edition.startsWith(`${id}.`));
    if (isDirty || saving || view.other || edition === view.edition || isLate) return;
    const next = now ?? blank;
    show({
      ...{ text: next.text, files: next.files, fields: { ...blank.fields, ...next.fields }, edition },
      ...{ at: now ? Date.parse(now.at) : null, state: now ? "saved" : "none" },
    });
  }

  /** Shows the other text, and the one shown becomes the other. Nothing is lost by looking. */
  function swap(): void {
    if (!view.other) return;
    const { text, files, fields, other } = view;
    show({
      text: other.text,
      files: other.files,
      fields: { ...fields, ...other.fields },
      other: { text, files, fields, at: new Date().toISOString() },
    });
  }

  /** The one shown is the one to go on with. */
  async function settle(): Promise<void> {
    isDirty = true;
    isOver = true;
    show({ other: null, edition: theirs });
    await flush();
  }

  /** It was sent. */
  function clear(): void {
    clearTimeout(timer);
    if (view.edition) sent.add(view.edition.split(".")[0] ?? "");
    isDirty = false;
    // What comes back, taken back or written elsewhere, has another id and may come at once.
    savedAt = 0;
    removeLocal(place.local);
    show({ ...blank, state: "none", at: null, edition: "", other: null });
  }

  const subscribe = (tell: () => void) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  };
  return { place, view: () => view, subscribe, change, flush, leave, wake, adopt, swap, settle, clear };
}

type Answer = { kept: true; draft: KeptDraft | null } | { kept: false; present: KeptDraft } | "offline" | "signedOut";

async function post(
  { url, kind }: KeeperPlace,
  draft: DraftContent & { edition: string },
  isLast: boolean,
  isOver: boolean,
): Promise<Answer> {
  const body = new URLSearchParams({ kind, text: draft.text, edition: draft.edition });
  if (isOver) body.set("over", "1");
  for (const file of draft.files) body.append("attachment", file.id);
  for (const [name, value] of Object.entries(draft.fields)) {
    if (typeof value === "string") body.append(name, value);
    else for (const one of value.length > 0 ? value : [""]) body.append(`${name}[]`, one);
  }
  try {
    const response = await fetch(url, { method: "POST", body, headers: { accept: "application/json" }, keepalive: isLast });
    if (response.status === 401) return "signedOut";
    return response.ok ? ((await response.json()) as Answer) : "offline";
  } catch {
    return "offline";
  }
}
