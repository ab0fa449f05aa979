import { beforeAll, expect, test } from "vitest";
import { verifyLedger } from "@/server/services/members/ledger/verify";
import { exportGiftCards } from "@/server/services/value/gift-cards/export";
import { ListGiftCardsInput, listGiftCards } from "@/server/services/value/gift-cards/list";
import { openShop, type Shop } from "@/server/testing/shop";
import { fileOf, importText } from "../imports.fixture";
import { importFile } from "../run";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

const FILE = `number,balance,expires_at,status,pin
4820000000017,150.50,2099-12-31,active,1234
4820000000024,0,,used-up,
4820000000031,20.00,2020-01-01,expired,
4820000000048,75.00,,blocked,
4820000000055,0,,issued,
gift-0006,10.00,,,
`;

const found = async (text: string) =>
  (await listGiftCards({ ctx: shop.ctx, input: ListGiftCardsInput.parse({ text }) })).cards[0];

test("a dry run says what there would be, and changes nothing", async () => {
  const path = await fileOf(FILE);
  const input = { kind: "gift-cards" as const, path, dryRun: true };
  const tried = await importFile({ ctx: shop.ctx, input });
  expect(tried).toMatchObject({
    status: "OK",
    rows: 6,
    applied: 6,
    totals: { before: { cards: 0, balanceMinor: 0 }, after: { cards: 6, balanceMinor: 25_550 } },
  });
  expect((await verifyLedger({ ctx: shop.ctx, input: {} })).giftCards.cards).toBe(0);
});

test("cards are imported with their balances, once", async () => {
  const done = await importText(shop.ctx, "gift-cards", FILE);
  expect(done).toMatchObject({ status: "OK", applied: 6, totals: { after: { balanceMinor: 25_550 } } });
  const again = await importText(shop.ctx, "gift-cards", FILE);
  expect(again).toMatchObject({
    applied: 0,
    skipped: 6,
    totals: { before: { balanceMinor: 25_550 }, after: { balanceMinor: 25_550 } },
  });
  const statuses = [];
  for (const number of ["4820000000017", "4820000000024", "4820000000031", "4820000000048", "GIFT0006"])
    statuses.push((await found(number))?.status);
  expect(statuses).toEqual(["active", "used-up", "expired", "blocked", "active"]);
  const find = (pin?: string) => shop.till.post("/gift-cards/find", { number: "4820 0000 00017", pin });
  expect((await find()).status).toBe(423);
  expect((await find("1234")).json.giftCard).toMatchObject({
    balance: "150.50",
    expiresAt: "2099-12-31T22:00:00.000Z",
  });
  const { giftCards } = await verifyLedger({ ctx: shop.ctx, input: {} });
  expect(giftCards).toMatchObject({ cards: 6, balanceMinor: 25_550, mismatches: [] });
});

test("what cannot be is refused by its column", async () => {
  const lines = [
    "*,1.00,,",
    "1111,-1,,",
    "1112,1.00,,sleeping",
    "1113,1.00,,issued",
    "1114,1.00,someday,",
    "1115,1.00,2099-01-01,expired",
  ];
  const { firstErrors, status } = await importText(
    shop.ctx,
    "gift-cards",
    `number,balance,expires_at,status\n${lines.join("\n")}\n`,
  );
  expect(status).toBe("REJECTED");
  expect(firstErrors.map(({ field, code }) => `${field} ${code}`)).toEqual([
    "number gift-card-number",
    "balance decimal",
    "status unknown-value",
    "balance not-empty",
    "expires_at time",
    "expires_at future",
  ]);
});

test("an export is a file that another shop can import", async () => {
  let csv = "";
  for await (const part of await exportGiftCards({ ctx: shop.ctx, input: {} })) csv += part;
  const other = await openShop();
  const done = await importText(other.ctx, "gift-cards", csv);
  expect(done).toMatchObject({
    status: "OK",
    applied: 6,
    totals: { after: { cards: 6, balanceMinor: 25_550 } },
  });
});
