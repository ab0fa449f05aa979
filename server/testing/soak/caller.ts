import type { Sample } from "../random";
import type { Book, Person } from "./book";
import type { Client } from "./client";

/** One who uses the shop: with people, cards and receipts that nobody else touches, so that every sum is known. */
export interface Caller {
  client: Client;
  book: Book;
  choose: Sample;
  /** who brings newcomers; rewarded whenever it is settled, so only their end is known */
  referrer: Person & { code: string };
  /** numbers of receipts and phones, unlike anybody's */
  next(): string;
  phone(): string;
  /** a folder that the app's process reads too */
  folder: string;
  /** time goes by for a customer's points, behind the app's back */
  age(statement: "end" | "ripen", customerId: string): Promise<void>;
}

export type Act = (caller: Caller) => Promise<void>;
