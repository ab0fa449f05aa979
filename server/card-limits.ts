import { RateLimiterMemory } from "rate-limiter-flexible";
import { sha256 } from "@/server/core/secrets";
import { mayLookUp } from "./core/look-ups";
import { isRateLimited } from "./core/rate-limited";

const shared = globalThis as {
  regularsCards?: Record<"opens" | "asks" | "phones", RateLimiterMemory>;
};

function limiters() {
  shared.regularsCards ??= {
    opens: new RateLimiterMemory({ points: 120, duration: 60 }),
    asks: new RateLimiterMemory({ points: 10, duration: 3600 }),
    phones: new RateLimiterMemory({ points: 3, duration: 3600 }),
  };
  return shared.regularsCards;
}

/**
 * false when this link was opened too often from this address, whether it leads anywhere or not. Links cannot be found
 * by trying, so the limit is per link and address, and a neighbour's wrong links do not count: half a town may share
 * one address.
 */
export async function mayOpenCard(address: string, link: string): Promise<boolean> {
  try {
    await limiters().opens.consume(`${address} ${sha256(link)}`);
    return await mayLookUp("cards", address);
  } catch (refusal) {
    if (isRateLimited(refusal)) return false;
    throw refusal;
  }
}

/** Counted for every phone alike, known or not: the response reveals nothing. */
export async function mayAskForLink(address: string, phone: string): Promise<boolean> {
  const { asks, phones } = limiters();
  try {
    await asks.consume(address);
    await phones.consume(phone);
    return true;
  } catch (refusal) {
    if (isRateLimited(refusal)) return false;
    throw refusal;
  }
}
