import { z } from "zod";
import { type Params, UUID, withQuery } from "@/app/_desk/address";
import type { Outputs } from "@/app/_trpc/types";
import { line } from "@/server/core/text";
import { Day, Moment } from "@/server/core/wire";

export type LookKind = Outputs["looks"]["list"]["looks"][number]["kind"];

/** In the order of the choice; a test holds them to what the log knows. */
export const KINDS = [
  "profile",
  "list",
  "search",
  "receipts",
  "returns",
  "statement",
  "history",
  "tier",
  "household",
  "referrals",
  "coupons",
  "gift-cards",
  "messages",
  "alerts",
  "try",
  "registration",
  "card-link",
  "card-page",
  "export",
  "import",
  "staff",
  "looks",
  "identify",
  "quote",
  "suggestions",
  "purchase",
  "confirmation",
] as const satisfies readonly LookKind[];

const Search = z.object({
  by: z.string().regex(UUID).optional().catch(undefined),
  kind: z.enum(KINDS).optional().catch(undefined),
  q: line(100).min(1).optional().catch(undefined),
  from: Day.optional().catch(undefined),
  to: Day.optional().catch(undefined),
  at: z.coerce.date().pipe(Moment).optional().catch(undefined),
  id: z.string().regex(UUID).optional().catch(undefined),
});
export type LookSearch = Omit<z.output<typeof Search>, "at" | "id">;

/** The search in the address; invalid values are ignored. */
export function readSearch(raw: Params) {
  const { at, id, ...search } = Search.parse(raw);
  return { search, after: at && id ? { at, id } : undefined };
}

export const inputOf = ({ by, kind, q, from, to }: LookSearch) => ({
  actorId: by,
  customer: q,
  ...{ kind, from, to },
});

type Place = { at: Date; id: string };

export const looksPath = (search: LookSearch, after?: Place): string =>
  withQuery("/settings/looks", { ...search, at: after?.at.toISOString(), id: after?.id });

/** The same choice as a file. */
export const filePath = (search: LookSearch): string => {
  const { actorId, customer, kind, from, to } = inputOf(search);
  return withQuery("/api/exports/looks", { actorId, customer, kind, from, to });
};
