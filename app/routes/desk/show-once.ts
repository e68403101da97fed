export type Shown = {
  id: string;
  /** A newer one of the same takes its place. */
  tag: string;
  title: string;
  text: string;
  href: string;
  /** The person looks at it in this tab right now. */
  isSeenHere: () => boolean;
};

const HESITATION = 300;
const KEPT = 5_000;

/**
 * The browser's own note, if the person allowed it (in the settings): by one of the open tabs, and by none when one of them shows that
 * ticket and has the focus. Tabs tell each other over a BroadcastChannel; a lock of the browser decides which one shows it.
 */
export async function showOnce({ id, tag, title, text, href, isSeenHere }: Shown): Promise<void> {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const others = new BroadcastChannel("sahut.notifications");
  let isSeen = isSeenHere();
  others.onmessage = ({ data }) => {
    if (data === id) isSeen = true;
  };
  if (isSeen) others.postMessage(id);
  await waited(HESITATION);
  if (isSeen) others.postMessage(id);
  await navigator.locks.request(`sahut.notification ${id}`, { ifAvailable: true }, async (lock) => {
    if (!lock || isSeen || isSeenHere()) return;
    const note = new Notification(title, { body: text, tag, icon: "/favicon.svg" });
    note.onclick = () => {
      window.focus();
      window.location.assign(href);
      note.close();
    };
    await waited(KEPT);
  });
  others.close();
}

function waited(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
