import { DateTime } from "luxon";
import { recomputePortraits } from "@/server/services/growth/portraits/recompute";
import type { Shop } from "@/server/testing/shop";
import { countAnalytics } from "./count";

export const KYIV = "Europe/Kyiv";

/** A moment of a day of the month so many months ago. */
export const at = (months: number, day = 10) =>
  `${DateTime.now().setZone(KYIV).minus({ months }).set({ day }).toISODate()}T10:00:00+02:00`;

/** Its first day. */
export const month = (months: number) =>
  DateTime.now().setZone(KYIV).minus({ months }).startOf("month").toISODate() ?? "";

/** What happens every night. */
export async function night(shop: Shop): Promise<string[]> {
  const ctx = { ...shop.ctx, now: new Date() };
  await recomputePortraits(ctx);
  return countAnalytics(ctx);
}
