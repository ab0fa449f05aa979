import type { LiveCatalog } from "./inside/load-catalog";
import type { LiveCampaigns, LiveStore } from "./load-campaigns";

/** What a basket is scored by, apart from its customer: now, or as it was at some moment. */
export interface Terms {
  live: LiveCampaigns;
  catalog: LiveCatalog;
  store: LiveStore;
}
