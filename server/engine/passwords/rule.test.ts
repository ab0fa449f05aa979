import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PASSWORD_SIGNS_LEAST, PASSWORD_SIGNS_MAX } from "./length";
import { passwordFault } from "./rule";

const about = { email: "olena.shevchenko@pharmacy.example", shop: "Аптека Добра" };
const common = new Set(["password", "letmein", "dragon", "iloveyou", "passw0rd123!"]);
const fault = (password: string) => passwordFault(password, about, common);

describe("length", () => {
  test.each(["elevensigns", "пʼять слів", "😀".repeat(11), "й".normalize("NFD").repeat(11)])(
    "%s is too short: code points count, composed",
    (password) => expect(fault(password)).toBe("too-short"),
  );

  test("256 signs are taken whole, and no more", () => {
    const long = Array.from({ length: PASSWORD_SIGNS_MAX }, (_, i) => "кінь на даху 7"[(i * i) % 14]).join(
      "",
    );
    expect(fault(long)).toBeNull();
    expect(fault(`${long}x`)).toBe("too-long");
  });
});

test.each([
  "four unrelated words",
  "чотири незвʼязані слова",
  "правильный конь батарея",
  "正確な馬 電池 ホッチキス 青い",
  "حصان صحيح بطارية",
  "😀🐴🔋📎🎈🎺🥕🚲🪁🧦🍋🔑",
  "three-green-lemons",
  "Добра погода над Дніпром",
])("%s is welcome", (password) => expect(fault(password)).toBeNull());

test.each([
  "passw0rd123!",
  "PassWord 1234",
  "123password4567",
  "password password",
  "DragonDragonDragon",
  "aaaaaaaaaaaaaaa",
  "abcabcabcabcab",
  "1234567890123",
  "qwertyuiopasdf",
  "йцукенгшщзхъ",
  "987654321098",
  "................",
  "😀".repeat(12),
])("%s is guessed first", (password) => expect(fault(password)).toBe("common"));

test.each([
  "olena.shevchenko",
  "Olena Shevchenko 1",
  "olena.shevchenko@pharmacy.example",
  "АПТЕКА-ДОБРА!",
  "аптекадобра2026",
  "regulars-regulars",
  "regulars-demo",
])("%s is little more than what others know", (password) =>
  expect(["personal", "common"]).toContain(fault(password)),
);

test("the answer depends on the composed text only, and no kinds of signs are required", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (password) => {
      expect(fault(password)).toBe(fault(password.normalize("NFD").normalize("NFKC")));
    }),
  );
  const letters = fc.constantFrom(..."бгджзклмнпрстфхцчш");
  fc.assert(
    fc.property(
      fc
        .array(letters, { minLength: PASSWORD_SIGNS_LEAST, maxLength: 60 })
        .filter((a) => new Set(a).size > 8),
      (signs) => {
        expect(fault(signs.join(""))).toBeNull();
      },
    ),
  );
});
