import type { Tx } from "@/db/client";
import { insertCustomers, type Profile, selectProfiles, updateProfile } from "@/db/members/customers";
import { insertIdentifiers } from "@/db/members/identifiers";
import { insertAccounts } from "@/db/members/ledger";
import { newId } from "@/server/core/ids";
import { birthDateColumns } from "@/server/core/personal/birth-date";
import type { CustomerCells, CustomerRefs } from "./customer-row";
import { matchCustomers } from "./customers-match";
import type { Outcome, ParsedRow } from "./kind";

interface Draft {
  profile: Profile;
  isNew: boolean;
  isChanged: boolean;
}

export async function writeCustomers(
  tx: Tx,
  refs: CustomerRefs,
  rows: readonly ParsedRow<CustomerCells>[],
): Promise<Outcome> {
  const { tenantId, now } = refs.ctx;
  const { matches, errors } = await matchCustomers(tx, refs, rows);
  const knownIds = matches.filter((m) => !m.isNew).map((m) => m.customerId);
  const drafts = new Map<string, Draft>(
    (await selectProfiles(tx, tenantId, knownIds)).map((profile) => [
      profile.id,
      { profile, isNew: false, isChanged: false },
    ]),
  );
  const applied = new Set<number>();
  for (const { line, row, customerId, added } of matches) {
    const draft = drafts.get(customerId) ?? newDraft(customerId, row, refs);
    drafts.set(customerId, draft);
    const changed = amend(draft.profile, row, refs);
    if (changed) draft.isChanged = true;
    if (draft.isNew || changed || added.length > 0) applied.add(line);
  }
  const made = [...drafts.values()].filter((d) => d.isNew).map((d) => d.profile);
  await insertCustomers(
    tx,
    made.map((profile) => ({ ...profile, tenantId, createdAt: now })),
  );
  await insertAccounts(
    tx,
    made.map(({ id }) => ({ tenantId, customerId: id, accountId: newId(), createdAt: now })),
  );
  for (const { profile, isNew, isChanged } of drafts.values())
    if (isChanged && !isNew) await updateProfile(tx, tenantId, profile);
  await insertIdentifiers(
    tx,
    matches.flatMap(({ customerId, added }) =>
      added.map(({ type, value, valueHash }) => ({
        tenantId,
        id: newId(),
        customerId,
        type,
        valueHash,
        valueEncrypted: refs.keys.encrypt(value),
        createdAt: now,
      })),
    ),
  );
  return { errors, applied, created: made.length, added: { customers: made.length } };
}

const newDraft = (id: string, row: CustomerCells, { ctx, defaultGroupId, keys }: CustomerRefs): Draft => ({
  profile: {
    id,
    groupId: defaultGroupId,
    nameEncrypted: null,
    ...birthDateColumns(keys, null),
    registeredAt: row.registeredAt ?? ctx.now,
  },
  isNew: true,
  isChanged: false,
});

/** What the row says and the profile does not; a sealed text is never the same twice, so it is opened to compare. */
function amend(profile: Profile, row: CustomerCells, { keys }: CustomerRefs): boolean {
  const isOther = (sealed: string | null, text: string | null): text is string =>
    text !== null && (sealed === null || keys.decrypt(sealed) !== text);
  const before = { ...profile };
  if (isOther(profile.nameEncrypted, row.name)) profile.nameEncrypted = keys.encrypt(row.name);
  if (isOther(profile.birthDateEncrypted, row.birthDate))
    Object.assign(profile, birthDateColumns(keys, row.birthDate));
  if (row.groupId !== null) profile.groupId = row.groupId;
  if (row.registeredAt !== null) profile.registeredAt = row.registeredAt;
  return (
    before.nameEncrypted !== profile.nameEncrypted ||
    before.birthDateEncrypted !== profile.birthDateEncrypted ||
    before.groupId !== profile.groupId ||
    before.registeredAt.getTime() !== profile.registeredAt.getTime()
  );
}
