export type StopList = ReadonlySet<string>;

export function stopWords(words: string): StopList {
  return new Set(words.split(" "));
}

/** PostgreSQL's Indonesian dictionary stems but drops no words; its English one drops its own list. */
export const indonesianStopWords = stopWords(
  "ada adalah agar akan aku anda antara apa apabila apakah atas atau bagaimana bagi bahwa baik banyak beberapa begitu belum bila bisa boleh bukan " +
    "dalam dan dapat dari dengan di dia dimana hal hanya harus hingga ia ini itu jadi jika juga kalau kali kami kamu karena ke kembali kemudian " +
    "kepada kita lagi lain lalu lebih maka masih mereka mungkin namun nya oleh pada paling para pasti pernah pula pun saat saja sama sampai sangat " +
    "satu saya sebagai sebelum sebuah secara sedang sehingga sejak selain selalu selama seluruh semua sendiri seorang seperti serta sesuatu setelah " +
    "setiap sini situ suatu sudah supaya tapi telah tentang tentu tersebut tetap tetapi tidak untuk yaitu yakni yang",
);
