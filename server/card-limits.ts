import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

const shared = globalThis as {
  regularsCards?: Record<"opens" | "misses" | "asks" | "phones", RateLimiterMemory>;
};

function limiters() {
  shared.regularsCards ??= {
    opens: new RateLimiterMemory({ points: 240, duration: 60 }),
    misses: new RateLimiterMemory({ points: 20, duration: 600 }),
    asks: new RateLimiterMemory({ points: 10, duration: 3600 }),
    phones: new RateLimiterMemory({ points: 3, duration: 3600 }),
  };
  return shared.regularsCards;
}

/** false when this address has asked too often, or for too many links that lead nowhere. */
export async function mayOpenCard(address: string): Promise<boolean> {
  const { opens, misses } = limiters();
  const missed = await misses.get(address);
  if (missed && missed.consumedPoints >= misses.points) return false;
  try {
    await opens.consume(address);
    return true;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return false;
    throw refusal;
  }
}

export const countCardMiss = async (address: string): Promise<void> => {
  await limiters().misses.penalty(address);
};

/** Counted for every phone alike, known or not: the answer tells nothing. */
export async function mayAskForLink(address: string, phone: string): Promise<boolean> {
  const { asks, phones } = limiters();
  try {
    await asks.consume(address);
    await phones.consume(phone);
    return true;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return false;
    throw refusal;
  }
}
