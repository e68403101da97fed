import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

/** The reader's time: `now` in ms as the server said it (so that hydration agrees), ticking afterwards; zone and locale of the reader. */
type Clock = { now: number; zone: string; locale: string };

const ReaderClock = createContext<Clock>({ now: 0, zone: "UTC", locale: "en" });

export function ClockProvider({ now, zone, locale, children }: { now: string; zone: string; locale: string; children: ReactNode }) {
  const [time, setTime] = useState(() => Date.parse(now));
  useEffect(() => {
    const ahead = Date.parse(now) - Date.now();
    setTime(Date.now() + ahead);
    const timer = setInterval(() => setTime(Date.now() + ahead), 20_000);
    return () => clearInterval(timer);
  }, [now]);
  return <ReaderClock.Provider value={{ now: time, zone, locale }}>{children}</ReaderClock.Provider>;
}

export function useClock(): Clock {
  return useContext(ReaderClock);
}
