import type { NewStaff } from "#app/staff/accounts.ts";

/** Warung Piksel, Yogyakarta: who works there, and what they sell. */
export const businessName = "Warung Piksel";
export const homeZone = "Asia/Jakarta";

export const sellers = {
  bayu: { name: "Bayu Saputra", email: "bayu@warungpiksel.example.com", role: "admin" },
  sari: { name: "Sari Wulandari", email: "sari@warungpiksel.example.com", role: "lead" },
  rina: { name: "Rina Hartono", email: "rina@warungpiksel.example.com", role: "agent" },
  made: { name: "Made Suarjana", email: "made@warungpiksel.example.com", role: "agent" },
  dimas: { name: "Dimas Prakoso", email: "dimas@warungpiksel.example.com", role: "agent" },
  lestari: { name: "Lestari Ningsih", email: "lestari@warungpiksel.example.com", role: "light" },
} as const satisfies Record<string, Pick<NewStaff, "name" | "email" | "role">>;
export type SellerKey = keyof typeof sellers;

export const teams = {
  support: { name: "Support", private: false, members: ["bayu", "sari", "rina", "dimas"] },
  engineering: { name: "Engineering", private: false, members: ["made", "bayu"] },
  refunds: { name: "Refunds & legal", private: true, members: ["sari", "lestari"] },
} as const satisfies Record<string, { name: string; private: boolean; members: SellerKey[] }>;
export type TeamKey = keyof typeof teams;

export const brands = {
  "pixel-pack": {
    name: "Pixel Pack",
    tagline: "Icons for Figma",
    brandColour: "#0b6464",
    locale: "en",
    signature: "Pixel Pack, icons for Figma\nWarung Piksel, Yogyakarta",
  },
  nota: {
    name: "Nota",
    tagline: "Invoices for small shops",
    brandColour: "#9a4a10",
    locale: "en",
    signature: "Nota, invoices for small shops\nWarung Piksel, Yogyakarta",
  },
  lensa: {
    name: "Lensa",
    tagline: "Photo presets",
    brandColour: "#5a3f8c",
    locale: "en",
    signature: "Lensa, photo presets\nWarung Piksel, Yogyakarta",
  },
} as const;
export type BrandKey = keyof typeof brands;

/** Sahut's own documentation has its own shelf in the demo's help centre; nobody writes to it. */
export const ownDocumentation = {
  key: "sahut",
  name: "Sahut",
  tagline: "This support desk",
  brandColour: "#33475b",
  locale: "en",
  signature: "",
} as const;

/** Mail for the private team is a mailbox of its own: what arrives there is seen by its members and administrators only. */
export const mailboxes = {
  "pixel-pack": {
    address: "help@pixelpack.example.com",
    name: "Pixel Pack",
    brand: "pixel-pack",
    team: "support",
    aliases: ["pixelpack@warungpiksel.example.com"],
  },
  nota: { address: "help@nota.example.com", name: "Nota", brand: "nota", team: "support", aliases: ["nota@warungpiksel.example.com"] },
  lensa: { address: "help@lensa.example.com", name: "Lensa", brand: "lensa", team: "support", aliases: ["lensa@warungpiksel.example.com"] },
  refunds: {
    address: "billing@warungpiksel.example.com",
    name: "Warung Piksel billing",
    brand: "nota",
    team: "refunds",
    aliases: ["legal@warungpiksel.example.com"],
  },
} as const satisfies Record<string, { address: string; name: string; brand: BrandKey; team: TeamKey; aliases: string[] }>;
export type MailboxKey = keyof typeof mailboxes;
