import type { Statements } from "./client";
import { GENERIC } from "./functions/generic";

/**
 * What a statement finds used up or missing, by SQLSTATE. The statement then fails with its whole transaction, so it
 * can be sent together with the following statements and the commit, without waiting for its result first.
 */
export const REFUSALS = {
  /** of a campaign; its code is the detail */
  limit: "RG001",
  /** used up by now, or a new one with a taken code; its id is the detail */
  coupon: "RG002",
  /** it has changed although it was locked, which is a fault of ours; its id is the detail */
  account: "RG004",
  /** it cannot pay; the code of the problem is the detail */
  giftCard: "RG003",
} as const;

export interface Refusal {
  of: keyof typeof REFUSALS;
  detail: string;
}

/** Fails with this SQLSTATE and detail unless it holds. */
export const INSIST = `
create or replace function insist(p_holds boolean, p_state text, p_detail text)
returns void language plpgsql volatile ${GENERIC} as $$
begin
  if p_holds then return; end if;
  raise exception 'refused' using errcode = p_state, detail = p_detail;
end $$;`;

/** To be selected: it holds, or the transaction is refused. */
export const insist = (
  sql: Statements,
  holds: Fragment,
  of: keyof typeof REFUSALS,
  detail: string | Fragment,
) => sql`insist(${holds}, ${REFUSALS[of]}::text, ${detail}::text)`;

type Fragment = ReturnType<Statements>;

/** null for any other error. */
export function refusalIn(error: unknown): Refusal | null {
  const { code, detail } = (error ?? {}) as { code?: unknown; detail?: unknown };
  const of = (Object.keys(REFUSALS) as (keyof typeof REFUSALS)[]).find((known) => REFUSALS[known] === code);
  return of && typeof detail === "string" ? { of, detail } : null;
}
