export interface DemoLine {
  /** index into PRODUCTS */
  readonly product: number;
  readonly quantityMilli: number;
  readonly priceMinor: number;
  /** what the till took off by its own rules, before there were campaigns */
  readonly discountMinor: number;
}

export interface DemoReceipt {
  readonly externalId: string;
  /** index into STORES */
  readonly store: number;
  /** index into the store's tills */
  readonly till: number;
  readonly cashier: string;
  /** milliseconds since the epoch */
  readonly at: number;
  /** index into the customers, null for a passer-by */
  readonly customer: number | null;
  readonly payment: "cash" | "card";
  readonly lines: readonly DemoLine[];
}
