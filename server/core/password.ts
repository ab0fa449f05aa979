import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/** 32 MB and about 80 ms a password on one core of 2026. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } satisfies ScryptOptions;
const KEY_BYTES = 32;

/** Nothing is cut: 256 signs, however long they are in UTF-16 before they are composed. */
export const PASSWORD_UNITS_MAX = 2048;

const derive = (plain: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(plain.normalize("NFKC"), salt, KEY_BYTES, cost, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });

/** `scrypt$N$r$p$salt$key`: the cost is stored with the hash, so that it can be raised later. */
export async function hashPassword(plain: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(plain, salt, COST);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64"), key.toString("base64")].join("$");
}

/** The same work for an unknown person (null) as for a known one, so that the time reveals nothing. */
export async function verifyPassword(plain: string, stored: string | null): Promise<boolean> {
  const [, n, r, p, salt = "", key = ""] = stored?.split("$") ?? [];
  const cost = stored ? { ...COST, N: Number(n), r: Number(r), p: Number(p) } : COST;
  const expected = stored ? Buffer.from(key, "base64") : Buffer.alloc(KEY_BYTES);
  const actual = await derive(plain, Buffer.from(salt, "base64"), cost);
  return expected.length === actual.length && timingSafeEqual(expected, actual) && stored !== null;
}
