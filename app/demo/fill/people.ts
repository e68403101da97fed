import type { Chance } from "./random.ts";

/** A customer who wrote at least once. */
export type Person = { id: string; name: string; address: string; locale: "en" | "id" };

/** Names as they meet in one shop: where a family name comes from says which first names are likely. */
const cultures: Array<{ upTo: number; locale: "en" | "id"; first: string[]; last: string[] }> = [
  {
    upTo: 0.38,
    locale: "id",
    first: words(
      "Adi Agus Ahmad Andi Anisa Ayu Bagus Bambang Budi Citra Dedi Dewi Dian Dwi Eka Eko Fajar Fitri Galih Hadi Hendra Indah Intan Irfan Joko Kartika Lestari Maya Mega Nanda Novi Nur Putri Rahma Ratna Rizki Rudi Sari Sinta Sri Tari Teguh Tri Wahyu Wati Wulan Yanti Yoga Yulia Yusuf",
    ),
    last: words(
      "Anggraini Anwar Aryani Budiman Darmawan Firmansyah Gunawan Halim Handayani Hartono Hidayat Irawan Kurniawan Kusuma Lubis Maulana Nasution Nugroho Permata Pradana Prasetyo Purnama Rahayu Ramadhan Saputra Santoso Setiawan Simanjuntak Siregar Suryadi Susanto Utami Wibowo Wijaya Yulianto",
    ),
  },
  {
    upTo: 0.68,
    locale: "en",
    first: words(
      "Aaron Alice Amy Andrew Anna Ben Carol Charlotte Chris Clara Daniel David Diana Edward Ella Emily Emma Ethan Eva Frank George Grace Hannah Harry Helen Henry Isaac Jack James Jane Julia Kate Kevin Laura Leo Liam Linda Lucy Mark Martin Mary Mia Michael Nina Noah Oliver Paul Peter Rachel Rose Ruth Sam Sarah Simon Sophie Steven Thomas Tom Victor Zoe",
    ),
    last: words(
      "Adams Allen Baker Bell Bennett Brooks Brown Campbell Carter Clark Collins Cooper Davies Edwards Evans Fisher Foster Graham Green Hall Harris Hill Hughes Jackson Johnson Jones Kelly King Lewis Martin Miller Mitchell Moore Morgan Morris Murphy Parker Phillips Price Reid Roberts Robinson Scott Shaw Smith Stewart Taylor Thompson Turner Walker Ward Watson White Wilson Wood Wright Young",
    ),
  },
  {
    upTo: 0.84,
    locale: "en",
    first: words(
      "Anke Anton Bruno Camille Carlos Chiara Claire Elena Elif Fabian Greta Hugo Ines Ingrid Ivan Jana Jeroen Joana Katarzyna Lars Lena Luca Luis Marek Marta Mateo Mehmet Nadia Niklas Olga Pablo Paula Pierre Rosa Sofia Sven Tereza Vera",
    ),
    last: words(
      "Andersson Bakker Bauer Becker Bianchi Costa Dubois Fernandes Fischer Garcia Hansen Horvat Jansen Keller Kowalski Larsen Laurent Lindqvist Lopez Martins Meyer Moreau Novak Petit Ricci Rossi Sanchez Schmidt Silva Sorensen Vargas Visser Weber Yilmaz Zimmermann",
    ),
  },
  {
    upTo: 1,
    locale: "en",
    first: words(
      "Aarav Aisha Amara Arjun Chidi Chinwe Fatima Farid Hana Hiroshi Imran Jia Jin Kavya Kenji Khalid Lan Layla Linh Mei Min Mohamed Ngozi Nisha Omar Priya Rania Ravi Rohan Sakura Samira Sanjay Tariq Thanh Wei Yuki Yusra Zainab",
    ),
    last: words(
      "Abdullah Adeyemi Ali Chen Cheng Choi Das Desai Eze Gupta Haddad Hassan Ito Kapoor Khan Kim Kumar Lee Lim Mehta Nguyen Okafor Patel Pham Rahman Sato Sharma Singh Suzuki Tan Tanaka Tran Wang Wong Yamada Zhang",
    ),
  },
];

const mailHosts = words("mail.example.com post.example.org inbox.example.net example.com example.org web.example.net");
const trades = words(
  "studio kopi toko print design foto media craft books cafe labs works press garden music batik school travel shop build",
);

/** The `n`th customer: nobody else has the address, whichever seed made them. */
export function person(n: number, at: number, chance: Chance): Person {
  const place = chance.share();
  const culture = cultures.find(({ upTo }) => place < upTo)!;
  const [first, last] = [chance.oneByRank(culture.first), chance.oneByRank(culture.last)];
  const host = chance.happens(0.3) ? `${chance.one(trades)}-${last.toLowerCase()}.example.com` : chance.oneByRank(mailHosts);
  const name = chance.happens(0.08) ? first : `${first} ${last}`;
  return {
    id: chance.id(at),
    name,
    address: `${first}.${last}${n}@${host}`.toLowerCase(),
    locale: culture.locale,
  };
}

function words(list: string): string[] {
  return list.split(" ");
}
