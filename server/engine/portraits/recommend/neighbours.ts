import { at, itemsOf, type Past } from "./baskets";
import { Top } from "./top";

/** Whether items go together when they are in one basket, or when one customer buys both at any time. */
export type Together = "basket" | "customer";

/** Of item i, from `ofItem[i]` until `ofItem[i + 1]`, the nearest first. */
export interface Neighbours {
  ofItem: Uint32Array;
  item: Uint32Array;
  nearness: Float64Array;
}

const NEIGHBOURS_MAX = 50;
/** Less is chance. */
const TOGETHER_LEAST = 2;
/** Added to the cosine's denominator: of two rare items nothing is certain. */
const DAMPING = 5;
/** Who has more has bought for others, and says nothing of what goes together. */
const SET_MAX = 1000;

/**
 * Items that go together: n_ij / (√(n_i · n_j) + 5), for pairs that were together at least twice (item-based nearest
 * neighbours: Deshpande and Karypis, "Item-based top-N recommendation algorithms", 2004).
 */
export function neighbours(past: Past, together: Together): Neighbours {
  const sets = setsOf(past, together);
  const holders = holdersOf(sets, past.baskets.items);
  const { items } = past.baskets;
  const ofItem = new Uint32Array(items + 1);
  const found: { item: Uint32Array; nearness: Float64Array }[] = [];
  const counts = new Uint32Array(items);
  const top = new Top(NEIGHBOURS_MAX);
  for (let i = 0; i < items; i++) {
    const touched = count(i, sets, holders, counts);
    const own = held(holders, i);
    top.clear();
    for (const j of touched) {
      const both = at(counts, j);
      counts[j] = 0;
      if (both >= TOGETHER_LEAST && j !== i)
        top.offer(j, both / (Math.sqrt(own * held(holders, j)) + DAMPING));
    }
    ofItem[i + 1] = at(ofItem, i) + top.size;
    found.push({
      item: Uint32Array.from({ length: top.size }, (_, place) => top.item(place)),
      nearness: Float64Array.from({ length: top.size }, (_, place) => top.score(place)),
    });
  }
  const item = new Uint32Array(at(ofItem, items));
  const nearness = new Float64Array(item.length);
  found.forEach((one, i) => {
    item.set(one.item, at(ofItem, i));
    nearness.set(one.nearness, at(ofItem, i));
  });
  return { ofItem, item, nearness };
}

/** How often each other item was with this one; the items that were. */
function count(i: number, sets: Sets, holders: Sets, counts: Uint32Array): number[] {
  const touched: number[] = [];
  for (let h = at(holders.start, i); h < at(holders.start, i + 1); h++) {
    const set = at(holders.member, h);
    for (let k = at(sets.start, set); k < at(sets.start, set + 1); k++) {
      const j = at(sets.member, k);
      if (counts[j] === 0) touched.push(j);
      counts[j] = at(counts, j) + 1;
    }
  }
  return touched;
}

/** Members of set s are at `start[s]` up to `start[s + 1]`. */
interface Sets {
  start: Uint32Array;
  member: Uint32Array;
}

const held = ({ start }: Sets, i: number): number => at(start, i + 1) - at(start, i);

function setsOf(past: Past, together: Together): Sets {
  const { baskets, until } = past;
  const start: number[] = [0];
  const member = new Uint32Array(baskets.item.length);
  let length = 0;
  const add = (items: Iterable<number>, size: number) => {
    if (size < 2 || size > SET_MAX) return;
    for (const item of items) member[length++] = item;
    start.push(length);
  };
  for (let c = 0; c < baskets.customers; c++) {
    const all = new Set<number>();
    for (let b = at(baskets.ofCustomer, c); b < at(until, c); b++) {
      const items = itemsOf(baskets, b);
      if (together === "basket") add(items, items.length);
      else for (const item of items) all.add(item);
    }
    add(all, all.size);
  }
  return { start: Uint32Array.from(start), member: member.slice(0, length) };
}

/** In which sets each item is. */
function holdersOf({ start, member }: Sets, items: number): Sets {
  const begin = new Uint32Array(items + 1);
  for (const item of member) begin[item + 1] = at(begin, item + 1) + 1;
  for (let i = 0; i < items; i++) begin[i + 1] = at(begin, i) + at(begin, i + 1);
  const next = begin.slice();
  const sets = new Uint32Array(member.length);
  for (let s = 0; s + 1 < start.length; s++)
    for (let k = at(start, s); k < at(start, s + 1); k++) {
      const item = at(member, k);
      sets[at(next, item)] = s;
      next[item] = at(next, item) + 1;
    }
  return { start: begin, member: sets };
}
