/** A client's view of its shop, summed up from the responses. Points are hundredths, money is minor units. */
export interface Person {
  id: string;
  phone: string;
  balance: number;
  /** held for baskets that were given up without a word */
  held: number;
}

export interface Coupon {
  id: string;
  code: string;
  used: boolean;
}

export interface GiftCard {
  id: string;
  number: string;
  active: boolean;
  balance: number;
}

export interface Receipt {
  externalId: string;
  purchaseId: string;
  owner: Person;
  /** of its one line */
  left: number;
  coupon: Coupon | null;
  paidFrom: { card: GiftCard; left: number } | null;
  isCancelled: boolean;
}

export interface ImportedRows {
  customers: string[];
  points: number;
}

export class Book {
  readonly people: Person[] = [];
  readonly coupons: Coupon[] = [];
  readonly giftCards: GiftCard[] = [];
  readonly receipts: Receipt[] = [];
  /** what is theirs in the end is known, and not when it comes: by a job, or right after a receipt */
  readonly settledLater: Person[] = [];
  readonly imported: ImportedRows[] = [];
  /** of receipts and returns, by their external ids */
  readonly recorded: string[] = [];
  readonly returned: string[] = [];
  readonly cancelled: string[] = [];
  /** customers who must be notified once that points of theirs can be spent */
  readonly activated: string[] = [];

  /** Points that are free to spend. */
  static free({ balance, held }: Person): number {
    return balance - held;
  }

  forget(person: Person): void {
    this.people.splice(this.people.indexOf(person), 1);
  }
}

export const hundredths = (text: unknown): number => Math.round(Number(text ?? 0) * 100);
export const decimal = (n: number): string => (n / 100).toFixed(2);
