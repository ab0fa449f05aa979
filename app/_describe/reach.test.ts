import { expect, test } from "vitest";
import { type Reach, reachOf } from "./reach";
import type { Condition, Instrument, Reward } from "./types";

const of = (reward: Reward, ...when: Condition[]): Instrument => ({ code: "i", name: null, when, reward });
const points: Reward = { kind: "points", amountPoints: 2000, perMinor: null };
const off: Reward = { kind: "percent_off", percentE4: 50_000, maxAmountMinor: null };
const none = { uses: null, usesPerCustomer: null, budgetMinor: null };

test.each<[string, Instrument[], Reach]>([
  ["a discount", [of(off)], "everybody"],
  ["points", [of(points)], "members"],
  ["a discount on a birthday", [of(off, { kind: "birthday", daysBefore: 3, daysAfter: 3 })], "members"],
  ["a discount for members", [of(off, { kind: "member", is: true })], "members"],
  ["a text for strangers and points", [of(off, { kind: "member", is: false }), of(points)], "everybodyPart"],
  ["a discount, and points beside it", [of(off), of(points)], "everybodyPart"],
  ["nothing yet", [], "everybody"],
])("%s", (_, instruments, reach) => expect(reachOf({ instruments, limits: none })).toBe(reach));

test("a limit per customer needs a customer", () =>
  expect(reachOf({ instruments: [of(off)], limits: { ...none, usesPerCustomer: 1 } })).toBe("members"));
