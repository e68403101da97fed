/** The work of writers comes from so many days back. */
export const DEBT_DAYS = 90;
