import type { ClientName } from "../clients/catalog.ts";
import type { Language } from "../clients/mailing.ts";

export type Buyer = {
  name: string;
  address: string;
  client: ClientName;
  language: Language;
  zone: string;
  /** Printed below each mail. */
  signature?: string;
  organisation?: string;
  /** What staff wrote on the customer's card. */
  notes?: string;
  /** Days ago of the first purchase. */
  since: number;
  /** The address was proved by a link at some time. */
  verified?: boolean;
  /** Text language of our mails to them, where we speak it. */
  locale?: "en" | "id";
};

/** The people who write to Warung Piksel. */
export const buyers = {
  dewi: { name: "Dewi Anggraini", address: "dewi.anggraini@example.com", client: "gmailWeb", language: "en", zone: "Asia/Makassar", organisation: "Studio Jalak", notes: "Champion: recommended Pixel Pack to three studios. Two Macs, laptop and studio.", since: 1700, verified: true, locale: "en" },
  studio: { name: "Studio Jalak", address: "studio@jalak.example.com", client: "appleMail", language: "id", zone: "Asia/Makassar", organisation: "Studio Jalak", since: 400, locale: "id" },
  tomas: { name: "Tomás Oliveira", address: "tomas.oliveira@example.com", client: "gmailAndroid", language: "pt", zone: "America/Sao_Paulo", since: 210, verified: true },
  ingrid: { name: "Ingrid Solberg", address: "ingrid@solberg-design.example.com", client: "appleMail", language: "en", zone: "Europe/Oslo", signature: "Ingrid Solberg\nSolberg Design, Bergen", organisation: "Solberg Design", since: 820, verified: true },
  lan: { name: "Nguyễn Thị Lan", address: "lan.nguyen@example.com", client: "gmailWeb", language: "vi", zone: "Asia/Ho_Chi_Minh", since: 300 },
  aiko: { name: "田中 愛子", address: "aiko.tanaka@example.com", client: "appleMail", language: "ja", zone: "Asia/Tokyo", since: 500, verified: true },
  takahashi: { name: "高橋 健", address: "takahashi@inkworks.example.com", client: "becky", language: "ja", zone: "Asia/Tokyo", signature: "高橋 健\nインクワークス株式会社", organisation: "Inkworks", since: 940 },
  kwame: { name: "Kwame Mensah", address: "kwame.mensah@example.com", client: "yahoo", language: "en", zone: "Africa/Accra", since: 620, verified: true },
  grace: { name: "Grace Lim", address: "grace.lim@example.com", client: "outlookWeb", language: "en", zone: "Asia/Singapore", signature: "Grace Lim\nProduct designer", since: 90 },
  yohanes: { name: "Yohanes Siregar", address: "yohanes.siregar@example.com", client: "gmailAndroid", language: "id", zone: "Asia/Jakarta", since: 330, locale: "id" },
  siti: { name: "Siti Rahmawati", address: "siti.rahmawati@tokoberkah.example.com", client: "gmailWeb", language: "id", zone: "Asia/Jakarta", signature: "Siti Rahmawati\nToko Berkah, Semarang", organisation: "Toko Berkah", notes: "Files e-Faktur every month. Ask before changing the tax screens.", since: 760, verified: true, locale: "id" },
  omar: { name: "عمر حداد", address: "omar.haddad@example.com", client: "gmailIos", language: "ar", zone: "Asia/Amman", since: 40 },
  chloe: { name: "Chloé Marchand", address: "chloe.marchand@lycee-art.example.com", client: "outlookDesktop", language: "fr", zone: "Europe/Paris", signature: "Chloé Marchand\nProfesseure d’arts appliqués", organisation: "Lycée d’art de Nantes", since: 60 },
  lukas: { name: "Lukas Brandt", address: "lukas.brandt@brandt-druck.example.com", client: "thunderbird", language: "de", zone: "Europe/Berlin", signature: "Lukas Brandt\nBrandt Druck & Medien", organisation: "Brandt Druck & Medien", notes: "Knows mail servers better than we do.", since: 480, verified: true },
  hana: { name: "Hana Kim", address: "hana.kim@example.com", client: "iphone", language: "ko", zone: "Asia/Seoul", since: 150 },
  priya: { name: "Priya Raman", address: "priya.raman@northwind-stays.example.com", client: "outlookDesktop", language: "en", zone: "Asia/Kolkata", signature: "Priya Raman\nFinance Operations | Northwind Stays", organisation: "Northwind Stays", since: 700, verified: true },
  emil: { name: "Emil Nowak", address: "emil.nowak@example.com", client: "proton", language: "en", zone: "Europe/Warsaw", since: 1100, verified: true },
  wayan: { name: "Wayan Sudarsana", address: "wayan@katalogbali.example.com", client: "k9", language: "id", zone: "Asia/Makassar", organisation: "Katalog Bali", since: 260, locale: "id" },
  maya: { name: "Maya Castillo", address: "maya.castillo@estudio-luz.example.com", client: "gmailWeb", language: "es", zone: "America/Mexico_City", signature: "Maya Castillo\nEstudio Luz", organisation: "Estudio Luz", since: 190 },
  abebe: { name: "Abebe Tadesse", address: "abebe.tadesse@example.com", client: "gmailAndroid", language: "en", zone: "Africa/Addis_Ababa", since: 20 },
  jurgen: { name: "Jürgen Pfeiffer", address: "j.pfeiffer@pfeiffer-optik.example.com", client: "outlookDesktop", language: "de", zone: "Europe/Berlin", signature: "Mit freundlichen Grüßen\nJürgen Pfeiffer\nPfeiffer Optik GmbH, Jena", organisation: "Pfeiffer Optik GmbH", since: 350 },
  xiaoyu: { name: "陈晓雨", address: "chen.xiaoyu@example.com", client: "qq", language: "zh", zone: "Asia/Shanghai", since: 75 },
  andrei: { name: "Андрей Волков", address: "a.volkov@example.com", client: "theBat", language: "ru", zone: "Asia/Almaty", since: 900 },
  declan: { name: "Declan O'Brien", address: "declan.obrien@example.com", client: "outlookMobile", language: "en", zone: "Europe/Dublin", since: 35 },
  beatriz: { name: "Beatriz Almeida", address: "beatriz@foto-almeida.example.com", client: "iphone", language: "pt", zone: "Europe/Lisbon", organisation: "Foto Almeida", since: 410, verified: true },
  minh: { name: "Trần Minh Quân", address: "minhquan.tran@example.com", client: "gmailAndroid", language: "vi", zone: "Asia/Ho_Chi_Minh", since: 15 },
  putri: { name: "Putri Maharani", address: "putri.maharani@example.com", client: "gmailIos", language: "id", zone: "Asia/Jakarta", since: 130, locale: "id" },
  agus: { name: "Agus Setiawan", address: "agus@bengkelmaju.example.com", client: "roundcube", language: "id", zone: "Asia/Jakarta", organisation: "Bengkel Maju", since: 540, locale: "id" },
  ratna: { name: "Ratna Sari Dewi", address: "ratna.sd@example.com", client: "yahoo", language: "id", zone: "Asia/Jakarta", since: 480, locale: "id" },
  noor: { name: "Noor van Dijk", address: "noor@vandijk-ui.example.com", client: "appleMail", language: "en", zone: "Europe/Amsterdam", signature: "Noor van Dijk", since: 230, verified: true },
  rachel: { name: "Rachel Goldstein", address: "rachel.goldstein@example.com", client: "iphone", language: "en", zone: "America/New_York", since: 610 },
  jack: { name: "Jack Thornton", address: "jack.thornton@example.com", client: "thunderbird", language: "en", zone: "Australia/Hobart", signature: "Jack Thornton\nStill shooting on Velvia when nobody is looking", since: 1300, verified: true },
  oluwaseun: { name: "Oluwaseun Adeyemi", address: "seun.adeyemi@example.com", client: "gmailAndroid", language: "en", zone: "Africa/Lagos", since: 100 },
  sofia: { name: "Sofia Lindqvist", address: "sofia.lindqvist@example.com", client: "proton", language: "en", zone: "Europe/Stockholm", since: 55 },
  mehmet: { name: "Mehmet Yılmaz", address: "mehmet.yilmaz@example.com", client: "outlookWeb", language: "en", zone: "Europe/Istanbul", since: 280 },
  fatima: { name: "Fatima Zahra Benali", address: "fz.benali@example.com", client: "gmailIos", language: "fr", zone: "Africa/Casablanca", since: 45 },
  sergio: { name: "Sergio Ramírez", address: "sergio.ramirez@example.com", client: "outlookWeb", language: "es", zone: "Europe/Madrid", since: 370 },
  nadia: { name: "Nadia Kusuma", address: "nadia.kusuma@example.com", client: "gmailWeb", language: "id", zone: "Asia/Jakarta", since: 18, locale: "id" },
  giulia: { name: "Giulia Ferraro", address: "giulia.ferraro@example.com", client: "gmx", language: "it", zone: "Europe/Rome", since: 160 },
  helga: { name: "Helga Schuster", address: "helga.schuster@example.com", client: "gmx", language: "de", zone: "Europe/Vienna", since: 95 },
  budi: { name: "Budi Santoso", address: "budi.santoso@example.com", client: "outlookMobile", language: "id", zone: "Asia/Jakarta", since: 220, locale: "id" },
  office: { name: "Kantor Toko Berkah", address: "scanner@tokoberkah.example.com", client: "scanner", language: "id", zone: "Asia/Jakarta", organisation: "Toko Berkah", since: 10 },
  reseller: { name: "Market Kreatif orders", address: "orders@marketkreatif.example.com", client: "shopSystem", language: "en", zone: "Asia/Jakarta", since: 500 },
  listMember: { name: "Owen Price", address: "owen.price@example.com", client: "mailingList", language: "en", zone: "Europe/London", since: 5 },
  spammer: { name: "SEO Growth Team", address: "hello@rank-rocket.example.com", client: "newsletter", language: "en", zone: "America/Chicago", since: 5 },
  oldStudio: { name: "Print Shop Archive", address: "archive@closed-shop.example.com", client: "roundcube", language: "en", zone: "Europe/London", since: 800 },
} as const satisfies Record<string, Buyer>;
export type BuyerKey = keyof typeof buyers;
