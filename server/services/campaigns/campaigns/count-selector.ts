import { z } from "zod";
import { authorize, type Verb } from "@/server/core/context";
import { prepareSelector } from "@/server/engine/basket/selectors";
import { SelectorForm } from "@/server/services/campaigns/config/schema-common";
import { liveCatalog } from "@/server/services/campaigns/live/registry";

export const CountSelectorInput = z.object({ selector: SelectorForm });

const SAMPLE_MAX = 8;

/** How many products a selector means, by the engine's own meaning, on the catalogue that tills use. */
export async function countSelector({ ctx, input }: Verb<typeof CountSelectorInput>) {
  authorize(ctx, "catalog:read");
  const catalog = await liveCatalog(ctx.db, ctx.tenantId);
  const matches = prepareSelector(input.selector);
  const sample: { sku: string; name: string }[] = [];
  let count = 0;
  for (const [sku, { name, product }] of catalog.products) {
    if (!matches(sku, product)) continue;
    count++;
    if (sample.length < SAMPLE_MAX) sample.push({ sku, name });
  }
  return { count, sample };
}
