import { z } from "zod";
import { type Statements, statementsOf, type Tx } from "@/db/client";
import { requestInsertion, type TakenRequest, takeRequest } from "@/db/core/idempotency";
import { recordOf } from "@/server/core/record";
import { line, matching } from "@/server/core/text";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import type { DomainCode } from "../errors/codes";

/** Which request this is: the till's key, and a hash of what it asked for. */
export const RequestKey = z.object({
  key: matching(/^[A-Za-z0-9_-]{16,64}$/, "16 to 64 of A-Z a-z 0-9 _ -"),
  bodyHash: line(64),
});
export type RequestKey = z.infer<typeof RequestKey>;

/** An error's own words, in addition to the text that a till gets for the code. */
const KeptRefusal = z.object({
  code: z.custom<DomainCode>((code) => typeof code === "string"),
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })),
  params: recordOf(z.string(), z.union([z.string(), z.number()])),
});

export interface Outcome<Answer> {
  /** 201: done now; 200: it was there already; 202: taken, and done when what it waits for has come */
  status: 200 | 201 | 202;
  /** true: this very request took effect before, and this is what it got then */
  replayed: boolean;
  answer: Answer;
}

/** The till's request that must take effect once; the system's own requests are identified in other ways. */
export const tillsRequest = ({ actor }: Ctx, request: RequestKey | undefined) =>
  request && actor.kind === "till" ? { tillId: actor.id, ...request } : null;

/** What the till's key is to answer from now on, once its transaction ends. */
export const keptAnswer = <Answer>(
  sql: Statements,
  { tenantId, now }: Ctx,
  taken: NonNullable<ReturnType<typeof tillsRequest>>,
  { status, answer }: Done<Answer>,
) => requestInsertion(sql, { ...taken, tenantId, status, body: answer, createdAt: now });

const REFUSED = 422;

const keptRefusal = (
  { tenantId, now }: Ctx,
  taken: NonNullable<ReturnType<typeof tillsRequest>>,
  { code, message: detail, errors, params }: DomainError,
) => ({
  ...{ ...taken, tenantId, status: REFUSED, createdAt: now },
  body: { code, detail, errors, params },
});

/** What a till's key has answered before; null when this request is the first with it. */
export function replayOf<Answer>({ busy, known }: TakenRequest, request: RequestKey): Outcome<Answer> | null {
  if (busy) throw new DomainError("request-in-progress", "a request with this key has not finished yet");
  if (!known) return null;
  if (known.bodyHash !== request.bodyHash)
    throw new DomainError("idempotency-key-reused", "this key came with another request before");
  if (known.status >= 400) throw refusalOf(known.body);
  const status = known.status as Outcome<Answer>["status"];
  return { status, replayed: true, answer: JSON.parse(known.body) as Answer };
}

/** A refusal that was kept, as it was. */
function refusalOf(body: string): DomainError {
  const { code, detail, errors, params } = KeptRefusal.parse(JSON.parse(body));
  return Object.assign(new DomainError(code, detail, errors, params), { replayed: true });
}

/**
 * Runs the effect once for a till's key. The key's row is written in the effect's own transaction, so a crash
 * leaves both or neither; an error has no effect, leaves no row, and may be tried again with the same key.
 */
export async function once<Answer>(
  tx: Tx,
  ctx: Ctx,
  request: RequestKey | undefined,
  effect: () => Promise<Done<Answer>>,
): Promise<Outcome<Answer>> {
  const outcome = await onceOrRefused(tx, ctx, request, effect);
  if ("refused" in outcome) throw outcome.refused;
  return outcome;
}

type Done<Answer> = Pick<Outcome<Answer>, "status" | "answer">;

/**
 * The same for an effect that stores something even when it refuses: the refusal becomes the key's response, and all of
 * it is committed. The caller throws the refusal after that.
 */
export async function onceOrRefused<Answer>(
  tx: Tx,
  ctx: Ctx,
  request: RequestKey | undefined,
  effect: () => Promise<Done<Answer> | { refused: DomainError }>,
): Promise<Outcome<Answer> | { refused: DomainError }> {
  const taken = tillsRequest(ctx, request);
  if (taken) {
    const before = replayOf<Answer>(await takeRequest(tx, ctx.tenantId, taken.tillId, taken.key), taken);
    if (before) return before;
  }
  const done = await effect();
  if ("refused" in done) {
    if (taken) await requestInsertion(statementsOf(tx), keptRefusal(ctx, taken, done.refused));
    return done;
  }
  if (taken) await keptAnswer(statementsOf(tx), ctx, taken, done);
  return { ...done, replayed: false };
}
