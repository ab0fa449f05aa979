import { writeFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { create, file, regulars, regularsJson } from "./cli.fixture";

const good = Array.from({ length: 40 }, (_, i) => `s${i},Чай,1.00`);

beforeAll(async () => {
  await regulars(...create("moving"));
});

const bring = async (content: string | Buffer, ...options: string[]) => {
  const path = await file("goods.csv", "");
  await writeFile(path, content);
  return { path, ...(await regulars("import", "products", path, "--tenant", "moving", ...options)) };
};

test("all is 0, a part is 1 unless it is allowed, nothing is 1", async () => {
  const all = ["sku,name,price", ...good].join("\n");
  const part = `${all}\nbad,Чай,one`;
  const statuses = [];
  for (const [content, ...options] of [
    [all],
    [all],
    [part],
    [part, "--dry-run"],
    [part, "--allow-partial"],
    ["sku,name,price\nbad,Чай,one", "--allow-partial"],
    ["sku,colour\n1,2", "--allow-partial"],
  ])
    statuses.push((await bring(content ?? "", ...options)).status);
  expect(statuses).toEqual([0, 0, 1, 1, 0, 1, 1]);
});

test("it speaks the tenant's language, in the desk's sentences, and says what to do", async () => {
  const { out, path } = await bring(
    ["sku,name,price", ...good.slice(1), "new,Чай,1", "bad,Чай,one"].join("\n"),
  );
  expect(out).toContain("PARTIAL: Завантажено лише частину. Завантажено 1 рядок.");
  expect(out).toContain("Рядок 42: price: Це не сума: пишіть 1234.50, з крапкою й без пробілів");
  expect(out).toContain(`Рядки з помилками — у файлі ${path}.errors.csv.`);
  const english = await bring("sku,name,price\nbad,Чай,one", "--language", "en");
  expect(english.out).toContain("REJECTED: More than 5% of the rows have errors");
  expect(english.out).toContain("Row 2: price: Not a sum");
});

test("a problem of a whole file is reported too", async () => {
  const cp1251 = Buffer.from([0xe0, 0xf0, 0xf2, 10, 49, 10]);
  expect((await bring(cp1251)).err).toBe(
    "error: Файл не в UTF-8. В Excel під час збереження виберіть «CSV UTF-8».\n",
  );
  expect((await bring("sku,colour,sku\n1,2,3", "--language", "en")).err).toBe(
    [
      "error: Nothing was brought in.",
      "  The column “colour” is not known. Rename it or delete it.",
      "  The column “sku” stands twice.",
      "",
    ].join("\n"),
  );
});

test("machines get codes", async () => {
  const path = await file("goods.csv", "sku,name,price\nbad,Чай,one");
  const { status, answer } = await regularsJson("import", "products", path, "--tenant", "moving");
  expect([status, answer.status, answer.firstErrors]).toEqual([
    1,
    "REJECTED",
    [{ line: 2, field: "price", code: "decimal" }],
  ]);
});
