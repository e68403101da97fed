/** Sahut's mark: a question (open) and its answer (filled), two petals of a kawung. */
export function Mark() {
  return (
    <svg className="mark-s" viewBox="0 0 24 24" aria-hidden="true" stroke="currentColor" strokeWidth="1.75" strokeLinejoin="round">
      <path d="M12 12C7 12 3.400 8.600 2.500 2.500 8.600 3.400 12 7 12 12Z" fill="none" />
      <path d="M12 12c5 0 8.600 3.400 9.500 9.500C15.400 20.600 12 17 12 12Z" fill="currentColor" />
    </svg>
  );
}
