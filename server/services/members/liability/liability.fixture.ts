import type { Ctx } from "@/server/core/context";
import { LiabilityInput } from "./period";
import { liabilityStatement } from "./statement";

export const timezone = "Europe/Kyiv";

export const sum = (list: readonly number[]) => list.reduce((total, n) => total + n, 0);
export const choose = (from: string, to: string) => LiabilityInput.parse({ period: "own", from, to });
export const statement = (ctx: Ctx, from: string, to: string) =>
  liabilityStatement({ ctx, input: choose(from, to), timezone });
