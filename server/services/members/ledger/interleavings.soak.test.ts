import { ALL_PAIRS, endAsIfOneCameAfterTheOther, type Pair } from "@/server/testing/interleavings.fixture";
import { sample } from "@/server/testing/random";
import { seed } from "@/server/testing/seed";

const ALWAYS: Pair[] = [
  ["all free points", "the end of lots"],
  ["a sale", "a merge"],
  ["a personal coupon", "a personal coupon"],
  ["the held sale", "the release"],
  ["another hold", "all free points"],
  ["a return of one", "the cancellation"],
  ["a correction", "all free points"],
  ["the end of lots", "a return of both"],
];
const DRAWN = 40;

/** Others for each commit; every pair by hand: REGULARS_INTERLEAVINGS=all, a quarter of an hour on two cores. */
function pairs(): readonly Pair[] {
  if (process.env.REGULARS_INTERLEAVINGS === "all") return ALL_PAIRS;
  const { pick } = sample(seed());
  return [...new Set([...ALWAYS, ...Array.from({ length: DRAWN }, () => pick(ALL_PAIRS))])];
}

endAsIfOneCameAfterTheOther(pairs());
