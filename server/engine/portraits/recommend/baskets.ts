/** Receipt lines as columns of one length, in any order; all of them places from 0 on. */
export interface Lines {
  customer: Uint32Array;
  /** places among all orders, ascending in time: 0 is the earliest, equal ones are at the same time */
  order: Uint32Array;
  item: Uint32Array;
}

/** Baskets by customer and within one by time, with what was in each once. */
export interface Baskets {
  customers: number;
  items: number;
  /** baskets of customer c are at `ofCustomer[c]` up to `ofCustomer[c + 1]` */
  ofCustomer: Uint32Array;
  order: Uint32Array;
  /** items of basket b are in `item` at `ofBasket[b]` up to `ofBasket[b + 1]`, ascending */
  ofBasket: Uint32Array;
  item: Uint32Array;
}

/** Baskets that may be known: those of each customer until one, which is not known any more. */
export interface Past {
  baskets: Baskets;
  until: Uint32Array;
}

/**
 * Lines with the same customer and order are one basket.
 * @param customers how many there are
 * @param items how many there are
 */
export function basketsOf({ customer, order, item }: Lines, customers: number, items: number): Baskets {
  const sorted = Uint32Array.from(customer, (_, i) => i).sort(
    (i, j) => at(customer, i) - at(customer, j) || at(order, i) - at(order, j) || at(item, i) - at(item, j),
  );
  const [ofCustomer, ofBasket] = [new Uint32Array(customers + 1), new Uint32Array(sorted.length + 1)];
  const [orders, kept] = [new Uint32Array(sorted.length), new Uint32Array(sorted.length)];
  let [baskets, lines] = [0, 0];
  let before = -1;
  for (const i of sorted) {
    const isSame =
      before >= 0 && at(customer, before) === at(customer, i) && at(order, before) === at(order, i);
    if (!isSame) {
      ofBasket[baskets] = lines;
      orders[baskets++] = at(order, i);
      ofCustomer[at(customer, i) + 1] = at(ofCustomer, at(customer, i) + 1) + 1;
    }
    if (!isSame || at(item, before) !== at(item, i)) kept[lines++] = at(item, i);
    before = i;
  }
  ofBasket[baskets] = lines;
  for (let c = 0; c < customers; c++) ofCustomer[c + 1] = at(ofCustomer, c) + at(ofCustomer, c + 1);
  return {
    customers,
    items,
    ofCustomer,
    order: orders.slice(0, baskets),
    ofBasket: ofBasket.slice(0, baskets + 1),
    item: kept.slice(0, lines),
  };
}

/** All of them. */
export const wholePast = (baskets: Baskets): Past => ({ baskets, until: baskets.ofCustomer.slice(1) });

/** Those before an order. */
export function pastBefore(baskets: Baskets, order: number): Past {
  const until = new Uint32Array(baskets.customers);
  for (let c = 0; c < baskets.customers; c++) {
    let b = at(baskets.ofCustomer, c);
    while (b < at(baskets.ofCustomer, c + 1) && at(baskets.order, b) < order) b++;
    until[c] = b;
  }
  return { baskets, until };
}

/** What was in them, of one customer or of one basket. */
export const itemsOf = ({ ofBasket, item }: Baskets, basket: number): Uint32Array =>
  item.subarray(at(ofBasket, basket), at(ofBasket, basket + 1));

export const at = (column: Uint32Array, i: number): number => column[i] as number;
