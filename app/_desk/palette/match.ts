import type { Place, PlaceGroup } from "./types";

const wordsOf = (text: string) => text.toLowerCase().split(/\s+/).filter(Boolean);

/** Every typed word is in the place's label or its extra words. */
export function matches({ label, also = "" }: Place, text: string): boolean {
  const hay = `${label} ${also}`.toLowerCase();
  return wordsOf(text).every((word) => hay.includes(word));
}

interface Found {
  recent: readonly Place[];
  sections: readonly Place[];
  actions: readonly Place[];
  campaigns: readonly Place[];
  stores: readonly Place[];
  customers: readonly Place[];
}

/** Without a search text, the last visited places come first; a place is in one group only. */
export function groupPlaces(found: Found, text: string): PlaceGroup[] {
  const asked = text.trim() !== "";
  const recent = found.recent.filter((place) => matches(place, text));
  const seen = new Set(recent.map(({ href }) => href));
  const rest = (places: readonly Place[]) =>
    places.filter((place) => !seen.has(place.href) && matches(place, text));
  const groups: PlaceGroup[] = [
    { key: "recent", items: recent },
    { key: "section", items: rest(found.sections) },
    { key: "campaign", items: asked ? rest(found.campaigns) : [] },
    { key: "store", items: asked ? rest(found.stores) : [] },
    { key: "customer", items: asked ? rest(found.customers) : [] },
    { key: "action", items: rest(found.actions) },
  ];
  return groups.filter(({ items }) => items.length > 0);
}
