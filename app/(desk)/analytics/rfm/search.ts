import { fitting, type Params } from "@/app/_desk/address";
import { type PeriodPage, type PeriodSearch, readPeriodSearch } from "@/app/_desk/period-search";
import { isDay } from "@/server/core/keepable";

export const RFM: PeriodPage<"12m"> = {
  path: "/analytics/rfm",
  periods: ["12m"],
  usual: "12m",
  bySegment: true,
};

export interface RfmSearch extends PeriodSearch<"12m"> {
  since?: string;
  until?: string;
}

export const readSearch = (raw: Params): RfmSearch => ({
  ...readPeriodSearch(raw, RFM),
  since: fitting(raw, "since", isDay),
  until: fitting(raw, "until", isDay),
});
