import { type AddressVerdict, type Failure, SendFailure } from "@/server/messaging/failure";

/** What a vendor's code says: how the message failed, or what is wrong with the number, which then never gets it. */
export type Meaning = Failure | AddressVerdict;
export type Meanings = ReadonlyMap<string, Meaning>;

const ADDRESS: ReadonlySet<string> = new Set<AddressVerdict>(["gone", "refused", "operator-blocked"]);
const isAddress = (meaning: Meaning): meaning is AddressVerdict => ADDRESS.has(meaning);

/** Codes under what they mean, parted by spaces. */
export const meanings = (table: Partial<Record<Meaning, string>>): Meanings =>
  new Map(
    Object.entries(table).flatMap(([meaning, codes]) =>
      wordsOf(codes).map((code) => [code, meaning as Meaning] as const),
    ),
  );

/** The same with codes that this account's vendor uses for an operator's refusal of all mailings. */
export const withBlocks = (table: Meanings, codes: string): Meanings =>
  new Map([...table, ...wordsOf(codes).map((code) => [code, "operator-blocked"] as const)]);

const wordsOf = (list: string): string[] => list.split(/[\s,;]+/).filter((word) => word !== "");

/** Since August 2025 a subscriber in Russia may have the operator keep all mailings away; few vendors number it. */
const BLOCKED_WORDS =
  /самозапрет|запрет\S*\s+(?:на\s+)?(?:массов|рассыл)|массов\S*\s+(?:рассыл|вызов)\S*\s+запрещ/i;

export const addressOf = (meaning: Meaning | undefined): AddressVerdict | null =>
  meaning && isAddress(meaning) ? meaning : null;

export const failureOf = (meaning: Meaning): Failure => (isAddress(meaning) ? "permanent" : meaning);

/** What the vendor's words say, where it has no code for it. */
const said = (words: string | null | undefined): Meaning | undefined =>
  words && BLOCKED_WORDS.test(words) ? "operator-blocked" : undefined;

export const meaningOf = (
  table: Meanings,
  code: string,
  { words, otherwise = "unknown" }: { words?: string | null; otherwise?: Meaning } = {},
): Meaning => said(words) ?? table.get(code) ?? otherwise;

/** The vendor's refusal as a failure; its words are looked at and not kept, for they may name the number. */
export const refusal = (code: string, meaning: Meaning, retryAfterMs: number | null = null): SendFailure =>
  new SendFailure(failureOf(meaning), code, { address: addressOf(meaning), retryAfterMs });

/** A status of SMPP as it is written: 0x0b, 0x58, 0x400. */
export const codeOfStatus = (status: number): string => `0x${status.toString(16).padStart(2, "0")}`;
