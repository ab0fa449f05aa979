import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { LiabilityInput, liabilityPeriod } from "./period";

const timezone = "Europe/Kyiv";
const NOW = DateTime.fromISO("2026-11-22T15:00:00", { zone: timezone });

test.each([
  ["month", "2026-11-01", "2026-11-22", 1, true],
  ["last-month", "2026-10-01", "2026-10-31", 1, false],
  ["last-quarter", "2026-07-01", "2026-09-30", 3, false],
  ["year", "2026-01-01", "2026-11-22", 11, true],
  ["last-year", "2025-01-01", "2025-12-31", 12, false],
] as const)("%s is %s to %s", (period, from, to, months, running) => {
  const read = liabilityPeriod(LiabilityInput.parse({ period }), NOW.toJSDate(), timezone);
  expect(read).toMatchObject({ from, to, running });
  expect(read.parts).toHaveLength(months);
});
