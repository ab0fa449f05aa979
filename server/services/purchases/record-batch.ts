import { z } from "zod";
import { code } from "@/server/core/text";
import { authorize, type Ctx, inTransaction } from "../context";
import { DomainError } from "../errors";
import { type Outcome, once, RequestKey } from "../idempotency/once";
import { refusedInput } from "../input-errors";
import { type PurchaseAnswer, PurchaseBody } from "./schema";

export const BATCH_MOST = 500;

export const BatchBody = z.object({
  purchases: z
    .array(z.unknown())
    .min(1)
    .max(BATCH_MOST)
    .meta({ description: "Receipts as for POST /purchases, in the order in which they were paid" }),
});

export const BatchAnswer = z.object({
  results: z.array(
    z.object({
      externalId: z.string().nullable(),
      status: z.enum(["created", "duplicate", "conflict", "invalid"]),
      purchaseId: z.string().optional(),
      // biome-ignore lint/plugin: for the document only: nothing is read by it
      problem: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
});
export type BatchAnswer = z.infer<typeof BatchAnswer>;
export type Recording = (receipt: z.output<typeof PurchaseBody>) => Promise<Outcome<PurchaseAnswer>>;
type Result = BatchAnswer["results"][number];

export const RecordBatchInput = BatchBody.extend({ request: RequestKey.optional() });

/** Only what is written down is repeated: of what is refused the answer is kept as well. */
const Named = z.object({ externalId: code(100) });

/**
 * What a till kept while it was offline. Each receipt is recorded by itself, so one that is wrong does not keep the
 * others; a batch that broke off is sent again, and what was recorded is told as a duplicate.
 * @param held by whose database the batch's key is held meanwhile; receipts have connections of their own
 * @param record how one of them is recorded
 * @param problemOf how a refusal is told to the till
 */
export async function recordBatch({
  ctx,
  held,
  input: { purchases, request },
  record,
  problemOf,
}: {
  ctx: Ctx;
  held: Ctx;
  input: z.output<typeof RecordBatchInput>;
  record: Recording;
  problemOf: (error: DomainError) => Record<string, unknown>;
}): Promise<Outcome<BatchAnswer>> {
  authorize(ctx, "sales");
  return inTransaction(held, (tx) =>
    once(tx, held, request, async () => {
      const results: Result[] = [];
      for (const given of purchases) results.push(await recordOne(given, record, problemOf));
      return { status: 200, answer: { results } };
    }),
  );
}

async function recordOne(
  given: unknown,
  record: Recording,
  problemOf: (error: DomainError) => Record<string, unknown>,
): Promise<Result> {
  const receipt = typeof given === "object" ? { ...given, offline: true } : given;
  const { data: named } = Named.safeParse(receipt);
  const externalId = named?.externalId ?? null;
  const refused = (error: DomainError): Result => ({
    externalId,
    status: error.code === "purchase-conflict" ? "conflict" : "invalid",
    problem: problemOf(error),
  });
  const parsed = PurchaseBody.safeParse(receipt);
  if (!parsed.success) return refused(refusedInput(parsed.error, "the receipt is not valid"));
  try {
    const { status, answer } = await record(parsed.data);
    const { purchaseId } = answer;
    return { externalId: answer.externalId, status: status === 201 ? "created" : "duplicate", purchaseId };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === "unavailable") throw error;
    return refused(error);
  }
}
