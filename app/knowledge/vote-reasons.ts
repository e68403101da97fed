/** Why an article did not solve it: the same three that the letters of referrals ask for. */
export const voteReasons = ["notRelated", "didNotAnswer", "tooHard"] as const;
export type VoteReason = (typeof voteReasons)[number];
