/** As they are drawn at the till: what scanners there read. */
export const BARCODES = ["qr", "code128", "pdf417", "aztec"] as const;
export type Barcode = (typeof BARCODES)[number];

/** `#rrggbb` */
export type Colour = `#${string}`;

/** A customer's card as a phone keeps it; all its words in the customer's language. */
export interface WalletCard {
  /** never changes, and is in nobody else's card; the number on it may change */
  serial: string;
  /** null: it has none that a person could read */
  number: string | null;
  holder: string | null;
  tier: string | null;
  /** with its unit: "120 points", "35,00 ₴" */
  balance: string;
  /** null: no till takes it any more */
  barcode: { kind: Barcode; text: string } | null;
  colours: { background: Colour; text: Colour; label: Colour };
  labels: {
    /** what a screen reader says of it: "Card of Chemist's" */
    description: string;
    balance: string;
    holder: string;
    number: string;
    tier: string;
    /** what a change says on the locked phone, `%@` in place of the balance */
    balanceChanged: string;
  };
  /** the card was replaced or closed: it is shown grey, without its barcode's use */
  voided: boolean;
}
