import { expect, test } from "vitest";
import { periodBefore } from "@/server/engine/reports/due";
import { NOTICE_KINDS, type NoticeGroup } from "@/server/engine/reports/notices";
import type { ReportFacts } from "./facts";
import type { Pen } from "./hand";
import { htmlOfLetter } from "./html";
import { plainOf } from "./letter";
import { writeNotices, writeReport } from "./write";

const LOCALES = ["uk", "ru", "en"] as const;
const plain = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, " ");
const pen = (locale: Pen["locale"]): Pen => ({
  locale,
  origin: "https://desk.example",
  stop: "https://desk.example/report-stop/t",
});

const sums = (netMinor: number, receipts: number) => ({
  ...{ netMinor, receipts, knownReceipts: Math.round(receipts / 2), knownNetMinor: netMinor / 2 },
  ...{ discountMinor: 0, givenPoints: 1_234_500, paidPoints: 50_000, paidMinor: 50_000 },
  ...{ activeCustomers: 300, repeatCustomers: 20, newCustomers: 21 },
});

const facts = (more: Partial<ReportFacts> = {}): ReportFacts => ({
  shop: "Аптека & Co",
  currency: "UAH",
  period: periodBefore("weekly", "2026-11-30"),
  stores: [],
  sales: { current: sums(123_456_700, 4000), before: sums(118_700_000, 3900), year: null },
  comings: { returned: 5, gone: 2, afterMonths: 3 },
  owed: { points: 9_900_000, minor: 9_900_000 },
  campaigns: [
    { code: "tea", name: "Чай <тиждень>", receipts: 22, salesMinor: 900_000, discountMinor: 0, points: 100 },
  ],
  mailings: [
    {
      ...{ id: "m", name: "Зима", sent: 101, buyers: 31, isFinal: true },
      control: { share: 0.2, treatedShare: 0.31, verdict: "proven gain", incrementalMinor: 1_000_000 },
    },
  ],
  attention: [],
  unclaimed: 0,
  ...more,
});

test.each([
  ["en", "Week of 23–29 November: sales ₴1,234,567, up 4%"],
  ["uk", "Тиждень 23–29 листопада: продажі 1 234 567 ₴, більше на 4%"],
  ["ru", "Неделя 23–29 ноября: продажи 1 234 567 ₴, больше на 4 %"],
] as const)("the subject says the main thing: %s", (locale, subject) => {
  expect(plain(writeReport(facts(), pen(locale)).subject)).toBe(subject);
});

test("what is not known is not told, and what is not the person's to see neither", () => {
  const current = sums(100, 1);
  const first = writeReport(facts({ sales: { current, before: null, year: null }, mailings: [] }), pen("en"));
  expect(plain(first.subject)).toBe("Week of 23–29 November: sales ₴1");
  expect(JSON.stringify(first)).not.toMatch(/week before|year ago|NaN|Infinity|undefined/);
  const none = writeReport(facts({ sales: { current: sums(0, 0), before: null, year: null } }), pen("en"));
  expect(plain(none.subject)).toBe("Week of 23–29 November: no sales recorded");
  const work = writeReport(
    facts({ sales: null, comings: null, owed: null, campaigns: null, mailings: null }),
    pen("en"),
  );
  expect(plain(work.subject)).toBe("23–29 November: nothing needs attention");
  expect(work.parts).toHaveLength(1);
});

test("every line leads to its page, and the money of a mailing is told only when it is proven", () => {
  const letter = writeReport(facts(), pen("en"));
  for (const { lines } of letter.parts)
    for (const { href } of lines) expect(href).toMatch(/^https:\/\/desk\.example\/[a-z]/);
  const text = plain(plainOf(letter));
  expect(text).toContain("proven: it brought ₴10,000");
  expect(text).toContain("the week before: ₴1,187,000 (+4%)");
  const control = {
    share: 0.2,
    treatedShare: 0.31,
    verdict: "not proven" as const,
    incrementalMinor: 1_000_000,
  };
  const mailing = { id: "m", name: "Зима", sent: 1, buyers: 1, isFinal: true, control };
  const unproven = plain(plainOf(writeReport(facts({ mailings: [mailing] }), pen("en"))));
  expect(unproven).toContain("may be chance");
  expect(unproven).not.toContain("10,000");
});

const groups = (count: number): NoticeGroup[] =>
  NOTICE_KINDS.map((kind) => ({ kind, count, names: ["Один"], ref: null }));

test.each(LOCALES)("has words for every kind and count: %s", (locale) => {
  for (const count of [1, 2, 5, 11, 21, 22, 105]) {
    const letter = writeNotices({ shop: "Ш", currency: "UAH", groups: groups(count) }, pen(locale));
    expect(plainOf(letter)).not.toMatch(/[{}]|undefined|attention\./);
  }
  for (const unclaimed of [1, 3, 7])
    expect(plainOf(writeReport(facts({ unclaimed, attention: groups(3) }), pen(locale)))).not.toMatch(
      /[{}]|undefined/,
    );
});

test("counts agree with their words", () => {
  const said = (count: number) =>
    writeNotices(
      { shop: "Ш", currency: "UAH", groups: [{ kind: "fraud", count, names: [], ref: null }] },
      pen("uk"),
    ).subject;
  expect([1, 2, 5, 21, 22].map(said)).toEqual([
    "Ш: 1 підозріла операція чекає перевірки",
    "Ш: 2 підозрілі операції чекають перевірки",
    "Ш: 5 підозрілих операцій чекають перевірки",
    "Ш: 21 підозріла операція чекає перевірки",
    "Ш: 22 підозрілі операції чекають перевірки",
  ]);
});

test("the HTML is escaped, and has colours for the dark", async () => {
  const html = await htmlOfLetter(writeReport(facts(), pen("uk")));
  expect(html).toContain("Чай &lt;тиждень&gt;");
  expect(html).toContain("prefers-color-scheme: dark");
  expect(html).toContain("https://desk.example/report-stop/t");
  expect(html.length).toBeLessThan(100_000);
});
