import { vendor } from "@/server/messaging/channel";
import type { CallbackRequest, ChannelEvent } from "@/server/messaging/events";
import { SendFailure } from "@/server/messaging/failure";
import { fieldOf, fieldsOfCall, needsKey } from "./inside/callback";
import { digitsOf, minutesUntil, overHttp, phoneOf } from "./inside/http";
import { addressOf, type Meanings, meaningOf, meanings, refusal, withBlocks } from "./inside/meanings";
import { balanceOf, minorOf } from "./inside/money";
import { Balance, history, ownId, request, Sent, Settings } from "./inside/smsc-account";
import { received, reported, statuses, unixTime } from "./inside/told";

/** `err` of a message that did not arrive. */
const REASONS = meanings({ gone: "1 249", refused: "13 250 252" });
const STATUSES = statuses({
  sent: "-1 0",
  delivered: "1",
  opened: "2",
  clicked: "4",
  failed: "-2 3 20 22 23 24 25",
});

interface Told {
  id: string;
  status: string;
  err: string | undefined;
  cost: string | undefined;
  at: Date | null;
}

function reportOf(reasons: Meanings, { id, status: number, err, cost, at }: Told): ChannelEvent[] {
  const status = STATUSES.get(number);
  if (!status) return [];
  const hasFailed = status === "failed";
  const reason = err && err !== "0" ? err : null;
  const address = number === "22" ? "gone" : addressOf(reasons.get(reason ?? ""));
  return [
    reported({
      providerId: id,
      sendKey: id,
      status,
      at,
      code: hasFailed ? [number, reason].filter(Boolean).join("/") : null,
      address: hasFailed ? address : null,
      priceMinor: minorOf(cost),
    }),
  ];
}

function eventsOf(reasons: Meanings, call: CallbackRequest): ChannelEvent[] {
  needsKey(call);
  const fields = fieldsOfCall(call);
  const id = fieldOf(fields, "id");
  const at = unixTime(fields.get("ts"));
  const text = fields.get("mes");
  if (text !== null && !fields.has("status"))
    return [received({ eventId: `in:${id}`, from: phoneOf(fieldOf(fields, "phone")), text, at })];
  const [err, cost] = [fields.get("err") ?? undefined, fields.get("cost") ?? undefined];
  return reportOf(reasons, { id, status: fieldOf(fields, "status"), err, cost, at });
}

const currencyOf = (base: string, named: string | undefined): string => {
  if (named && /^[A-Z]{3}$/.test(named)) return named === "RUR" ? "RUB" : named;
  if (base.endsWith(".ua")) return "UAH";
  return base.endsWith(".kz") ? "KZT" : "RUB";
};

export const smscVendor = vendor({
  id: "smsc",
  channel: "sms",
  settings: Settings,
  pollAtOnce: 500,
  open: (account) => {
    const reasons = withBlocks(REASONS, account.blockCodes);
    return {
      ...overHttp(account, 10),
      send: async ({ to, text, from, validUntil }, sendKey) => {
        const minutes = minutesUntil(validUntil, 1, 1440);
        const valid = [Math.floor(minutes / 60), minutes % 60]
          .map((n) => String(n).padStart(2, "0"))
          .join(":");
        const sender = from ?? account.sender;
        const phones = digitsOf(to);
        const fields = { phones, mes: text, id: ownId(sendKey), sender, valid, cost: "3", op: "1" };
        const sent = await request(account, { page: "send", schema: Sent, fields, sends: true });
        const error = sent.phones?.[0]?.error;
        if (error && error !== "0")
          throw refusal(`err-${error}`, meaningOf(reasons, error, { otherwise: "permanent" }));
        return { providerId: sent.id, parts: sent.cnt, priceMinor: minorOf(sent.cost) };
      },
      parseCallback: (call) => ({ events: eventsOf(reasons, call) }),
      poll: async (ids) => {
        const wanted = new Set(ids);
        const { rows } = await history(account);
        return rows
          .filter(({ id }) => wanted.has(id))
          .flatMap(({ last_timestamp, ...row }) =>
            reportOf(reasons, { err: undefined, cost: undefined, ...row, at: unixTime(last_timestamp) }),
          );
      },
      lookUp: async (sendKey) => {
        const { rows, isWhole } = await history(account);
        const row = rows.find(({ id }) => id === ownId(sendKey));
        if (row) return { providerId: row.id, parts: row.sms_cnt, priceMinor: minorOf(row.cost) };
        if (!isWhole) throw new SendFailure("temporary", "history-too-long");
        return null;
      },
      balance: async () => {
        const fields = { cur: "1" };
        const told = await request(account, { page: "balance", schema: Balance, fields, sends: false });
        return {
          amountMinor: balanceOf(told.balance) ?? 0,
          currency: currencyOf(account.baseUrl, told.currency),
        };
      },
    };
  },
});
