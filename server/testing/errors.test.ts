import { Command } from "commander";
import { expect, test, vi } from "vitest";
import { DONE, REFUSED, run, WRONG_USAGE } from "@/server/cli/run";
import { UsageError } from "@/server/cli/usage";
import { DomainError } from "@/server/core/errors";
import type { DomainCode, ProblemCode } from "@/server/core/errors/codes";
import { tillProblemResponse } from "@/server/pos/problems";
import { HttpProblem, problemOf } from "@/server/rest/problems";
import { domainShape, toTrpcError } from "@/server/trpc/errors";

/** Tills and the desk rely on it: what these were answered with in version 1 they are answered with for good. */
const ANSWERS = `
  malformed 400 -
  idempotency-key-missing 400 -
  key-in-url 400 -
  key-invalid 401 -
  key-revoked 401 -
  forbidden 403 FORBIDDEN
  not-found 404 NOT_FOUND
  customer-not-found 404 NOT_FOUND
  purchase-not-found 404 NOT_FOUND
  quote-not-found 404 NOT_FOUND
  store-not-found 404 NOT_FOUND
  till-not-found 404 NOT_FOUND
  campaign-not-found 404 NOT_FOUND
  tenant-not-found 404 NOT_FOUND
  method-not-allowed 405 -
  conflict 409 CONFLICT
  no-channel 409 CONFLICT
  segment-by-rule 409 CONFLICT
  version-conflict 409 CONFLICT
  campaign-status 409 CONFLICT
  in-use 409 CONFLICT
  not-seen 409 CONFLICT
  request-in-progress 409 CONFLICT again after 1
  quote-mismatch 409 CONFLICT
  purchase-conflict 409 CONFLICT
  insufficient-points 409 CONFLICT
  has-returns 409 CONFLICT
  card-blocked 409 CONFLICT
  qr-used 409 CONFLICT
  gift-card-not-found 404 NOT_FOUND
  gift-card-not-active 409 CONFLICT
  gift-card-active 409 CONFLICT
  gift-card-expired 409 CONFLICT
  gift-card-blocked 409 CONFLICT
  gift-card-not-reloadable 409 CONFLICT
  gift-card-insufficient 409 CONFLICT
  gift-card-pin-needed 423 FORBIDDEN
  referral-not-new 409 CONFLICT
  referral-exists 409 CONFLICT
  referral-limit 409 CONFLICT
  referral-off 409 CONFLICT
  quote-expired 410 CONFLICT
  precondition-failed 412 CONFLICT
  too-large 413 -
  media-type 415 -
  validation 422 BAD_REQUEST
  idempotency-key-reused 422 UNPROCESSABLE_CONTENT
  pan-rejected 422 UNPROCESSABLE_CONTENT
  phone-invalid 422 UNPROCESSABLE_CONTENT
  referral-code-unknown 422 UNPROCESSABLE_CONTENT
  referral-own-code 422 UNPROCESSABLE_CONTENT
  currency-mismatch 422 UNPROCESSABLE_CONTENT
  offline-redeem-forbidden 422 UNPROCESSABLE_CONTENT
  return-exceeds-purchase 422 UNPROCESSABLE_CONTENT
  payment-exceeds-net 422 UNPROCESSABLE_CONTENT
  code-wrong 422 UNPROCESSABLE_CONTENT
  code-expired 422 UNPROCESSABLE_CONTENT
  code-used-up 422 UNPROCESSABLE_CONTENT
  confirmation-required 423 PRECONDITION_FAILED
  rate-limited 429 TOO_MANY_REQUESTS again after 1
  not-available 501 NOT_IMPLEMENTED
  unavailable 503 SERVICE_UNAVAILABLE again after 5
`
  .trim()
  .split("\n")
  .map((line) => line.trim().split(" "));

test.each(ANSWERS)("a till gets %s with the status %s", async (code, status, _, ...again) => {
  const answer = tillProblemResponse(new HttpProblem(code as ProblemCode, "said"));
  expect(await answer.json()).toMatchObject({ code, status: Number(status), retryable: again.length > 0 });
  expect(answer.status).toBe(Number(status));
  expect(answer.headers.get("retry-after")).toBe(again.at(-1) ?? null);
});

const OF_VERBS = ANSWERS.filter(([, , trpc]) => trpc !== "-");

test.each(OF_VERBS)("the desk gets %s, in addition to %s at tills, as %s", (code, _, trpc) => {
  const refused = new DomainError(code as DomainCode, "said");
  const error = toTrpcError(refused);
  expect([error.code, error.message, domainShape(error).code]).toEqual([trpc, "said", code]);
  expect(problemOf(refused).code).toBe(code);
});

/** The exit status, and the code that is printed. */
async function commandThatThrows(error: Error | null): Promise<[number, string?]> {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const program = new Command("regulars").option("--json");
  program.command("do").action(() => {
    if (error) throw error;
  });
  const status = await run(program, ["node", "regulars", "--json", "do"]);
  const printed = write.mock.lastCall?.[0];
  write.mockRestore();
  return printed === undefined ? [status] : [status, JSON.parse(String(printed)).error.code];
}

test("a command ends with 0 done, 1 refused, 2 used wrongly", async () => {
  expect(await commandThatThrows(null)).toEqual([DONE]);
  expect(await commandThatThrows(new UsageError("--day: what is that"))).toEqual([WRONG_USAGE, "usage"]);
  expect(await commandThatThrows(new Error("broken"))).toEqual([REFUSED, "unexpected"]);
  for (const [code = ""] of OF_VERBS)
    expect(await commandThatThrows(new DomainError(code as DomainCode, "said"))).toEqual([REFUSED, code]);
});
