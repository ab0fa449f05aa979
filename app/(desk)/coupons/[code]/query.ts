import { one, type Params, UUID } from "@/app/_desk/address";
import type { Inputs } from "@/app/_trpc/types";

type Query = Omit<Inputs["coupons"]["list"], "series">;

export const STATES = ["unused", "used", "blocked"] as const;

function markOf(text: string): Query["mark"] {
  const [way, id = ""] = text.split("~");
  return (way === "after" || way === "before") && UUID.test(id) ? { id, back: way === "before" } : undefined;
}

export const markText = ({ id, back }: { id: string; back: boolean }): string =>
  `${back ? "before" : "after"}~${id}`;

/** The list's state in the address; invalid values are ignored. */
export const queryOf = (params: Params): Query => ({
  text: one(params.q).trim().slice(0, 64) || undefined,
  state: STATES.find((known) => known === one(params.state)),
  mark: markOf(one(params.page)),
});
