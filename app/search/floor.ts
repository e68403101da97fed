/**
 * How sure a suggestion must be: an absolute floor of its confidence, and a part of the best hit's score. Nothing good enough = nothing is
 * suggested. Calibrated by `npm run eval:search`, which prints precision and coverage at other floors.
 */
export type Floor = { confidence: number; ofBest: number };
export const SUGGESTION_FLOOR: Floor = { confidence: 0.25, ofBest: 0.45 };
/** Of an automatic letter that nobody asked for: rather nothing than the wrong thing. */
export const ACKNOWLEDGEMENT_FLOOR: Floor = { confidence: 0.5, ofBest: 0.6 };
