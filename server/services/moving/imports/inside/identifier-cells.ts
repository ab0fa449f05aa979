import { DomainError } from "@/server/core/errors";
import {
  type Home,
  hashIdentifier,
  type IdentifierType,
  normaliseIdentifier,
} from "@/server/core/personal/identifiers";
import { refuseUnprovedGolden } from "@/server/core/personal/phone";
import type { TenantKeys } from "@/server/core/secrets";
import { isRowCode } from "@/server/texts/imports";
import { BadCell, type Cells } from "./cells";

export interface ImportedIdentifier {
  type: IdentifierType;
  value: string;
  valueHash: string;
}

const COLUMN_OF = { external: "external_id", phone: "phone", card: "card", email: "email" } as const;
const TYPES = ["external", "phone", "card", "email"] as const;
export const IDENTIFIER_COLUMNS = TYPES.map((type) => COLUMN_OF[type]);

interface Refs extends Home {
  keys: TenantKeys;
}

export const identifiersOf = (cells: Cells, refs: Refs): ImportedIdentifier[] =>
  TYPES.flatMap((type) => identifierOf(cells, type, refs) ?? []);

function identifierOf(
  cells: Cells,
  type: (typeof TYPES)[number],
  { keys, ...home }: Refs,
): ImportedIdentifier | null {
  const column = COLUMN_OF[type];
  const given = cells.id(column, 256);
  if (given === null) return null;
  const identifier = onColumn(column, () => {
    const normal = normaliseIdentifier({ type, value: given }, home);
    refuseUnprovedGolden("", normal);
    return normal;
  });
  return { ...identifier, valueHash: hashIdentifier(keys, identifier) };
}

/** A value's own rules speak in domain errors; a file's reader wants the column and the code. */
export function onColumn<T>(field: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const code = error.errors[0]?.code ?? error.code;
    throw new BadCell({ field, code: isRowCode(code) ? code : "invalid-identifier" });
  }
}
