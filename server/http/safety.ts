import { env } from "@/server/env";

const YEAR_S = 365 * 24 * 3600;

/** Of every response, whichever handler makes it. */
export function safetyHeaders(): Record<string, string> {
  const nosniff = { "x-content-type-options": "nosniff" };
  return env().NEXTAUTH_URL.startsWith("https:")
    ? { ...nosniff, "strict-transport-security": `max-age=${YEAR_S}` }
    : nosniff;
}
