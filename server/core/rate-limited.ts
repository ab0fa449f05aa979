interface RateLimited {
  msBeforeNext: number;
  consumedPoints: number;
}

/**
 * What a limiter rejects with when there were too many. Told by its shape: limiters are shared by all parts of the
 * process, and each part has the library's classes of its own.
 */
export const isRateLimited = (refusal: unknown): refusal is RateLimited =>
  typeof refusal === "object" && refusal !== null && "msBeforeNext" in refusal && "consumedPoints" in refusal;
