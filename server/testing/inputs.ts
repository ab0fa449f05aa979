import type { z } from "zod";
import { ROUTES } from "@/server/pos/routes";
import { ConfigFile } from "@/server/services/campaigns/config/schema";
import { InstrumentForm } from "@/server/services/campaigns/config/schema-campaigns";
import { RULE_SCHEMAS } from "@/server/services/campaigns/config/schema-rules";
import { ExportSegmentInput } from "@/server/services/growth/segments/export";
import { ExportLooksInput } from "@/server/services/insight/looks/export";
import { ExportLiabilityInput } from "@/server/services/members/liability/export";
import { PurchaseBody } from "@/server/services/till/purchases/schema";
import { ScoreBasket } from "@/server/services/till/score/run";
import { ExportCouponsInput } from "@/server/services/value/coupons/export";
import { ExportGiftCardsInput } from "@/server/services/value/gift-cards/export";
import { appRouter } from "@/server/trpc/root";

interface Procedure {
  _def: { type: "query" | "mutation" | "subscription"; inputs: readonly z.ZodType[] };
}

/** Every procedure of the desk and of the public pages, by its path. */
export const PROCEDURES: ReadonlyMap<string, Procedure> = new Map(
  Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>),
);

const ofProcedures = [...PROCEDURES].flatMap(([path, { _def }]) =>
  _def.inputs.map((schema) => [path, schema] as const),
);
const ofRoutes = ROUTES.flatMap((route) =>
  [route.body, route.kind === "till" ? route.query : undefined].flatMap((schema) =>
    schema ? [[`${route.method} ${route.path}`, schema] as const] : [],
  ),
);

/** What anything from outside is parsed with, and the parts that a schema asks by itself. */
export const INPUTS: readonly (readonly [name: string, schema: z.core.$ZodType])[] = [
  ...ofProcedures,
  ...ofRoutes,
  ["a receipt of a batch", PurchaseBody],
  ["the configuration file", ConfigFile],
  ["a basket to score", ScoreBasket],
  ["an instrument", InstrumentForm],
  ["a file of coupons", ExportCouponsInput],
  ["a file of gift cards", ExportGiftCardsInput],
  ["a file of points owed", ExportLiabilityInput],
  ["a file of looks", ExportLooksInput],
  ["a file of a segment", ExportSegmentInput],
  ...RULE_SCHEMAS.map(([kind, schema]) => [`the rule ${kind}`, schema] as const),
];
