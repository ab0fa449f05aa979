import { withQuery } from "@/app/_desk/address";
import { buyersHref, receiptsHref } from "../../overview/search";
import type { SalesSearch } from "./search";

type Places = Pick<SalesSearch, "store" | "region" | "brand">;
interface Span {
  from: string;
  lastDay: string;
}

const days = ({ from, lastDay }: Span) => ({ from, to: lastDay });

/** The receipts of these places; of a segment, the customers that it counts. */
export const receiptsOf = (search: SalesSearch, span: Span, places: Places, card?: "with"): string =>
  search.segment ? buyersOf(search, span, places) : receiptsHref(places, days(span), { card });

/** Who bought in these places. */
export function buyersOf({ segment }: SalesSearch, span: Span, places: Places): string {
  const href = buyersHref(places, days(span));
  return segment ? `${href}&${withQuery("", { segment }).slice(1)}` : href;
}
