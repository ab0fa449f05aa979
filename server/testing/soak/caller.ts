import type { Sample } from "../random";
import type { Book, Person } from "./book";
import type { Client } from "./client";

/** A user of the shop, with people, cards and receipts of its own, so that every sum is known. */
export interface Caller {
  client: Client;
  book: Book;
  choose: Sample;
  /** the referrer of newcomers; rewards come whenever they are settled, so only their end is known */
  referrer: Person & { code: string };
  /** unique numbers of receipts and phones */
  next(): string;
  phone(): string;
  /** a folder that the app's process reads too */
  folder: string;
  /** time goes by for a customer's points, behind the app's back */
  age(statement: "end" | "ripen", customerId: string): Promise<void>;
}

export type Act = (caller: Caller) => Promise<void>;
