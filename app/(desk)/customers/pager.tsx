import { listHref, type Params } from "@/app/_desk/address";
import { ListPager } from "@/app/_desk/list-pager";
import type { Outputs } from "@/app/_trpc/types";
import { cursorText } from "./query";

interface PagerProps {
  page: Outputs["customers"]["list"];
  params: Params;
}

export function Pager({ page: { count, previous, next }, params }: PagerProps) {
  const to = (place: typeof next) => place && listHref("/customers", params, { page: cursorText(place) });
  return <ListPager words="customers" count={count} previous={to(previous)} next={to(next)} />;
}
