import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { Book, hundredths, type Person } from "../book";
import type { Act, Caller } from "../caller";
import { idOf } from "../client";
import { sell } from "./selling";

export const CONSENTS = ["loyalty_terms", "personal_data"].map((purpose) => ({
  purpose,
  granted: true,
  textVersion: "1",
  method: "paper",
}));

/** A new customer, with no points. */
export async function newcomer({ client, phone }: Caller, referralCode?: string): Promise<Person> {
  const number = phone();
  const { json } = await client.post("/customers", { phone: number, consents: CONSENTS, referralCode });
  return { id: idOf(json.customer.id), phone: number, balance: 0, held: 0 };
}

export async function correct({ client }: Caller, person: Person, points: number): Promise<void> {
  const input = { id: person.id, requestId: randomUUID(), points, reason: "for a test" };
  const { balancePoints } = await client.desk("correct-points", input);
  person.balance += points;
  expect(balancePoints).toBe(person.balance);
}

/** A referred newcomer buys, and both sides are rewarded, once. */
export const referredNewcomer: Act = async (caller) => {
  const { client, book, referrer, next } = caller;
  const person = await newcomer(caller, referrer.code);
  const externalId = next();
  const { json } = await client.post("/purchases", {
    externalId,
    customer: { type: "phone", value: person.phone },
    lines: [{ lineId: "1", sku: "A", quantity: 1, price: "120.00" }],
  });
  person.balance = hundredths(json.totals.pointsEarned) + 50_00;
  referrer.balance += 30_00;
  book.settledLater.push(person);
  book.recorded.push(externalId);
};

export const correction: Act = async (caller) => {
  const { book, choose } = caller;
  const person = choose.pick(book.people);
  const most = Math.max(0, Math.min(15_00, Book.free(person)));
  const points = choose.between(-most, 25_00) || 1;
  await correct(caller, person, points);
};

export const giftCardCorrection: Act = async ({ client, book, choose }) => {
  const card = choose.pick(book.giftCards);
  if (!card.active) return;
  const amountMinor = choose.between(-Math.min(card.balance, 10_00), 10_00) || 1;
  const input = { id: card.id, requestId: randomUUID(), amountMinor, reason: "for a test" };
  const { balanceMinor } = await client.desk("correct-gift-card", input);
  card.balance += amountMinor;
  expect(balanceMinor).toBe(card.balance);
};

/** Two turn out to be one person; sometimes that was a mistake. */
export const merge: Act = async (caller) => {
  const { client, book, choose } = caller;
  const survivor = await newcomer(caller);
  const merged = await newcomer(caller);
  await correct(caller, survivor, choose.between(1, 40_00));
  await correct(caller, merged, choose.between(1, 40_00));
  await sell(caller, merged);
  const made = await client.desk("merge", { survivorId: survivor.id, mergedId: merged.id });
  if (choose.random() < 0.4) {
    await client.desk("unmerge", { mergeId: made.id });
    book.people.push(merged);
  } else {
    survivor.balance += merged.balance;
    for (const receipt of book.receipts) if (receipt.owner === merged) receipt.owner = survivor;
    // known by either phone
    await sell(caller, Object.assign(survivor, { phone: choose.pick([survivor.phone, merged.phone]) }));
  }
  book.people.push(survivor);
};
