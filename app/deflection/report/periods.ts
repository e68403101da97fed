/** The lengths of time a report can be about; days back from today. */
export const PERIODS = [7, 28, 90, 365] as const;
