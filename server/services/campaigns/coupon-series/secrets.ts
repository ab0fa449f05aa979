import type { TenantKeys } from "@/server/core/secrets";
import { couponKey } from "@/server/engine/basket/coupon-key";

/** By which a code is found; codes that compare as one have one. */
export const couponHash = (keys: TenantKeys, code: string): string => keys.hash("coupon", couponKey(code));

export const couponHashes = (keys: TenantKeys, codes: readonly string[]): string[] => [
  ...new Set(codes.map((code) => couponHash(keys, code))),
];

/** A code as it is stored: the database alone is not enough to use it. */
export const sealedCode = (keys: TenantKeys, code: string) => ({
  codeHash: couponHash(keys, code),
  codeEncrypted: keys.encrypt(code),
});

/** Rows as they are kept, with their codes as they are printed. */
export const withCodes = <Row extends { codeEncrypted: string }>(
  keys: TenantKeys,
  rows: readonly Row[],
): (Omit<Row, "codeEncrypted"> & { code: string })[] =>
  rows.map(({ codeEncrypted, ...row }) => ({ ...row, code: keys.decrypt(codeEncrypted) }));
