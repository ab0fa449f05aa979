/**
 * permanent: it will never go; temporary: it may go later; throttle: too many at once; config, funds: somebody has to
 * do something first; unknown: it may have gone, and is not repeated.
 */
export const FAILURES = ["permanent", "temporary", "throttle", "config", "funds", "unknown"] as const;
export type Failure = (typeof FAILURES)[number];

/** What a failure says of the address: gone (no such subscriber, device, mailbox), or its owner refuses us there. */
export type AddressVerdict = "gone" | "refused" | "operator-blocked";

export interface Verdict {
  failure: Failure;
  /** the vendor's own code, without personal data */
  code: string;
  /** milliseconds after which the vendor takes more; null: it did not say */
  retryAfterMs: number | null;
  address: AddressVerdict | null;
}

/** Why a vendor did not take a message. The words are the vendor's code, never the recipient or the text. */
export class SendFailure extends Error implements Verdict {
  readonly retryAfterMs: number | null;
  readonly address: AddressVerdict | null;

  constructor(
    readonly failure: Failure,
    readonly code: string,
    {
      retryAfterMs = null,
      address = null,
    }: { retryAfterMs?: number | null; address?: AddressVerdict | null } = {},
  ) {
    super(code);
    this.name = "SendFailure";
    this.retryAfterMs = retryAfterMs;
    this.address = address;
  }
}

/** Of an error that no vendor foresaw it is not known whether the message went. */
export const judge = (error: unknown): Verdict =>
  error instanceof SendFailure
    ? error
    : {
        failure: "unknown",
        code: error instanceof Error ? error.name : "error",
        retryAfterMs: null,
        address: null,
      };

/** A vendor's `classify` and `judge`, where all it throws is a SendFailure. */
export const judging = { judge, classify: (error: unknown): Failure => judge(error).failure };
