import { z } from "zod";
import { selectLooks } from "@/db/insight/looks";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { recordLookAtMany } from "@/server/core/looks/record";
import { Id, Moment } from "@/server/core/wire";
import { requireThere } from "@/server/services/members/membership/require";
import { filterOf, LookFilterInput } from "./inside/filter";
import { type LookView, viewLooks } from "./inside/view";

const LOOKS_A_PAGE = 50;

const Mark = z.object({ at: Moment, id: Id });

export const ListLooksInput = LookFilterInput.extend({
  /** what came before this one */
  after: Mark.optional(),
});

export interface LookPage {
  looks: LookView[];
  older: z.output<typeof Mark> | null;
}

/** Who has looked at whose data, the latest first. To read it is a look too. */
export async function listLooks({ ctx, input }: Verb<typeof ListLooksInput>): Promise<LookPage> {
  authorize(ctx, "looks:read");
  return readPage(ctx, input);
}

export const LooksAtCustomerInput = z.object({ id: Id, after: Mark.optional() });

/** Who has looked at one customer, and at those who were merged into them. */
export async function looksAtCustomer({ ctx, input }: Verb<typeof LooksAtCustomerInput>): Promise<LookPage> {
  authorize(ctx, "customers:read");
  return readPage(ctx, { customerId: input.id, after: input.after });
}

const readPage = (ctx: Ctx, { after, ...input }: z.output<typeof ListLooksInput>): Promise<LookPage> =>
  inTransaction(ctx, async (tx) => {
    if (input.customerId !== undefined) await requireThere(tx, ctx.tenantId, input.customerId);
    const filter = await filterOf(tx, ctx, input);
    const found = await selectLooks(tx, ctx.tenantId, {
      filter,
      after: after ?? null,
      limit: LOOKS_A_PAGE + 1,
    });
    const page = found.slice(0, LOOKS_A_PAGE);
    const last = page.at(-1);
    const people = new Set(page.flatMap(({ customerId }) => customerId ?? [])).size;
    if (people > 0) await recordLookAtMany(tx, ctx, { kind: "looks", people });
    return {
      looks: await viewLooks(tx, ctx, page),
      older: found.length > page.length && last ? { at: last.firstAt, id: last.id } : null,
    };
  });
