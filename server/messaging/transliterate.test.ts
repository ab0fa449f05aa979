import fc from "fast-check";
import { expect, test } from "vitest";
import { smsParts } from "./sms-parts";
import { transliterate } from "./transliterate";

test.each([
  ["Алушта, Борщагівка, Вінниця", "Alushta, Borshchahivka, Vinnytsia"],
  ["Гадяч, Згурський, Галаґан", "Hadiach, Zghurskyi, Halagan"],
  ["Єнакієве, Гаєвич, Короп’є", "Yenakiieve, Haievych, Koropie"],
  ["Їжакевич, Кадиївка, Мар'їне", "Yizhakevych, Kadyivka, Marine"],
  ["Йосипівка, Стрий, Олексій", "Yosypivka, Stryi, Oleksii"],
  ["Юрій, Крюківка, Яготин, Костянтин, Знам’янка", "Yurii, Kriukivka, Yahotyn, Kostiantyn, Znamianka"],
  ["ЩОСЬ Щось Я ЮА", "SHCHOS Shchos Ya YUA"],
  ["«Знижка» — 5 ₴ №1…", '"Znyzhka" - 5 UAH No.1...'],
])("Ukrainian %j is %j", (text, latin) => {
  expect(transliterate(text, "uk")).toBe(latin);
});

test.each([
  ["Подъезд, Щукин, Юлия, Алёна", "Podieezd, Shchukin, Iuliia, Alena"],
  ["Объявление Эльдар Жуков Цой", "Obieiavlenie Eldar Zhukov Tsoi"],
  ["СКИДКА ЩУКА", "SKIDKA SHCHUKA"],
])("Russian %j is %j", (text, latin) => {
  expect(transliterate(text, "ru")).toBe(latin);
});

test("a text of letters and common signs becomes GSM-7", () => {
  const signs = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяёъыэАБВГҐЩЮЯ «»“”—–’№₴₽₸\u00a0\t 0123456789.,!?";
  const text = fc.string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(text, fc.constantFrom("uk" as const, "ru" as const), (typed, language) => {
      const latin = transliterate(typed, language);
      if (latin === "") return;
      expect(smsParts(latin).encoding).toBe("GSM-7");
      expect(transliterate(latin, language)).toBe(latin);
    }),
  );
});
