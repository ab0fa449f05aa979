import { UUID } from "@/app/_desk/address";
import type { Inputs } from "@/app/_trpc/types";

export type AlertGroup = NonNullable<Inputs["alerts"]["list"]["group"]>;

const NONE = "-";

/** A group of alerts as one word of an address, and as a row's key: card, store, till, cashier. */
export const groupWord = ({ customerId, storeId, tillId, cashier }: AlertGroup): string =>
  [customerId, storeId, tillId, cashier === null ? null : `c${cashier}`]
    .map((part) => part ?? NONE)
    .join(".");

/** null: it is none */
export function readGroup(word: string | string[] | undefined): AlertGroup | null {
  if (typeof word !== "string") return null;
  const [customerId = "", storeId = "", tillId = "", ...rest] = word.split(".");
  const cashier = rest.join(".");
  const id = (text: string) => (text === NONE ? null : text);
  const ids = [customerId, storeId, tillId];
  if (!ids.every((text) => text === NONE || UUID.test(text))) return null;
  if (cashier !== NONE && !/^c.{1,100}$/.test(cashier)) return null;
  return {
    ...{ customerId: id(customerId), storeId: id(storeId), tillId: id(tillId) },
    cashier: cashier === NONE ? null : cashier.slice(1),
  };
}
