import { z } from "zod";
import { selectSeries } from "@/db/campaigns/coupon-series";
import { selectTiers } from "@/db/campaigns/programme";
import { selectSegments } from "@/db/growth/segments";
import { selectAttributes, selectAttributeValues } from "@/db/shop/attributes";
import { selectBrands } from "@/db/shop/brands";
import { selectCategories } from "@/db/shop/categories";
import { selectGroups } from "@/db/shop/groups";
import { selectStores } from "@/db/shop/stores";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { groupBy } from "@/server/core/group-by";

export const CampaignOptionsInput = z.object({});

const named = ({ code, name }: { code: string; name: string | null }) => ({ code, name: name ?? code });

/** Everything that a campaign can name, but for products and instruments, which may be many. */
export async function campaignOptions({ ctx }: Verb<typeof CampaignOptionsInput>) {
  authorize(ctx, "campaigns:read");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const stores = await selectStores(tx, tenantId);
    const categories = await selectCategories(tx, tenantId);
    const codes = new Map(categories.map(({ id, code }) => [id, code]));
    const values = groupBy(await selectAttributeValues(tx, tenantId), (value) => value.attributeId);
    const regions = stores.flatMap(({ region }) => (region === null ? [] : [region]));
    return {
      stores: stores.map(({ code, name, region, brandCode }) => ({ code, name, region, brand: brandCode })),
      regions: [...new Set(regions)].sort(),
      brands: (await selectBrands(tx, tenantId)).map(named),
      groups: (await selectGroups(tx, tenantId)).map(named),
      segments: (await selectSegments(tx, tenantId)).map(named),
      tiers: (await selectTiers(tx, tenantId)).map(named),
      couponSeries: (await selectSeries(tx, tenantId))
        .filter(({ archivedAt }) => archivedAt === null)
        .map(({ code, name, kind }) => ({ code, name, kind })),
      categories: categories.map(({ code, name, parentId }) => ({
        code,
        name,
        parent: parentId === null ? null : (codes.get(parentId) ?? null),
      })),
      attributes: (await selectAttributes(tx, tenantId)).map(({ id, code, name, type, many, unit }) => ({
        ...named({ code, name }),
        type,
        many,
        unit,
        values: (values.get(id) ?? []).map(named),
      })),
    };
  });
}
