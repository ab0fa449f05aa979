import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { DomainError } from "@/server/core/errors";
import {
  addMember,
  buy,
  cancel,
  type Member,
  mismatches,
  openMembersShop,
} from "@/server/testing/members.fixture";
import type { Shop } from "@/server/testing/shop";
import { correctPoints } from "./correct-points";
import { mergeCustomers } from "./merge";
import { unmergeCustomers } from "./unmerge";

let shop: Shop;

type Step =
  | { do: "buy"; who: number }
  | { do: "cancel"; which: number }
  | { do: "correct"; who: number; points: number }
  | { do: "merge"; who: number; into: number }
  | { do: "unmerge"; which: number };

const who = fc.integer({ min: 0, max: 3 });
const which = fc.nat(9);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("buy" as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("cancel" as const), which }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("correct" as const),
      who,
      points: fc.integer({ min: -1500, max: 1500 }).filter((points) => points !== 0),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("merge" as const), who, into: who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("unmerge" as const), which }) },
);

/** A refusal is an answer; anything else is a failure. */
const orRefused = async <T>(run: Promise<T>): Promise<T | null> =>
  run.catch((error: unknown) => {
    if (error instanceof DomainError) return null;
    throw error;
  });

async function play(members: Member[], steps: readonly Step[]): Promise<void> {
  const { ctx } = shop;
  const receipts: string[] = [];
  const merges: string[] = [];
  const member = (index: number) => members[index] ?? { id: "", phone: "" };
  for (const s of steps) {
    if (s.do === "buy") receipts.push(await buy(shop, member(s.who).phone));
    if (s.do === "cancel" && receipts.length > 0)
      await cancel(shop, receipts[s.which % receipts.length] ?? "");
    if (s.do === "correct") {
      const input = { id: member(s.who).id, requestId: randomUUID(), points: s.points, reason: "a test" };
      await orRefused(correctPoints({ ctx, input }));
    }
    if (s.do === "merge") {
      const input = { survivorId: member(s.into).id, mergedId: member(s.who).id };
      const made = await orRefused(mergeCustomers({ ctx, input }));
      if (made) merges.push(made.id);
    }
    if (s.do === "unmerge" && merges.length > 0)
      await orRefused(unmergeCustomers({ ctx, input: { mergeId: merges[s.which % merges.length] ?? "" } }));
  }
}

/** So many sequences, each with four customers. */
export function theLedgerStaysTrue(runs: number): void {
  beforeAll(async () => {
    shop = await openMembersShop();
  });

  test("any sequence of purchases, cancellations, corrections, merges and un-merges keeps the ledger true", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 24 }), async (steps) => {
        const members = [
          await addMember(shop),
          await addMember(shop),
          await addMember(shop),
          await addMember(shop),
        ];
        await play(members, steps);
        expect(await mismatches(shop)).toEqual([]);
      }),
      { numRuns: runs },
    );
  });
}
