import { z } from "zod";
import { letGoOfSnapshot } from "@/db/client";
import { announceBurst } from "@/db/core/events";
import { refreshReceiptStatistics } from "@/db/statistics";
import { authorize, type Ctx, inTransaction } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { refusedInput } from "@/server/core/input-errors";
import { type Outcome, once, RequestKey } from "@/server/core/once/once";
import { code } from "@/server/core/text";
import { workOff } from "@/server/core/threads";
import { planBatch } from "./inside/plan-batch";
import { type PreparedPurchase, preparePurchase } from "./inside/prepare";
import { type PurchaseAnswer, PurchaseBody } from "./schema";

export const BATCH_MAX = 500;

export const BatchBody = z.object({
  purchases: z
    .array(z.unknown())
    .min(1)
    .max(BATCH_MAX)
    .meta({ description: "Receipts as for POST /purchases, in the order in which they were paid" }),
});

export const BatchResult = z.object({
  externalId: z.string().nullable(),
  status: z.enum(["created", "duplicate", "conflict", "invalid"]),
  purchaseId: z.string().optional(),
});
type Result = z.infer<typeof BatchResult> & { problem?: Record<string, unknown> };
interface BatchAnswer {
  results: Result[];
}
/** How one of them is recorded. */
type Recording = (
  receipt: z.output<typeof PurchaseBody>,
  prepared: PreparedPurchase | undefined,
) => Promise<Outcome<PurchaseAnswer>>;

export const RecordBatchInput = BatchBody.extend({ request: RequestKey.optional() });

/** Only what is written down is repeated: of what is refused the answer is kept as well. */
const Named = z.object({ externalId: code(100) });

/** A batch takes no more of the tenant's connections than a few tills. */
const AT_ONCE = 4;

/** The first receipts of an installation come before autovacuum has looked at any. */
const STATISTICS_AT: ReadonlySet<number> = new Set([20, 200]);

interface Batch {
  ctx: Ctx;
  /** whose database connection holds the batch's key; receipts have connections of their own */
  held: Ctx;
  input: z.output<typeof RecordBatchInput>;
  record: Recording;
  /** the problem that the till gets for a refusal */
  problemOf: (error: DomainError) => Record<string, unknown>;
}

/**
 * What a till kept while it was offline. Each receipt is recorded by itself, so a bad one does not stop the others;
 * those of one customer in their order, others in parallel. The batch waits for its own commit, which flushes the
 * receipts to disk. An interrupted batch is sent again, and receipts already recorded return as duplicates.
 */
export async function recordBatch({
  ctx,
  held,
  input: { purchases, request },
  record,
  problemOf,
}: Batch): Promise<Outcome<BatchAnswer>> {
  authorize(ctx, "sales");
  return inTransaction(held, (tx) =>
    once(tx, held, request, async () => {
      await announceBurst(tx, held.tenantId);
      await letGoOfSnapshot(tx);
      const receipts = purchases.map(readReceipt);
      const valid = receipts.flatMap((receipt, place) => ("body" in receipt ? [{ ...receipt, place }] : []));
      const { threads, revisions, areNew } = await planBatch(
        ctx,
        valid.map(({ body }) => body),
      );
      const results = receipts.map((receipt) =>
        "body" in receipt ? NOT_YET : refusedAs(receipt.externalId, receipt.error, problemOf),
      );
      let begun = 0;
      await workOff(threads, AT_ONCE, {
        prepare: async (index) => {
          const one = valid[index];
          return one && preparePurchase(ctx, one.body, undefined, revisions[index]);
        },
        async work(index, prepared) {
          if (areNew && STATISTICS_AT.has(++begun)) await refreshReceiptStatistics(held.db);
          const one = valid[index];
          if (one) results[one.place] = await recordOne(one.body, prepared, { record, problemOf });
        },
      });
      return { status: 200, answer: { results } };
    }),
  );
}

const NOT_YET: Result = { externalId: null, status: "invalid" };

/** As it can be recorded, or why not. */
function readReceipt(
  given: unknown,
): { body: z.output<typeof PurchaseBody> } | { error: DomainError; externalId: string | null } {
  const receipt = typeof given === "object" ? { ...given, offline: true } : given;
  const parsed = PurchaseBody.safeParse(receipt);
  if (parsed.success) return { body: parsed.data };
  return { error: refusedInput(parsed.error, "the receipt is not valid"), externalId: nameOf(receipt) };
}

const nameOf = (receipt: unknown): string | null => Named.safeParse(receipt).data?.externalId ?? null;

const refusedAs = (externalId: string | null, error: DomainError, problemOf: Batch["problemOf"]): Result => ({
  externalId,
  status: error.code === "purchase-conflict" ? "conflict" : "invalid",
  problem: problemOf(error),
});

async function recordOne(
  body: z.output<typeof PurchaseBody>,
  prepared: Promise<PreparedPurchase | undefined>,
  { record, problemOf }: Pick<Batch, "record" | "problemOf">,
): Promise<Result> {
  try {
    const { status, answer } = await record(body, await prepared);
    const { externalId, purchaseId } = answer;
    return { externalId, status: status === 201 ? "created" : "duplicate", purchaseId };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === "unavailable") throw error;
    return refusedAs(nameOf(body), error, problemOf);
  }
}
