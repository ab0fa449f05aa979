import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { now } from "@/server/core/clock";
import type { Ctx, Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { runJob } from "@/server/core/jobs/run";
import { appDb } from "@/server/database";
import { JOBS } from "@/server/jobs/list";
import { VersionedCampaign } from "@/server/services/campaigns/campaigns/claim";
import { pauseCampaign } from "@/server/services/campaigns/campaigns/pause";
import { CorrectPointsInput, correctPoints } from "@/server/services/members/customers/correct-points";
import { MergeCustomersInput, mergeCustomers } from "@/server/services/members/customers/merge";
import { UnmergeCustomersInput, unmergeCustomers } from "@/server/services/members/customers/unmerge";
import { VerifyLedgerInput, verifyLedger } from "@/server/services/members/ledger/verify";
import { ImportInput, importFile } from "@/server/services/moving/imports/run";
import { IssueCouponInput, issueCoupon } from "@/server/services/value/coupons/issue";
import { CorrectGiftCardInput, correctGiftCard } from "@/server/services/value/gift-cards/correct";
import { launchSeen } from "../seen";
import { shiftClock } from "./shifted-clock";

const verb =
  <Input extends z.ZodType>(input: Input, run: (call: Verb<Input>) => Promise<unknown>) =>
  (ctx: Ctx, given: unknown) =>
    run({ ctx, input: input.parse(given) });

const ACTOR = { kind: "staff", id: "00000000-0000-7000-8000-000000000001", role: "owner" } as const;

/** What people do in the desk, and what the clock starts, asked for by name. */
const VERBS: Readonly<Record<string, (ctx: Ctx, input: unknown) => Promise<unknown>>> = {
  "correct-points": verb(CorrectPointsInput, correctPoints),
  "correct-gift-card": verb(CorrectGiftCardInput, correctGiftCard),
  merge: verb(MergeCustomersInput, mergeCustomers),
  unmerge: verb(UnmergeCustomersInput, unmergeCustomers),
  "issue-coupon": verb(IssueCouponInput, issueCoupon),
  import: verb(ImportInput, importFile),
  "run-job": verb(z.object({ id: z.string() }), ({ ctx: { now: _, ...ctx }, input: { id } }) => {
    const job = JOBS.find((one) => one.id === id);
    if (!job) throw new Error(`there is no job ${id}`);
    return runJob({ ...ctx, actor: { kind: "system", id } }, job, { cause: "command" });
  }),
  "verify-ledger": verb(VerifyLedgerInput, verifyLedger),
  "pause-campaign": verb(VersionedCampaign, pauseCampaign),
  "launch-campaign": verb(VersionedCampaign, launchSeen),
  clock: verb(z.object({ shiftMs: z.number() }), async ({ input: { shiftMs } }) => {
    shiftClock(shiftMs);
    return { now: now() };
  }),
};

const Asked = z.object({ tenantId: z.uuid(), input: z.unknown() });

async function answerTo(message: IncomingMessage): Promise<{ status: number; body: unknown }> {
  const run = VERBS[message.url?.slice("/api/trpc/".length) ?? ""];
  if (!run) return { status: 404, body: {} };
  const { tenantId, input } = Asked.parse(JSON.parse(await text(message)));
  try {
    return { status: 200, body: await run({ db: appDb(), tenantId, actor: ACTOR, now: now() }, input) };
  } catch (error) {
    if (error instanceof DomainError)
      return { status: 409, body: { code: error.code, detail: error.message } };
    // a lost connection, a full disk: the caller retries
    return { status: 503, body: { detail: String(error) } };
  }
}

/** In place of Next: the verbs that a browser calls as procedures, in the process that a test kills. */
export async function answerDesk(message: IncomingMessage, reply: ServerResponse): Promise<void> {
  const { status, body } = await answerTo(message);
  reply.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
