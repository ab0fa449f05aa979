import type { z } from "zod";
import type { Verb } from "@/server/core/context";
import { ExportSegmentInput, exportSegment } from "@/server/services/growth/segments/export";
import { ExportAnalyticsInput, exportAnalytics } from "@/server/services/insight/analytics/export";
import { ExportLooksInput, exportLooks } from "@/server/services/insight/looks/export";
import { ExportLiabilityInput, exportLiability } from "@/server/services/members/liability/export";
import { ExportCouponsInput, exportCoupons } from "@/server/services/value/coupons/export";
import { ExportGiftCardsInput, exportGiftCards } from "@/server/services/value/gift-cards/export";

export type FileEnding = "csv" | "xlsx";

/** A file that a person saves from the desk. */
interface Export<Input extends z.ZodType> {
  /** parameters of the address */
  input: Input;
  /** without its ending */
  fileName(input: z.output<Input>): string;
  /** checks and writes down before the first piece is read */
  open(call: Verb<Input> & { timezone: string }): Promise<AsyncIterable<string | Uint8Array>>;
  /** of what it is; without it, CSV */
  ending?(input: z.output<Input>): FileEnding;
}

const exportOf = <Input extends z.ZodType>(one: Export<Input>) => ({
  /** null: there is nothing of these parameters */
  open: async (params: unknown, call: Omit<Verb<Input>, "input"> & { timezone: string }) => {
    const given = one.input.safeParse(params);
    if (!given.success) return null;
    return {
      name: one.fileName(given.data),
      ending: one.ending?.(given.data) ?? "csv",
      parts: await one.open({ ...call, input: given.data }),
    };
  },
});

/** By the last part of the address. */
export const EXPORTS = new Map(
  Object.entries({
    analytics: exportOf({
      input: ExportAnalyticsInput,
      fileName: ({ view }) => `analytics-${view}`,
      ending: ({ format }) => format,
      open: exportAnalytics,
    }),
    coupons: exportOf({
      input: ExportCouponsInput,
      fileName: ({ series }) => `coupons-${series}`,
      open: exportCoupons,
    }),
    "gift-cards": exportOf({
      input: ExportGiftCardsInput,
      fileName: ({ batchId }) => (batchId ? `gift-cards-${batchId.slice(-8)}` : "gift-cards"),
      open: exportGiftCards,
    }),
    liability: exportOf({
      input: ExportLiabilityInput,
      fileName: ({ what }) => (what === "entries" ? "point-entries" : "points-owed"),
      open: exportLiability,
    }),
    segments: exportOf({
      input: ExportSegmentInput,
      fileName: ({ code }) => `segment-${code}`,
      open: exportSegment,
    }),
    looks: exportOf({
      input: ExportLooksInput,
      fileName: () => "access-log",
      open: exportLooks,
    }),
  }),
);
