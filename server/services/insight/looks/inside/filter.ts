import { z } from "zod";
import type { Tx } from "@/db/client";
import type { LookFilter } from "@/db/insight/looks";
import { selectFamily } from "@/db/members/customer-page";
import type { Ctx } from "@/server/core/context";
import { LOOK_KINDS } from "@/server/core/looks/kinds";
import { loadKeys } from "@/server/core/personal/keys";
import { line } from "@/server/core/text";
import { midnight } from "@/server/core/time/moment";
import { Day, Id } from "@/server/core/wire";
import { idsByText } from "@/server/services/members/customers/find-by-text";

export const LookFilterInput = z.object({
  /** who looked: staff, or a till */
  actorId: Id.optional(),
  kind: z.enum(LOOK_KINDS).optional(),
  /** the customer: by a phone, a card, or another whole identifier */
  customer: line(100).optional(),
  customerId: Id.optional(),
  /** days of the tenant's calendar, both included */
  from: Day.optional(),
  to: Day.optional(),
});
type Input = z.output<typeof LookFilterInput>;

/** Looks at those who were merged into a customer are looks at the customer. */
export async function filterOf(tx: Tx, { tenantId }: Ctx, input: Input): Promise<LookFilter> {
  const { timezone, keys, ...home } = await loadKeys(tx, tenantId);
  const found = input.customer ? await idsByText(tx, tenantId, input.customer, home, keys) : null;
  const ids = input.customerId ? [input.customerId] : found;
  const family = ids && (await Promise.all(ids.map((id) => selectFamily(tx, tenantId, id)))).flat();
  return {
    actorId: input.actorId ?? null,
    kind: input.kind ?? null,
    family,
    from: input.from ? midnight(input.from, 0, timezone) : null,
    before: input.to ? midnight(input.to, 1, timezone) : null,
  };
}
