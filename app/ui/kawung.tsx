/** The whole flower, for empty states: four petals, one of them filled. */
export function Kawung() {
  return (
    <svg viewBox="0 0 80 80" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.5">
      <path d="M40 40C24 40 11 30 6 6c24 5 34 18 34 34Z" />
      <path d="M40 40c0-16 10-29 34-34-5 24-18 34-34 34Z" />
      <path d="M40 40c0 16-10 29-34 34 5-24 18-34 34-34Z" />
      <path d="M40 40c16 0 29 10 34 34-24-5-34-18-34-34Z" fill="currentColor" />
      <path d="m17 17 4 4M63 17l-4 4M17 63l4-4" strokeLinecap="round" />
    </svg>
  );
}
