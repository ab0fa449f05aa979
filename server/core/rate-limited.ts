interface RateLimited {
  msBeforeNext: number;
  remainingPoints: number;
  consumedPoints: number;
}

/**
 * What a limiter rejects with on too many requests. Recognised by its shape: limiters are shared by all parts of the
 * process, and each part has its own copy of the library's classes.
 */
export const isRateLimited = (refusal: unknown): refusal is RateLimited =>
  typeof refusal === "object" && refusal !== null && "msBeforeNext" in refusal && "consumedPoints" in refusal;
