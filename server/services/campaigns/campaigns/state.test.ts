import { describe, expect, test } from "vitest";
import { stateOf } from "./state";

const startsAt = new Date("2026-01-01T00:00:00Z");
const endsAt = new Date("2026-02-01T00:00:00Z");
const at = (iso: string, status: "draft" | "active" | "paused" | "ended" = "active") =>
  stateOf({ status, startsAt, endsAt }, new Date(iso));

describe("stateOf", () => {
  test("an active campaign is scheduled, live and ended in turn", () => {
    expect(at("2025-12-31T23:59:59.999Z")).toBe("scheduled");
    expect(at("2026-01-01T00:00:00Z")).toBe("live");
    expect(at("2026-01-31T23:59:59.999Z")).toBe("live");
    expect(at("2026-02-01T00:00:00Z")).toBe("ended");
  });

  test("without bounds it is always live", () =>
    expect(stateOf({ status: "active", startsAt: null, endsAt: null }, startsAt)).toBe("live"));

  test.each(["draft", "paused", "ended"] as const)("%s is what its owner said, within the period too", (s) =>
    expect(at("2026-01-15T00:00:00Z", s)).toBe(s),
  );
});
