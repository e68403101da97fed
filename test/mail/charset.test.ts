import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { decodeBytes } from "#app/mail/mime/charset.ts";

/** Short texts in every charset people still use: nobody says which. */
const UNDECLARED: Array<[charset: string, ...texts: string[]]> = [
  [
    "windows-1252",
    "Schlüssel",
    "Größe",
    "café",
    "Señor",
    "Grüße aus München",
    "clé refusée après la mise à jour",
    "¿Cómo instalo la actualización?",
    "Não funciona a instalação",
    "Preis 10 €",
    "naïve “quotes” – dash",
    "Ærø på øen",
    "15° à l'ombre",
    "Où est la clé ?",
    "È già così",
  ],
  ["windows-1250", "Zażółć gęślą jaźń, proszę", "Proszę o pomoc, klucz nie działa", "Prosím o pomoc, klíč nefunguje, děkuji"],
  ["windows-1254", "İyi günler, anahtarım çalışmıyor, teşekkürler"],
  ["windows-1251", "Привет", "Помогите, ключ не работает", "Здравствуйте! Мой ключ не принимается.", "Добрий день, ключ не працює"],
  ["koi8-r", "Привет", "Помогите, ключ не работает", "Здравствуйте! Мой ключ не принимается."],
  ["windows-1253", "Καλημέρα, το κλειδί δεν λειτουργεί", "Ευχαριστώ πολύ"],
  ["windows-1255", "שלום, המפתח לא עובד אחרי העדכון"],
  ["windows-1256", "مرحبا المفتاح لا يعمل", "شكرا جزيلا على المساعدة"],
  ["windows-874", "สวัสดีครับ", "คีย์ใช้งานไม่ได้หลังอัปเดต"],
  ["gbk", "你好", "您好，密钥不能使用", "请问如何安装这个软件？谢谢！", "更新以后打不开了"],
  ["big5", "您好，金鑰無法使用", "請問如何安裝這個軟體？謝謝！", "更新之後打不開了"],
  ["shift_jis", "こんにちは", "キーが使えません", "更新後に起動しなくなりました。よろしくお願いします。"],
  ["euc-jp", "こんにちは", "キーが使えません", "更新後に起動しなくなりました。よろしくお願いします。"],
  ["euc-kr", "안녕하세요", "안녕하세요 키가 작동하지 않습니다", "업데이트 후에 실행되지 않습니다. 감사합니다."],
];

describe.each(UNDECLARED)("undeclared %s", (charset, ...texts) => {
  test.each(texts)("%s", (text) => {
    expect(decodeBytes(iconv.encode(text, charset))).toBe(text);
    expect(decodeBytes(iconv.encode(text, charset), "unknown-8bit")).toBe(text);
  });
});

test("a label that lies is overruled when the bytes are UTF-8", () => {
  expect(decodeBytes(Buffer.from("Schlüssel"), "iso-8859-1")).toBe("Schlüssel");
  expect(decodeBytes(Buffer.from("キー"), "us-ascii")).toBe("キー");
});

test("UTF-8 with a broken letter stays UTF-8", () => {
  const cut = Buffer.from("Schlüssel läuft nicht, größer");
  expect(decodeBytes(Buffer.concat([cut, Buffer.from([0xc3])]), "utf-8")).toBe("Schlüssel läuft nicht, größer\ufffd");
});
