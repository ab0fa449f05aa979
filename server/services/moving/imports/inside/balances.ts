import { sumBalances } from "@/db/members/accounts";
import { loadKeys } from "@/server/core/personal/keys";
import { loadProgramme } from "@/server/core/tenant/programme";
import { LOT_COLUMNS, lotOf } from "./balance-row";
import { atOdds, type BalanceCells, type FoundLot, findLots } from "./balances-match";
import { writeBalances } from "./balances-write";
import type { RowError } from "./cells";
import { FirstLines } from "./in-file";
import type { Kind, OpenKind } from "./kind";
import { WHO_COLUMNS, whoOf } from "./who";

/**
 * Points of another system, a row a lot. A lot imported before stays unchanged: tills have spent from it since. A row
 * with another amount for it is an error, because only a person can decide which of the two is right.
 */
export const balances: Kind<BalanceCells> = {
  required: ["points"],
  oneOf: WHO_COLUMNS,
  optional: [...WHO_COLUMNS, ...LOT_COLUMNS],
  async open(tx, ctx) {
    const refs = await loadKeys(tx, ctx.tenantId);
    const { lifetimeDays, negativeBalance } = await loadProgramme(tx, ctx.tenantId);
    const rules = { now: ctx.now, timezone: refs.timezone, lifetimeDays, debts: negativeBalance === "allow" };
    const lines = new FirstLines();
    return {
      parse: (cells) => ({ who: whoOf(cells, refs), ...lotOf(cells, rules) }),
      check: async (inTx, rows) => {
        const { lots, errors } = await findLots(inTx, ctx, rows);
        for (const lot of lots) {
          const error = twice(lines, lot) ?? atOdds(lot);
          if (error) errors.set(lot.line, error);
        }
        return errors;
      },
      write: (inTx, rows) => writeBalances(inTx, ctx, rows),
      totals: async (inTx) => ({ balancePoints: await sumBalances(inTx, ctx.tenantId) }),
    } satisfies OpenKind<BalanceCells>;
  },
};

/** One lot twice in one file. */
const twice = (lines: FirstLines, { id, line }: FoundLot): RowError | null =>
  lines.isRepeated(id, line) ? { field: "lot", code: "lot-twice" } : null;
