import { z } from "zod";
import { readLawSwitches, selectLawHistory } from "@/db/reach/law-switches";
import { readSendingRules } from "@/db/reach/sending-rules";
import { selectStaffNames } from "@/db/shop/staff";
import { authorize, can, inTransaction, type Verb } from "@/server/core/context";
import { loadTenant } from "@/server/core/tenant/load";
import { dateAt } from "@/server/core/time/moment";
import { type LawCell, lawTable } from "@/server/engine/policy/law-table";
import { holds, SENDING_HOURS } from "@/server/engine/policy/message-law";
import { sourceKey } from "@/server/engine/policy/sources";
import { LAW_SWITCHES, switchDefault, switchesOf } from "@/server/engine/policy/switches";

const HISTORY_MAX = 100;

export const ReadLawInput = z.object({});

/** What this retailer may send, over which channel and on what terms, and what the owner has decided. */
export async function readLaw({ ctx }: Verb<typeof ReadLawInput>) {
  authorize(ctx, "messages:read");
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const { country, timezone } = await loadTenant(tx, tenantId);
    const set = await readLawSwitches(tx, tenantId);
    const history = await selectLawHistory(tx, tenantId, HISTORY_MAX);
    const names = await selectStaffNames(tx, tenantId, [...new Set(history.map(({ setBy }) => setBy))]);
    const date = dateAt(now, timezone);
    const hours = SENDING_HOURS.filter((row) => row.countries?.includes(country) ?? true);
    const common = hours.find((row) => holds(row, { country, channel: "email", class: "marketing", date }));
    return {
      country,
      date,
      mayChange: can(ctx.actor, "config:write"),
      cells: lawTable({ country, date, switches: set }).map(toldCell),
      hours: hours
        .filter((row) => row.countries !== undefined || row === common)
        .map(({ channels, weekdays, fromMinute, toMinute, source }) => ({
          channels: channels ?? null,
          ...{ weekdays, fromMinute, toMinute, source: sourceKey(source) },
        })),
      rules: await readSendingRules(tx, tenantId),
      switches: switchesOf(country).map((name) => ({
        name,
        values: LAW_SWITCHES[name],
        value: set[name] ?? switchDefault(name, country),
        /** nobody has decided it: the law's own rule holds */
        isDefault: set[name] === undefined,
      })),
      history: history.map(({ id, name, value, reason, setBy, createdAt }) => ({
        ...{ id, name, value, reason, at: createdAt },
        by: names.get(setBy) ?? null,
      })),
    };
  });
}

const told = <T extends { source: string }>(rule: T) => ({ ...rule, source: sourceKey(rule.source) });

/** With the keys of the sources' texts. */
const toldCell = ({ permittedBy, forbidden, conditions, ...cell }: LawCell) => ({
  ...cell,
  permittedBy: permittedBy === null ? null : sourceKey(permittedBy),
  forbidden: forbidden.map(told),
  conditions: conditions.map(told),
});
