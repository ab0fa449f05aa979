import { onTestFailed } from "vitest";
import { type Sample, sample } from "./random";

/** Fixed for a commit, or given as REGULARS_SEED. */
export const seed = (): number => Number(process.env.REGULARS_SEED ?? 1) | 0;

/** The choices of a test that fast-check does not make; a failure says how to make them again. */
export function choices(): Sample {
  onTestFailed(() => {
    process.stderr.write(`choices were made with REGULARS_SEED=${seed()}\n`);
  });
  return sample(seed());
}
