/**
 * What is asked for thousands of times and seldom changes: read once, for all who ask within the next two seconds. Whoever changes it calls
 * `forget`, so that its own process knows at once; another one may take that long to notice. A failure is not kept.
 */
export function kept<A extends unknown[], T>(read: (...asked: A) => Promise<T>, milliseconds = 2_000) {
  let held: { until: number; value: Promise<T> } | undefined;
  const forget = (): void => {
    held = undefined;
  };
  const get = (...asked: A): Promise<T> => {
    if (held && held.until > Date.now()) return held.value;
    held = { until: Date.now() + milliseconds, value: read(...asked) };
    held.value.catch(forget);
    return held.value;
  };
  return { get, forget };
}
