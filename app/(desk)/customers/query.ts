import { one, type Params, UUID } from "@/app/_desk/address";
import { CELLS, MOVED_CELLS } from "@/app/_desk/rfm-cells";
import type { Inputs } from "@/app/_trpc/types";
import { isDay } from "@/server/core/keepable";

type Query = NonNullable<Inputs["customers"]["list"]>;

export const MARKS = ["service", "staff"] as const;
const LISTED_MARKS = [...MARKS, "none", "buyers"] as const;
const STATUSES = ["active", "blocked", "erased", "merged"] as const;
export const SORTS = ["newest", "oldest", "recent", "lapsed", "points"] as const;

/** Filters that come with a link from analytics; each can be taken away. */
export const FROM_ANALYTICS = [
  "cell",
  "r",
  "f",
  "was",
  "became",
  "usualStore",
  "usualRegion",
  "usualBrand",
  "firstFrom",
  "firstTo",
  "quietFrom",
  "quietTo",
  "firstProduct",
] as const;

/** The filters' names in the address. */
export const FILTERS = [
  "group",
  "segment",
  "tier",
  "status",
  "mark",
  "from",
  "to",
  "store",
  "region",
  "brand",
  "boughtFrom",
  "boughtTo",
  "boughtStore",
  "boughtRegion",
  "boughtBrand",
  "bought",
  "quiet",
  ...FROM_ANALYTICS,
] as const;

function days(text: string): number | undefined {
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= 3650 ? number : undefined;
}

const score = (text: string): number | undefined => (/^[1-5]$/.test(text) ? Number(text) : undefined);

/** The cell of a snapshot's day: 2026-09-01~loyal. */
function wasIn(text: string): Query["was"] {
  const [on = "", name = ""] = text.split("~");
  const cell = MOVED_CELLS.find((known) => known === name);
  return isDay(on) && cell ? { on, cell } : undefined;
}

function cursorOf(text: string): Query["cursor"] {
  const [way, id = "", at = ""] = text.split("~");
  return (way === "after" || way === "before") && UUID.test(id) && at
    ? { id, at, back: way === "before" }
    : undefined;
}

export const cursorText = ({ at, id, back }: { at: string; id: string; back: boolean }): string =>
  `${back ? "before" : "after"}~${id}~${at}`;

/** What the fields of the filters show for any address. */
interface Shown {
  sort: (typeof SORTS)[number];
  registeredAt: Places;
  boughtAt: Places;
  usualAt: Places;
}

type Places = Record<"store" | "region" | "brand", string | undefined>;

/** The list's state in the address; invalid values are ignored. */
export function queryOf(params: Params): Query & Shown {
  const text = (name: string) => one(params[name]).trim();
  const place = (name: string) => text(name).slice(0, 100) || undefined;
  const matching = (name: string, pattern: RegExp) => (pattern.test(text(name)) ? text(name) : undefined);
  const day = (name: string) => (isDay(text(name)) ? text(name) : undefined);
  return {
    text: text("q").slice(0, 100) || undefined,
    groupId: matching("group", UUID),
    segmentId: matching("segment", UUID),
    tier: text("tier").slice(0, 100) || undefined,
    status: STATUSES.find((known) => known === text("status")),
    mark: LISTED_MARKS.find((known) => known === text("mark")),
    registeredFrom: day("from"),
    registeredTo: day("to"),
    registeredAt: { store: place("store"), region: place("region"), brand: place("brand") },
    boughtFrom: day("boughtFrom"),
    boughtTo: day("boughtTo"),
    boughtAt: {
      store: place("boughtStore"),
      region: place("boughtRegion"),
      brand: place("boughtBrand"),
    },
    boughtWithinDays: days(text("bought")),
    notBoughtForDays: days(text("quiet")),
    quietFrom: day("quietFrom"),
    quietTo: day("quietTo"),
    r: score(text("r")),
    f: score(text("f")),
    cell: CELLS.find((known) => known === text("cell")),
    usualAt: {
      store: place("usualStore"),
      region: place("usualRegion"),
      brand: place("usualBrand"),
    },
    firstFrom: day("firstFrom"),
    firstTo: day("firstTo"),
    was: wasIn(text("was")),
    became: wasIn(text("became")),
    firstProduct: matching("firstProduct", UUID),
    sort: SORTS.find((known) => known === text("sort")) ?? "newest",
    cursor: cursorOf(text("page")),
  };
}

export const isFiltered = (params: Params): boolean => FILTERS.some((name) => one(params[name]) !== "");
