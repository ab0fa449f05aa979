import { z } from "zod";
import { selectImports } from "@/db/moving/imports";
import { selectStaffNames } from "@/db/shop/staff";
import { authorize, can, inTransaction, type Verb } from "@/server/core/context";
import { BY_NAME, type ImportKind } from "./kinds";

export const ListImportsInput = z.object({});

/** In the order in which a shop moves in; what comes by a machine day after day is not among them. */
const DESK_KINDS = [
  "products",
  "customers",
  "consents",
  "balances",
  "tiers",
  "coupons",
  "gift-cards",
] as const;
export type DeskKind = (typeof DESK_KINDS)[number];

export const isDeskKind = (kind: string): kind is DeskKind => DESK_KINDS.some((known) => known === kind);

const IMPORTS_SHOWN = 30;

const Details = z.object({
  status: z.enum(["OK", "PARTIAL", "REJECTED"]),
  rows: z.number(),
  applied: z.number(),
  errors: z.number(),
});

/** What this person may import, with the columns of each kind, and earlier imports. */
export async function listImports({ ctx }: Verb<typeof ListImportsInput>) {
  const kinds = DESK_KINDS.filter((kind) => can(ctx.actor, BY_NAME[kind].permission));
  if (kinds.length === 0) authorize(ctx, BY_NAME.products.permission);
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const found = await selectImports(tx, tenantId, kinds, IMPORTS_SHOWN);
    const people = found.flatMap((row) => (row.actorKind === "staff" && row.actorId ? [row.actorId] : []));
    const names = await selectStaffNames(tx, tenantId, [...new Set(people)]);
    return {
      kinds: kinds.map((kind) => ({ kind, ...columnsOf(kind) })),
      imports: found.flatMap(({ id, at, kind, actorKind, actorId, details }) => {
        const parsed = Details.safeParse(details);
        if (!parsed.success || !isDeskKind(kind)) return [];
        return [
          {
            id,
            at,
            kind,
            by: { kind: actorKind, name: (actorId && names.get(actorId)) || null },
            ...parsed.data,
          },
        ];
      }),
    };
  });
}

function columnsOf(name: ImportKind): { columns: string[]; required: string[]; oneOf: string[] } {
  const { required, optional, oneOf = [] } = BY_NAME[name].kind;
  const rest = optional.filter((column) => !oneOf.includes(column) && !required.includes(column));
  return { columns: [...oneOf, ...required, ...rest], required: [...required], oneOf: [...oneOf] };
}
