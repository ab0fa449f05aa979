import { toInstant, toLocal } from "@/app/_format/zoned";
import type { Inputs, Outputs } from "@/app/_trpc/types";

export type Series = Outputs["coupons"]["get"];
type Values = Omit<Inputs["coupons"]["create"], "code">;

/** What the form holds while it is edited: numbers and times stay as they are typed. */
export interface SeriesDraft {
  name: string;
  /** null: made from the name */
  code: string | null;
  kind: "single" | "shared";
  prefix: string;
  length: string;
  codes: string;
  startsAt: string;
  endsAt: string;
  lifetimeDays: string;
  usesMost: string;
  usesMostPerCustomer: string;
  personal: boolean;
}

const text = (number: number | null): string => (number === null ? "" : String(number));

export const draftOf = (series: Series | null, timezone: string): SeriesDraft => ({
  name: series?.name ?? "",
  code: series?.code ?? null,
  kind: series?.kind ?? "single",
  prefix: series?.prefix ?? "",
  length: String(series?.length ?? 8),
  codes: series?.codes.join("\n") ?? "",
  startsAt: toLocal(series?.startsAt?.toISOString() ?? null, timezone),
  endsAt: toLocal(series?.endsAt?.toISOString() ?? null, timezone),
  lifetimeDays: text(series?.lifetimeDays ?? null),
  usesMost: text(series?.usesMost ?? null),
  usesMostPerCustomer: text(series?.usesMostPerCustomer ?? null),
  personal: series?.personal ?? false,
});

export const codesIn = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[\n,;]+/)
      .map((code) => code.trim())
      .filter(Boolean),
  ),
];

/** undefined: it is no whole number within the bounds */
function whole(typed: string, least: number, most: number): number | null | undefined {
  if (typed.trim() === "") return null;
  const number = Number(typed.trim());
  return Number.isInteger(number) && number >= least && number <= most ? number : undefined;
}

const dateOf = (local: string, timezone: string): Date | null => {
  const iso = toInstant(local, timezone);
  return iso === null ? null : new Date(iso);
};

export type Wrong = Partial<Record<keyof SeriesDraft, true>>;

const PREFIX = /^[\p{L}\p{N}._-]{0,20}$/u;

/** What is sent, or the fields that must be put right first. */
export function valuesOf(draft: SeriesDraft, timezone: string): { values: Values; wrong: Wrong } {
  const single = draft.kind === "single";
  const startsAt = dateOf(draft.startsAt, timezone);
  const endsAt = dateOf(draft.endsAt, timezone);
  const length = single ? whole(draft.length, 6, 20) : 8;
  const lifetimeDays = single ? whole(draft.lifetimeDays, 1, 3650) : null;
  const usesMost = whole(draft.usesMost, 1, 1_000_000_000);
  const usesMostPerCustomer = whole(draft.usesMostPerCustomer, 1, 1_000_000_000);
  const codes = single ? [] : codesIn(draft.codes);
  const prefix = single ? draft.prefix.trim() : "";
  const wrong: Wrong = {
    ...(draft.name.trim() ? {} : { name: true }),
    ...(PREFIX.test(prefix) ? {} : { prefix: true }),
    ...(length ? {} : { length: true }),
    ...(lifetimeDays === undefined ? { lifetimeDays: true } : {}),
    ...(usesMost === undefined ? { usesMost: true } : {}),
    ...(usesMostPerCustomer === undefined ? { usesMostPerCustomer: true } : {}),
    ...(startsAt && endsAt && startsAt >= endsAt ? { endsAt: true } : {}),
    ...(!single && (codes.length === 0 || codes.some((code) => code.length > 64)) ? { codes: true } : {}),
  };
  const values: Values = {
    name: draft.name.trim(),
    kind: draft.kind,
    prefix,
    length: length ?? 8,
    codes,
    startsAt,
    endsAt,
    lifetimeDays: lifetimeDays ?? null,
    usesMost: usesMost ?? null,
    usesMostPerCustomer: usesMostPerCustomer ?? null,
    personal: single && draft.personal,
  };
  return { values, wrong };
}
