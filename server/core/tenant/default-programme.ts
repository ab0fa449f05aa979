/** What a tenant has before its own programme is configured: tills work, and no points are given. */
export const DEFAULT_PROGRAMME = {
  earnPercent: "0",
  earnRounding: "floor",
  earnStep: "0.01",
  pointValueMinor: 100,
  redeemMaxPercent: "0",
  redeemMinPoints: 0,
  redeemNeeds: "none",
  redeemNeedsFrom: null,
  pendingDays: 0,
  lifetimeDays: null,
  negativeBalance: "allow",
  rxEarns: false,
  tierWindowDays: null,
  tierGraceDays: null,
} as const;
