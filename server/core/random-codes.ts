import { randomBytes } from "node:crypto";
import type { CodeFormat } from "@/server/engine/coupons/code";
import { bytesFor, generateCodes } from "@/server/engine/coupons/generate";

/** Codes that are hard to guess; the database checks whether one is taken. */
export const makeCodes = (format: CodeFormat, count: number): string[] =>
  generateCodes(format, randomBytes(bytesFor(format.length, count)), count);

export function makeCode(format: CodeFormat): string {
  const [code] = makeCodes(format, 1);
  if (code === undefined) throw new Error("no code came of so many random bytes");
  return code;
}
