import type { Db } from "@/db/client";
import { forgetAttempts, giveAttemptBack, type Limit, takeAttempt } from "@/server/core/limiter";

const TEN_MINUTES = 600;

/** A browser in which this person has signed in before: attempts of others do not count against it. */
const KNOWN: Limit = { name: "known-device", attempts: 8, seconds: TEN_MINUTES };
/** One address at one account: at most 48 an hour, so that it never uses up the account's own by itself. */
const PAIR: Limit = { name: "address-account", attempts: 8, seconds: TEN_MINUTES };
const ADDRESS: Limit = { name: "address", attempts: 40, seconds: TEN_MINUTES };
/** From anywhere. A person slowed down by it can use a known browser, or a new link from the owner. */
const ACCOUNT: Limit = { name: "account", attempts: 100, seconds: 3600 };

interface Attempt {
  /** whose account is tried: the hash of an e-mail, or a link */
  account: string;
  address: string;
  /** of a browser that is known for this account */
  device: string | null;
}

export type Turn = { taken: true; forgive: () => Promise<void> } | { taken: false; first: boolean };

/** Counted before the password is looked at, so that parallel guesses count too, and given back on success. */
export async function takeTurn(db: Db, { account, address, device }: Attempt): Promise<Turn> {
  const own = `${device} ${account}`;
  if (device && (await takeAttempt(db, KNOWN, own)).taken)
    return { taken: true, forgive: () => forgetAttempts(db, KNOWN, own) };
  const counted = [
    [PAIR, `${address} ${account}`],
    [ADDRESS, address],
    [ACCOUNT, account],
  ] as const;
  for (const [limit, key] of counted) {
    const so = await takeAttempt(db, limit, key);
    if (!so.taken) return so;
  }
  return {
    taken: true,
    forgive: async () => {
      await forgetAttempts(db, PAIR, `${address} ${account}`);
      await giveAttemptBack(db, ADDRESS, address);
      await giveAttemptBack(db, ACCOUNT, account);
    },
  };
}
