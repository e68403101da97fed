import { asianBuyers } from "./buyers-asia.ts";
import { otherBuyers } from "./buyers-elsewhere.ts";

export type { Buyer } from "./buyer.ts";

/** The people who write to Warung Piksel. */
export const buyers = { ...asianBuyers, ...otherBuyers };
export type BuyerKey = keyof typeof buyers;
