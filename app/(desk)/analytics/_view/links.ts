import { withQuery } from "@/app/_desk/address";
import type { PeriodSearch } from "@/app/_desk/period-search";

type Whose = Pick<PeriodSearch, "store" | "region" | "brand" | "segment">;

/** The customers behind a number: those of the same usual stores and segment. */
export const customersHref = (
  { store, region, brand, segment }: Whose,
  more: Record<string, string | undefined>,
): string =>
  withQuery("/customers", {
    usualStore: store,
    usualRegion: region,
    usualBrand: brand,
    segment,
    ...more,
  });
