import type { TenantKeys } from "@/server/core/secrets";

/** Where a response to a till contains codes: those that it issues, and in words those that it refuses. */
interface Saying {
  coupons: { code?: string }[];
  messages: { text: string }[];
}

/** An answer as it is kept; word for word the same once it is opened. */
export type Sealed<Answer> = Answer & { sealed?: string[] };

/** A private sign of Unicode on both sides: no text of ours or of a till has it. */
const MARK = "\ue0c0";
const PLACE = new RegExp(`${MARK}(\\d+)${MARK}`, "g");

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

const rewritten = <Answer extends Saying>(answer: Answer, rewrite: (text: string) => string): Answer => ({
  ...answer,
  coupons: answer.coupons.map((one) => (one.code === undefined ? one : { ...one, code: rewrite(one.code) })),
  messages: answer.messages.map((one) => ({ ...one, text: rewrite(one.text) })),
});

/** @param codes that may be in the response and must not be readable in the database */
export function sealAnswer<Answer extends Saying>(
  keys: TenantKeys,
  answer: Answer,
  codes: readonly string[],
): Sealed<Answer> {
  const found: string[] = [];
  const longestFirst = [...new Set(codes)].filter(Boolean).sort((a, b) => b.length - a.length);
  if (longestFirst.length === 0) return answer;
  const any = new RegExp(longestFirst.map(escaped).join("|"), "g");
  const place = (code: string): string => {
    if (!found.includes(code)) found.push(code);
    return `${MARK}${found.indexOf(code)}${MARK}`;
  };
  const hidden = rewritten(answer, (text) => text.replace(any, place));
  return found.length === 0 ? answer : { ...hidden, sealed: found.map((code) => keys.encrypt(code)) };
}

export function openAnswer<Answer extends Saying>(keys: TenantKeys, kept: Sealed<Answer>): Answer {
  const { sealed, ...hidden } = kept;
  if (!sealed) return kept;
  const codes = sealed.map((code) => keys.decrypt(code));
  const opened = rewritten(kept, (text) => text.replace(PLACE, (_, i: string) => codes[Number(i)] ?? ""));
  return { ...hidden, ...opened, sealed: undefined };
}
