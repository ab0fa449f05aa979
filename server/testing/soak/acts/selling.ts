import { expect } from "vitest";
import { Book, type Coupon, decimal, type GiftCard, hundredths, type Person, type Receipt } from "../book";
import type { Act, Caller } from "../caller";

const PRICE = "33.33";
const QUANTITY = 3;
const NET_MINOR = 99_99;
/** what a basket is discounted by at the most */
const OFF_MINOR = 11_00;

interface Extra {
  coupon?: Coupon;
  card?: GiftCard;
  /** points to pay with, in hundredths */
  pay?: number;
  quoteId?: string;
  externalId?: string;
}

const basket = ({ next }: Caller, owner: Person, { coupon, pay = 0, externalId = next() }: Extra) => ({
  externalId,
  customer: { type: "phone", value: owner.phone },
  coupons: coupon ? [coupon.code] : ["OFF"],
  redeem: pay > 0 ? { mode: "amount", points: decimal(pay) } : { mode: "none" },
  lines: [{ lineId: "1", sku: "A", quantity: QUANTITY, price: PRICE }],
});

const givenBy = (lines: { discounts: { campaign: string; amount: string }[] }[], campaign: string): number =>
  lines
    .flatMap(({ discounts }) => discounts)
    .filter((discount) => discount.campaign === campaign)
    .reduce((sum, { amount }) => sum + hundredths(amount), 0);

/** Records a receipt, and holds its answer against what is known. */
export async function sell(caller: Caller, owner: Person, extra: Extra = {}): Promise<Receipt> {
  const { client, book, choose } = caller;
  const body = basket(caller, owner, extra);
  const { card, coupon, quoteId } = extra;
  const fromCard = card
    ? Math.min(card.balance, choose.between(1, NET_MINOR - OFF_MINOR - (extra.pay ?? 0)))
    : 0;
  const payments = card
    ? [{ type: "gift", amount: decimal(fromCard), giftCard: card.number }]
    : [{ type: "cash", amount: "1.00" }];
  const said = await client.post(
    "/purchases",
    { ...body, quoteId, payments },
    quoteId ? [200, 201, 410] : [200, 201],
  );
  // its time was up: a till asks again without it
  if (said.status === 410)
    return sell(caller, owner, { ...extra, quoteId: undefined, externalId: body.externalId });
  const { json } = said;
  expect(hundredths(json.totals.pointsRedeemed)).toBe(extra.pay ?? 0);
  expect(givenBy(json.lines, "own") > 0).toBe(coupon ? !coupon.used : false);
  owner.balance += hundredths(json.totals.pointsEarned) - hundredths(json.totals.pointsRedeemed);
  expect(hundredths(json.balance)).toBe(owner.balance);
  if (card) card.balance -= fromCard;
  const receipt: Receipt = {
    externalId: body.externalId,
    purchaseId: json.purchaseId,
    owner,
    left: QUANTITY,
    coupon: coupon && !coupon.used ? coupon : null,
    paidFrom: card ? { card, left: fromCard } : null,
    isCancelled: false,
  };
  if (coupon) coupon.used = true;
  book.receipts.push(receipt);
  book.recorded.push(receipt.externalId);
  return receipt;
}

const payable = ({ choose }: Caller, person: Person): number =>
  Book.free(person) > 200_00 ? choose.between(1, 20_00) : 0;

export const sale: Act = async (caller) => {
  const owner = caller.choose.pick(caller.book.people);
  await sell(caller, owner, { pay: payable(caller, owner) });
};

/** A till asks for the hold and its customer pays, gives the basket up, or walks away. */
export const heldSale: Act = async (caller) => {
  const { client, choose, book } = caller;
  const owner = choose.pick(book.people);
  const pay = payable(caller, owner);
  if (pay === 0) return;
  const body = basket(caller, owner, { pay });
  const { json } = await client.post("/quotes", { ...body, hold: true });
  const what = choose.between(1, 10);
  if (what <= 7) await sell(caller, owner, { pay, quoteId: json.quoteId, externalId: body.externalId });
  else if (what <= 9) await client.release(json.quoteId);
  else owner.held += pay;
};

export const couponSale: Act = async (caller) => {
  const { client, book, choose, next } = caller;
  const owner = choose.pick(book.people);
  const id = crypto.randomUUID();
  const issued = await client.desk("issue-coupon", { series: "own", customerId: owner.id, id });
  const coupon: Coupon = { id, code: issued.code, used: false };
  book.coupons.push(coupon);
  next();
  if (choose.random() < 0.2) return;
  await sell(caller, owner, { coupon });
  // it is used up
  if (choose.random() < 0.3) await sell(caller, owner, { coupon });
};

export const giftCardSale: Act = async (caller) => {
  const { client, book, choose, next } = caller;
  const card = choose.pick(book.giftCards);
  const amount = choose.between(10_00, 200_00);
  const path = card.active ? "/gift-cards/top-up" : "/gift-cards/activate";
  const { json } = await client.post(path, {
    number: card.number,
    amount: decimal(amount),
    purchase: { externalId: next() },
  });
  card.active = true;
  card.balance += amount;
  expect(hundredths(json.giftCard.balance)).toBe(card.balance);
};

export const giftCardPayment: Act = async (caller) => {
  const { book, choose } = caller;
  const card = choose.pick(book.giftCards);
  if (card.balance > 0) await sell(caller, choose.pick(book.people), { card });
};
