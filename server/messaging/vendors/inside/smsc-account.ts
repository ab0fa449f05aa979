import { z } from "zod";
import { sha256 } from "@/server/core/secrets";
import { line } from "@/server/core/text";
import { SendFailure } from "@/server/messaging/failure";
import { baseUrl, perSecond, secretField } from "@/server/messaging/fields";
import { blockCodes, senderField, timeoutMs } from "./fields";
import { ask, FORM, formBody, scalar } from "./http";
import { meaningOf, meanings, refusal } from "./meanings";

export const Settings = z.object({
  /** empty: the password is an API key */
  login: line(100).default(""),
  password: secretField(),
  sender: senderField(),
  baseUrl: baseUrl("https://smsc.ua"),
  perSecond: perSecond(10),
  blockCodes: blockCodes(),
  timeoutMs: timeoutMs(),
});
export type Account = z.output<typeof Settings>;

/** `error_code` of a request. */
const REFUSALS = meanings({
  config: "1 2 5",
  funds: "3",
  temporary: "4",
  permanent: "6 8",
  gone: "7",
  // fifteen requests at once, or the same one twice within a minute
  throttle: "9",
});
const NOT_FOUND = "3";

const Refused = z.object({ error: z.string(), error_code: scalar });
export const Sent = z.object({
  id: scalar,
  cnt: z.coerce.number().int().min(1),
  cost: scalar.optional(),
  phones: z.array(z.object({ error: scalar.optional(), status: scalar.optional() })).optional(),
});
const Row = z.object({
  id: scalar,
  int_id: scalar,
  status: scalar,
  err: scalar.optional(),
  cost: scalar.optional(),
  sms_cnt: z.coerce.number().int().min(1).catch(1),
  last_timestamp: scalar.optional(),
});
type Row = z.output<typeof Row>;
export const Balance = z.object({ balance: scalar, currency: z.string().optional() });

const ROWS_A_PAGE = 1000;
const PAGES_MAX = 20;
const DAY_MS = 86_400_000;
const OWN_ID = /^[\w.-]{1,40}$/;

/** A message's name is ours: the vendor takes up to 40 letters, digits and `.-_`. */
export const ownId = (sendKey: string): string =>
  OWN_ID.test(sendKey) ? sendKey : sha256(sendKey).slice(0, 40);

export async function request<T extends z.ZodType>(
  { baseUrl: base, login, password, timeoutMs: limit }: Account,
  {
    page,
    schema,
    fields,
    sends,
  }: { page: string; schema: T; fields: Record<string, string>; sends: boolean },
): Promise<z.output<T>> {
  const who = login === "" ? { apikey: password } : { login, psw: password };
  const { json } = await ask(z.union([Refused, schema]), {
    url: `${base}/sys/${page}.php`,
    headers: FORM,
    body: formBody({ ...who, fmt: "3", charset: "utf-8", ...fields }),
    timeoutMs: limit,
    sends,
  });
  const refused = Refused.safeParse(json);
  if (!refused.success) return json as z.output<T>;
  const { error_code: code, error } = refused.data;
  throw refusal(code, meaningOf(REFUSALS, code, { words: error }));
}

/** The vendor answers about one message only to who names its phone, which we do not keep: so its history is read. */
export async function history(account: Account): Promise<{ rows: Row[]; isWhole: boolean }> {
  const rows: Row[] = [];
  const day = (at: number) => new Date(at).toISOString().slice(0, 10).split("-").reverse().join(".");
  for (let page = 0; page < PAGES_MAX; page++) {
    const before = rows.at(-1)?.int_id ?? "";
    const fields = {
      get_messages: "1",
      start: day(Date.now() - 2 * DAY_MS),
      end: day(Date.now() + DAY_MS),
      cnt: String(ROWS_A_PAGE),
      prev_id: before,
    };
    const found = await request(account, { page: "get", schema: z.array(Row), fields, sends: false }).catch(
      (error: unknown) => {
        if (error instanceof SendFailure && error.code === NOT_FOUND) return [];
        throw error;
      },
    );
    rows.push(...found);
    if (found.length < ROWS_A_PAGE) return { rows, isWhole: true };
  }
  return { rows, isWhole: false };
}
