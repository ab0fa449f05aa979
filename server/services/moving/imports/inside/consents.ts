import type { Tx } from "@/db/client";
import { asksTwice, selectAskedByImport } from "@/db/members/consent-requests";
import { insertConsents, type SaidRow, selectSaid } from "@/db/members/consents";
import type { Ctx } from "@/server/core/context";
import { recordEvents } from "@/server/core/events/record";
import { groupBy } from "@/server/core/group-by";
import { newId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";
import { CONSENT_PURPOSES, isRefusedOn } from "@/server/engine/policy/consents";
import type { ConsentPurpose } from "@/server/services/members/consents/library/types";
import { askToConfirm, awaitsConfirmation } from "@/server/services/members/consents/take";
import { BadCell, type Cells } from "./cells";
import type { Kind, OpenKind, Outcome, ParsedRow } from "./kind";
import { nameRows, WHO_COLUMNS, type Who, whoOf } from "./who";

interface ConsentCells {
  who: Who;
  purpose: ConsentPurpose;
  channel: string | null;
  granted: boolean;
  textVersion: string;
  method: string;
  at: Date | null;
}

/** What shows that a consent came from another system: such a one never overrules a person's own word. */
export const BY_IMPORT = "import";

/**
 * Consents that another system has kept. Who has said no here stays at no, whatever the file says; a no from the file
 * is one here. What is in already is not written once more.
 */
export const consents: Kind<ConsentCells> = {
  required: ["purpose", "granted"],
  oneOf: WHO_COLUMNS,
  optional: [...WHO_COLUMNS, "channel", "text_version", "method", "at"],
  async open(tx, ctx) {
    const refs = await loadKeys(tx, ctx.tenantId);
    return {
      parse: (cells) => ({ who: whoOf(cells, refs), ...saidIn(cells, refs.timezone, ctx.now) }),
      check: async (inTx, rows) => (await nameRows(inTx, ctx.tenantId, rows)).errors,
      write: (inTx, rows) => write(inTx, ctx, rows),
    } satisfies OpenKind<ConsentCells>;
  },
};

function saidIn(cells: Cells, timezone: string, now: Date): Omit<ConsentCells, "who"> {
  const given = cells.required("purpose", cells.text("purpose", 50));
  const purpose = CONSENT_PURPOSES.find((known) => known === given);
  if (!purpose) throw new BadCell({ field: "purpose", code: "unknown-value" });
  return {
    purpose,
    channel: cells.text("channel", 50),
    granted: cells.required("granted", cells.flag("granted")),
    textVersion: cells.text("text_version", 100) ?? BY_IMPORT,
    method: cells.text("method", 50) ?? BY_IMPORT,
    at: cells.time("at", timezone, now),
  };
}

type Word = Omit<SaidRow, "at"> & { at: Date };

/** With a time it is that very word; without one, what they said last. */
function isKnown(words: readonly Word[], { purpose, channel, granted, at }: Word, timed: boolean): boolean {
  const alike = words.filter((one) => one.purpose === purpose && one.channel === channel);
  return timed
    ? alike.some((one) => one.granted === granted && one.at.getTime() === at.getTime())
    : alike.at(-1)?.granted === granted;
}

async function write(tx: Tx, ctx: Ctx, rows: readonly ParsedRow<ConsentCells>[]): Promise<Outcome> {
  const { tenantId, now } = ctx;
  const { named, errors } = await nameRows(tx, tenantId, rows);
  const ids = [...new Set(named.map(({ customerId }) => customerId))];
  const said = groupBy<Word, string>(await selectSaid(tx, tenantId, ids), ({ customerId }) => customerId);
  const asked = (await asksTwice(tx, tenantId)) ? await selectAskedByImport(tx, tenantId, ids) : new Set();
  const [applied, withheld] = [new Set<number>(), new Set<number>()];
  const made: ReturnType<typeof rowOf>[] = [];
  const waits: ReturnType<typeof rowOf>[] = [];
  for (const { line, row, customerId } of named) {
    const words = said.get(customerId) ?? [];
    said.set(customerId, words);
    const { purpose, channel, granted } = row;
    const at = row.at && row.at < now ? row.at : now;
    const word: Word = { customerId, purpose, channel, granted, at };
    if (granted && isRefusedOn(words, purpose, channel)) {
      withheld.add(line);
      continue;
    }
    if (isKnown(words, word, row.at !== null)) continue;
    const one = rowOf(ctx, row, word);
    if (await awaitsConfirmation(tx, tenantId, one)) {
      const key = `${customerId} ${purpose} ${channel ?? ""}`;
      if (asked.has(key)) continue;
      asked.add(key);
      waits.push(one);
    } else {
      made.push(one, ...alsoRefused(ctx, row, word, words));
      words.push(word);
      words.sort((a, b) => a.at.getTime() - b.at.getTime());
    }
    applied.add(line);
  }
  await insertConsents(tx, made);
  await recordEvents(
    tx,
    ctx,
    "consent.changed",
    made.map(({ customerId, purpose, channel, granted }) => ({ customerId, purpose, channel, granted })),
  );
  if (waits.length > 0) await askToConfirm(tx, ctx, waits);
  return { errors, applied, withheld: withheld.size, created: made.length + waits.length };
}

const rowOf = (
  { tenantId, actor }: Ctx,
  { textVersion, method }: ConsentCells,
  { customerId, purpose, channel, granted, at }: Word,
) => ({
  ...{ tenantId, id: newId(), customerId, purpose, channel, granted, textVersion, method, at },
  evidenceRef: BY_IMPORT,
  recordedBy: actor.id,
});

/** A no to all channels is one to each that had a yes of its own. */
function alsoRefused(ctx: Ctx, row: ConsentCells, word: Word, words: readonly Word[]) {
  if (word.granted || word.channel !== null) return [];
  const own = new Map<string, boolean>();
  for (const one of words)
    if (one.purpose === word.purpose && one.channel !== null && one.at <= word.at)
      own.set(one.channel, one.granted);
  return [...own].flatMap(([channel, granted]) => (granted ? [rowOf(ctx, row, { ...word, channel })] : []));
}
