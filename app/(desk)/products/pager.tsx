import { listHref, type Params } from "@/app/_desk/address";
import { ListPager } from "@/app/_desk/list-pager";
import type { Outputs } from "@/app/_trpc/types";
import { markText } from "./query";

interface PagerProps {
  page: Outputs["products"]["list"];
  params: Params;
}

export function Pager({ page: { count, previous, next }, params }: PagerProps) {
  const to = (place: typeof next) => place && listHref("/products", params, { page: markText(place) });
  return <ListPager words="products" count={count} previous={to(previous)} next={to(next)} />;
}
