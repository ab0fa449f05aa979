import { DomainError } from "@/server/core/errors";
import { formatDecimal } from "@/server/engine/money/decimal";
import type { Sold } from "../sold";
import type { LinePart } from "../undo";

/** The receipt's lines that the till names, each with how much of it comes back. */
export const partsOf = (
  all: readonly Sold[],
  lines: readonly { lineId: string; quantity: number }[],
): LinePart[] =>
  lines.map(({ lineId, quantity }, index) => {
    const sold = all.find((line) => line.lineId === lineId);
    if (!sold)
      throw new DomainError("validation", "the receipt has no such line", [
        { pointer: `/lines/${index}/lineId`, code: "unknown", detail: "the receipt has no such line" },
      ]);
    const left = sold.quantityMilli - sold.returnedMilli;
    if (quantity > left)
      throw new DomainError("return-exceeds-purchase", "more comes back than was bought", [
        {
          pointer: `/lines/${index}/quantity`,
          code: "return-exceeds-purchase",
          detail: `at most ${formatDecimal(left, 3)} of line ${lineId} can still be returned`,
        },
      ]);
    return { sold, milli: quantity };
  });
