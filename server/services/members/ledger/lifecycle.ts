import type { Tx } from "@/db/client";
import { lockAccountOf, lockAccounts } from "@/db/members/accounts";
import { countAccountMembers, selectAccountIds } from "@/db/members/customer-page";
import { selectOwnAccountIds } from "@/db/members/households";
import { moveLots } from "@/db/members/ledger";
import { selectAllLots, selectAllPostings, selectCorrections } from "@/db/members/ledger-export";
import { eraseCorrections } from "@/db/members/point-corrections";
import { moveShortfalls } from "@/db/members/point-shortfalls";
import type { Ctx } from "@/server/core/context";
import {
  customerLifecycle,
  does,
  EXPORTED_MAX,
  type Family,
  facts,
  keeps,
  partOf,
  type Way,
} from "@/server/core/lifecycle";
import { accountOf } from "./account-of";
import { transferPoints } from "./transfer";

interface Kept {
  lots: string[];
}

const BALANCE = {
  merge: does("the balance goes over by a posting on each side; points that a household shares stay with it"),
  unmerge: does("what the lots have left goes back by a posting on each side"),
  erase: keeps("numbers, by pseudonym"),
  export: does("profile: the balance"),
};

export const ledgerLifecycle = customerLifecycle<Kept>({
  noun: "ledger",
  tables: {
    accounts: BALANCE,
    account_members: { ...BALANCE, merge: does("the survivor has an account if there are points for one") },
    postings: facts({
      merge: does("a posting on each side; those that are there stay"),
      unmerge: does("a posting on each side"),
      export: does("postings, of the whole family, without what others of a household did"),
    }),
    lots: {
      merge: does("become the survivor's"),
      unmerge: does("go back with what they have left now"),
      erase: keeps("numbers, by pseudonym"),
      export: does("lots, as the postings"),
    },
    lot_spends: partOf("lots"),
    point_corrections: facts({
      erase: does("the reason is emptied"),
      export: does("corrections, of the whole family"),
    }),
    point_shortfalls: {
      merge: does("become the survivor's"),
      unmerge: keeps("the shortfall is taken from the next points that return to the account"),
      erase: keeps("numbers, by pseudonym"),
      export: keeps("what could not be taken back, and is no debt"),
    },
    point_announcements: facts({ export: keeps("what was announced about points that the lots show") }),
  },
  merge: movePoints,
  async unmerge(tx, ctx, { id, from, to, kept }) {
    return { points: await returnPoints(tx, ctx, { id, from, to }, kept.lots) };
  },
  async erase(tx, { tenantId }, { family }) {
    await eraseCorrections(tx, tenantId, family);
  },
  export: partOfFile,
});

async function movePoints(tx: Tx, ctx: Ctx, { id, from, to }: Way) {
  const { tenantId } = ctx;
  await lockAccounts(tx, tenantId, await selectAccountIds(tx, tenantId, [from, to]));
  const account = await lockAccountOf(tx, tenantId, from);
  if (!account || (await countAccountMembers(tx, tenantId, account.id)) > 1) return { kept: { lots: [] } };
  const { id: target } = await accountOf(tx, tenantId, to);
  const way = { from: account.id, to: target };
  const { ids, points } = await moveLots(tx, tenantId, { ...way, owner: to });
  await moveShortfalls(tx, tenantId, way);
  await transferPoints(tx, ctx, { ...way, points, rule: `merge:${id}` });
  return { kept: { lots: ids }, counts: { points } };
}

/** Lots go back with what they have left now; points spent since were spent by the survivor. */
async function returnPoints(tx: Tx, ctx: Ctx, { id, from, to }: Way, back: string[]): Promise<number> {
  const { tenantId } = ctx;
  await lockAccounts(tx, tenantId, await selectAccountIds(tx, tenantId, [from, to]));
  const source = await lockAccountOf(tx, tenantId, from);
  const target = await lockAccountOf(tx, tenantId, to);
  if (!source || !target || source.id === target.id) return 0;
  const way = { from: source.id, to: target.id };
  const { points } = await moveLots(tx, tenantId, { ...way, owner: to, back });
  await transferPoints(tx, ctx, { ...way, points, rule: `unmerge:${id}` });
  return points;
}

async function partOfFile(tx: Tx, { tenantId }: Ctx, { family }: Family) {
  const accounts = [
    ...(await selectAccountIds(tx, tenantId, family)),
    ...(await selectOwnAccountIds(tx, tenantId, family)),
  ];
  const of = { accounts, family, most: EXPORTED_MAX };
  return {
    lots: await selectAllLots(tx, tenantId, of),
    postings: await selectAllPostings(tx, tenantId, of),
    corrections: await selectCorrections(tx, tenantId, family, EXPORTED_MAX),
  };
}

declare module "@/server/core/lifecycle" {
  interface CustomerFile extends Awaited<ReturnType<typeof partOfFile>> {}
}
