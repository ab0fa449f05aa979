import { holdsPan, holdsSchemePan } from "@/server/core/pan";
import { DomainError } from "../errors";

/** The error never repeats the value: it must not reach a log or a database. */
export function refusePan(pointer: string, text: string | null | undefined): void {
  if (text && holdsPan(text)) throw rejected(pointer, "13 to 19 digits that pass the Luhn check");
}

const rejected = (pointer: string, detail: string) =>
  new DomainError("pan-rejected", "this looks like a payment card's number; it was not stored", [
    { pointer, code: "pan-rejected", detail },
  ]);

/** Of a fiscal record, whose own numbers are as long as a card's: one in ten of them passes Luhn, and must be taken. */
export function refuseCard(pointer: string, record: unknown): void {
  if (record === undefined) return;
  if (holdsSchemePan(JSON.stringify(record))) throw rejected(pointer, "a payment card's number stands in it");
}
