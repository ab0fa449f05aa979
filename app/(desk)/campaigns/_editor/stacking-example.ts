const BASE_MINOR = 100_000;
const MINE_PERCENT = 10;
const THEIRS_PERCENT = 15;
const WHOLE = 100;

/** One product and two discounts, in simple numbers; money in minor units. */
export function stackingExample() {
  const mineAloneMinor = (BASE_MINOR * MINE_PERCENT) / WHOLE;
  const theirsMinor = (BASE_MINOR * THEIRS_PERCENT) / WHOLE;
  const leftMinor = BASE_MINOR - theirsMinor;
  const mineOnTopMinor = (leftMinor * MINE_PERCENT) / WHOLE;
  return {
    baseMinor: BASE_MINOR,
    minePercent: MINE_PERCENT,
    theirsPercent: THEIRS_PERCENT,
    theirsMinor,
    best: { payMinor: BASE_MINOR - Math.max(mineAloneMinor, theirsMinor) },
    stack: { leftMinor, mineMinor: mineOnTopMinor, payMinor: leftMinor - mineOnTopMinor },
    exclusive: { mineMinor: mineAloneMinor, payMinor: BASE_MINOR - theirsMinor },
  };
}
