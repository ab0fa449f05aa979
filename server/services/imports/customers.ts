import { selectGroups } from "@/db/repositories/groups";
import { env } from "@/server/env";
import { type TenantKeys, tenantKeys } from "@/server/secrets";
import type { Ctx } from "../context";
import { hashIdentifier, type IdentifierType, normaliseIdentifier } from "../customers/identifiers";
import { refusePan } from "../customers/pan";
import { DomainError } from "../errors";
import { loadTenant } from "../tenants/load";
import { BadCell, type Cells } from "./cells";
import { matchCustomers } from "./customers-match";
import { writeCustomers } from "./customers-write";
import type { Kind, OpenKind } from "./kind";

export interface ImportedIdentifier {
  type: IdentifierType;
  value: string;
  valueHash: string;
}

export interface CustomerCells {
  identifiers: ImportedIdentifier[];
  name: string | null;
  birthDate: string | null;
  groupId: string | null;
  registeredAt: Date | null;
}

/** What rows are read and written with. */
export interface CustomerRefs {
  ctx: Ctx;
  keys: TenantKeys;
  country: string;
  timezone: string;
  groups: ReadonlyMap<string, string>;
  defaultGroupId: string | null;
}

const COLUMN_OF = { external: "external_id", phone: "phone", card: "card", email: "email" } as const;
const IDENTIFIERS = ["external", "phone", "card", "email"] as const;

/**
 * A row is the customer who has any of its identifiers, or a new one. An empty cell leaves what is known; consents
 * are never implied.
 */
export const customers: Kind<CustomerCells> = {
  required: [],
  oneOf: Object.values(COLUMN_OF),
  optional: [...Object.values(COLUMN_OF), "name", "birth_date", "group", "registered_at"],
  async open(tx, ctx) {
    const tenant = await loadTenant(tx, ctx.tenantId);
    const groups = await selectGroups(tx, ctx.tenantId);
    const refs: CustomerRefs = {
      ctx,
      keys: tenantKeys(env().REGULARS_MASTER_KEY, tenant.dataKey),
      country: tenant.country,
      timezone: tenant.timezone,
      groups: new Map(groups.map((g) => [g.code, g.id])),
      defaultGroupId: groups.find((g) => g.isDefault)?.id ?? null,
    };
    return {
      parse: (cells) => parse(cells, refs),
      check: async (inTx, rows) => (await matchCustomers(inTx, refs, rows)).errors,
      write: (inTx, rows) => writeCustomers(inTx, refs, rows),
    } satisfies OpenKind<CustomerCells>;
  },
};

function parse(cells: Cells, refs: CustomerRefs): CustomerCells {
  const identifiers = IDENTIFIERS.flatMap((type) => identifierOf(cells, type, refs) ?? []);
  if (identifiers.length === 0) throw new BadCell({ field: "", code: "no-identifier" });
  const group = cells.text("group", 100);
  const groupId = group === null ? null : (refs.groups.get(group) ?? null);
  if (group !== null && groupId === null) throw new BadCell({ field: "group", code: "unknown-group" });
  const name = cells.text("name", 200);
  if (name !== null) onColumn("name", () => refusePan("/name", name));
  return {
    identifiers,
    name,
    birthDate: cells.birthDate("birth_date", refs.ctx.now),
    groupId,
    registeredAt: cells.time("registered_at", refs.timezone, refs.ctx.now),
  };
}

function identifierOf(
  cells: Cells,
  type: (typeof IDENTIFIERS)[number],
  { keys, country }: CustomerRefs,
): ImportedIdentifier | null {
  const column = COLUMN_OF[type];
  const given = cells.text(column, 256);
  if (given === null) return null;
  const identifier = onColumn(column, () => normaliseIdentifier({ type, value: given }, country));
  return { ...identifier, valueHash: hashIdentifier(keys, identifier) };
}

/** A value's own rules speak in domain errors; a file's reader wants the column and the code. */
function onColumn<T>(field: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new BadCell({ field, code: error.errors[0]?.code ?? error.code });
  }
}
