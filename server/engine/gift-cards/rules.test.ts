import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isSoldFor, mayTopUp, shareBack } from "./amounts";
import { type GiftCardFacts, type GiftCardStatus, refuseActivation, refuseTopUp, statusOf } from "./status";

const NOW = 1_000_000;
const card = (facts: Partial<GiftCardFacts> = {}): GiftCardFacts => ({
  activatedAtMs: 1,
  expiresAtMs: null,
  blockedAtMs: null,
  balanceMinor: 10_000,
  ...facts,
});

describe("the status of a card", () => {
  test.each<[GiftCardStatus, Partial<GiftCardFacts>]>([
    ["issued", { activatedAtMs: null, balanceMinor: 0 }],
    ["active", {}],
    ["active", { expiresAtMs: NOW + 1 }],
    ["used-up", { balanceMinor: 0 }],
    ["expired", { expiresAtMs: NOW }],
    ["expired", { expiresAtMs: NOW, balanceMinor: 0 }],
    ["blocked", { blockedAtMs: 5, expiresAtMs: 1 }],
    ["blocked", { blockedAtMs: 5, activatedAtMs: null, balanceMinor: 0 }],
  ])("is %s for %o", (status, facts) => {
    expect(statusOf(card(facts), NOW)).toBe(status);
  });

  test("says who may pay, be sold and be topped up", () => {
    const issued = card({ activatedAtMs: null, balanceMinor: 0 });
    expect(refuseActivation(issued, NOW)).toBeNull();
    expect(refuseActivation(card({ balanceMinor: 0 }), NOW)).toBe("gift-card-active");
    expect(refuseActivation({ ...issued, blockedAtMs: 1 }, NOW)).toBe("gift-card-blocked");
    expect(refuseTopUp(card({ balanceMinor: 0 }), true, NOW)).toBeNull();
    expect(refuseTopUp(card(), false, NOW)).toBe("gift-card-not-reloadable");
    expect(refuseTopUp(issued, true, NOW)).toBe("gift-card-not-active");
  });
});

describe("amounts", () => {
  const fixed = { fixedMinor: [30_000, 50_000], minMinor: 30_000, maxMinor: 50_000 };
  const range = { fixedMinor: [], minMinor: 10_000, maxMinor: 500_000 };

  test("are one of some, or within a range", () => {
    expect([30_000, 40_000, 50_000].map((minor) => isSoldFor(fixed, minor))).toEqual([true, false, true]);
    expect([9_999, 10_000, 500_000, 500_001].map((minor) => isSoldFor(range, minor))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test("of a top-up leave no more on a card than it may hold", () => {
    expect(mayTopUp(range, 499_999, 1)).toBe(true);
    expect(mayTopUp(range, 499_999, 2)).toBe(false);
    expect(mayTopUp(range, 0, 0)).toBe(false);
    expect(mayTopUp(fixed, 50_000, 30_000)).toBe(true);
    expect(mayTopUp(fixed, 0, 1)).toBe(false);
  });

  test("that go back never exceed what a card paid, and are given whole while the cards paid enough", () => {
    const paid = fc.array(
      fc.record({
        cardId: fc.uuid(),
        paidMinor: fc.nat(100_000),
        backMinor: fc.nat(100_000),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(paid, fc.nat(500_000), (cards, amountMinor) => {
        const shares = shareBack(Object.freeze(cards) as typeof cards, amountMinor);
        const open = cards.reduce((sum, c) => sum + Math.max(0, c.paidMinor - c.backMinor), 0);
        const given = shares.reduce((sum, share) => sum + share.amountMinor, 0);
        expect(given).toBe(Math.min(amountMinor, open));
        expect(shares.every((share) => share.amountMinor > 0)).toBe(true);
      }),
    );
  });
});
