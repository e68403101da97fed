/**
 * How sure a suggestion must be: an absolute floor of its confidence, and a part of the best hit's score. Nothing good enough = nothing is
 * suggested. Calibrated by `npm run eval:search`, which prints precision and coverage at other floors.
 */
export const SUGGESTION_FLOOR = { confidence: 0.25, ofBest: 0.45 };
