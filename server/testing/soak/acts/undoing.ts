import { expect } from "vitest";
import { decimal, hundredths, type Receipt } from "../book";
import type { Act, Caller } from "../caller";
import { newcomer } from "./people";

const pickReceipt = ({ book, choose }: Caller, fits: (receipt: Receipt) => boolean): Receipt | null => {
  const known = book.receipts.filter((receipt) => !receipt.isCancelled && fits(receipt));
  return known.length > 0 ? choose.pick(known) : null;
};

export const cancellation: Act = async (caller) => {
  const { client, book } = caller;
  const receipt = pickReceipt(caller, ({ left }) => left === 3);
  if (!receipt) return;
  const { owner, paidFrom, coupon } = receipt;
  const { json } = await client.post(`/purchases/${receipt.purchaseId}/cancel`, {});
  owner.balance += hundredths(json.pointsRestored) - hundredths(json.pointsTaken);
  expect(hundredths(json.balance)).toBe(owner.balance);
  if (paidFrom) paidFrom.card.balance += paidFrom.left;
  if (coupon) coupon.used = false;
  receipt.isCancelled = true;
  book.cancelled.push(receipt.externalId);
};

export const partialReturn: Act = async (caller) => {
  const { client, book, choose, next } = caller;
  // what a coupon has done for a receipt that came back is the business of cancellations here
  const receipt = pickReceipt(caller, ({ left, coupon }) => left > 0 && coupon === null);
  if (!receipt) return;
  const { owner, paidFrom } = receipt;
  const quantity = choose.between(1, receipt.left);
  const externalId = next();
  const { json } = await client.post("/returns", {
    externalId,
    original: { externalId: receipt.externalId },
    lines: [{ lineId: "1", quantity }],
  });
  receipt.left -= quantity;
  owner.balance += hundredths(json.totals.pointsRestored) - hundredths(json.totals.pointsTaken);
  expect(hundredths(json.balance)).toBe(owner.balance);
  const toCard = (json.giftCards ?? []).reduce(
    (sum: number, { amount }: { amount: string }) => sum + hundredths(amount),
    0,
  );
  if (paidFrom) {
    paidFrom.card.balance += toCard;
    paidFrom.left -= toCard;
  } else expect(toCard).toBe(0);
  book.returned.push(externalId);
};

/** The buyer has lost the receipt: points that it may have earned are taken back. */
export const returnWithoutReceipt: Act = async (caller) => {
  const { client, book, choose, next } = caller;
  const owner = choose.pick(book.people);
  const externalId = next();
  const { json } = await client.post("/returns", {
    externalId,
    original: null,
    customer: { type: "phone", value: owner.phone },
    lines: [{ lineId: "1", sku: "A", quantity: 1, price: decimal(choose.between(1_00, 50_00)) }],
  });
  owner.balance -= hundredths(json.totals.pointsTaken);
  expect(hundredths(json.balance)).toBe(owner.balance);
  book.returned.push(externalId);
};

/** The return comes first; once its receipt is recorded, nothing of either is left. */
export const returnBeforeReceipt: Act = async (caller) => {
  const { client, book, next } = caller;
  const person = await newcomer(caller);
  const [sold, returned] = [next(), next()];
  await client.post(
    "/returns",
    { externalId: returned, original: { externalId: sold }, lines: [{ lineId: "1", quantity: 1 }] },
    [202],
  );
  await client.post("/purchases", {
    externalId: sold,
    customer: { type: "phone", value: person.phone },
    lines: [{ lineId: "1", sku: "A", quantity: 1, price: "50.00" }],
  });
  book.settledLater.push(person);
  book.recorded.push(sold);
  book.returned.push(returned);
};
