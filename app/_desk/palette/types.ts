export const KINDS = ["section", "campaign", "store", "customer", "action"] as const;

/** Somewhere to go. `also` are extra words that find it. */
export interface Place {
  kind: (typeof KINDS)[number];
  href: string;
  label: string;
  also?: string;
}

export interface PlaceGroup {
  key: "recent" | Place["kind"];
  items: Place[];
}
