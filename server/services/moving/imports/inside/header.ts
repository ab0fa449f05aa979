import { DomainError, type FieldError } from "@/server/core/errors";
import { pointer } from "@/server/core/input-errors";
import { withoutPans } from "@/server/core/pan";
import { isErrorColumn } from "./error-file";
import type { Kind } from "./kind";

const ATTRIBUTE = /^attr:.+/;

/**
 * Column names in the order of the file; those of an error file may be among them, and say nothing.
 * @throws DomainError("validation") for a header that is not understood: nothing of such a file is applied
 */
export function readHeader(
  cells: readonly string[],
  kind: Pick<Kind<unknown>, "required" | "optional" | "oneOf">,
): string[] {
  const columns = cells.map((cell) => (ATTRIBUTE.test(cell) ? cell : cell.toLowerCase()));
  const known = new Set([...kind.required, ...kind.optional]);
  const isKnown = (column: string) =>
    known.has(column) || isErrorColumn(column) || (known.has("attr:<code>") && ATTRIBUTE.test(column));
  const error = (code: string, column: string, detail: string): FieldError => ({
    pointer: pointer(["header", column]),
    code,
    detail: withoutPans(detail),
  });
  const errors = [
    ...columns
      .filter((c) => !isKnown(c))
      .map((c) => error("unknown-column", c, `column ${c || "(empty)"} is not known`)),
    ...kind.required
      .filter((c) => !columns.includes(c))
      .map((c) => error("missing-column", c, `column ${c} is missing`)),
    ...columns
      .filter((c, i) => columns.indexOf(c) < i && !isErrorColumn(c))
      .map((c) => error("duplicate-column", c, `column ${c} stands twice`)),
  ];
  if (kind.oneOf && !kind.oneOf.some((c) => columns.includes(c)))
    errors.push(
      error("missing-column", kind.oneOf.join(", "), `one of the columns ${kind.oneOf.join(", ")} is needed`),
    );
  if (errors.length > 0)
    throw new DomainError("validation", "the header is not understood; nothing was applied", errors);
  return columns;
}
