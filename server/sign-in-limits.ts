import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/**
 * Counted before the password is looked at, so that parallel guesses count too, and given back on success. The
 * address alone is not enough (it may be shared or forged), the e-mail alone would let anybody lock it out soon.
 */
const shared = globalThis as { regularsSignIn?: Record<"address" | "email", RateLimiterMemory> };

function limiters() {
  shared.regularsSignIn ??= {
    address: new RateLimiterMemory({ points: 40, duration: 600 }),
    email: new RateLimiterMemory({ points: 8, duration: 600 }),
  };
  return shared.regularsSignIn;
}

/** false when there were too many attempts in the last ten minutes. */
export async function takeSignInAttempt(address: string, email: string): Promise<boolean> {
  const { address: byAddress, email: byEmail } = limiters();
  try {
    await byAddress.consume(address);
    await byEmail.consume(email);
    return true;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return false;
    throw refusal;
  }
}

export async function forgiveSignInAttempts(address: string, email: string): Promise<void> {
  const { address: byAddress, email: byEmail } = limiters();
  await Promise.all([byAddress.reward(address), byEmail.delete(email)]);
}
