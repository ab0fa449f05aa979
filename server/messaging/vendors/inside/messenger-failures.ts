import { type AddressVerdict, type Failure, SendFailure } from "../../failure";

interface Meaning {
  failure: Failure;
  address: AddressVerdict | null;
}

export type Meanings = ReadonlyMap<number | string, Meaning>;

type Codes = Partial<Record<Failure | AddressVerdict, readonly (number | string)[]>>;

const ABOUT_ADDRESS: readonly string[] = ["gone", "refused", "operator-blocked"] satisfies AddressVerdict[];

const isAboutAddress = (kind: string): kind is AddressVerdict => ABOUT_ADDRESS.includes(kind);

/** A vendor's codes by what they mean; what is said of the address is permanent. */
export const meanings = (codes: Codes): Meanings =>
  new Map(
    Object.entries(codes).flatMap(([kind, list]) => {
      const meaning: Meaning = isAboutAddress(kind)
        ? { failure: "permanent", address: kind }
        : { failure: kind as Failure, address: null };
      return list.map((code) => [code, meaning] as const);
    }),
  );

/** A word that a vendor calls a code may be anything: what is no short name is not repeated. */
const nameOf = (code: number | string): string =>
  /^[\w.-]{1,60}$/.test(String(code)) ? String(code) : "unnamed";

/** A refusal with an unknown code is final; only a server that broke may have sent it all the same. */
const otherwise = (status: number): Meaning => ({
  failure: status >= 500 ? "unknown" : "permanent",
  address: null,
});

export function failureOf(
  known: Meanings,
  code: number | string,
  { status = 200, retryAfterMs = null }: { status?: number; retryAfterMs?: number | null } = {},
): SendFailure {
  const { failure, address } = known.get(code) ?? known.get(status) ?? otherwise(status);
  return new SendFailure(failure, nameOf(code), { retryAfterMs, address });
}
