import type { DemoCustomer } from "../people/customer";
import { firstAbove, type Random } from "../random";

const TRIES = 12;

/**
 * Draws who of the members comes in: the active come more often, those who are not registered yet or have left
 * do not come. `customers` are in the order of registration, so that those who may come are a prefix.
 */
export function casualBuyers(customers: readonly DemoCustomer[]) {
  const sums: number[] = [];
  let total = 0;
  for (const customer of customers) {
    total += customer.activity;
    sums.push(total);
  }
  let registered = 0;
  return (random: Random, day: number): number | null => {
    while (registered < customers.length && (customers[registered]?.registeredAt ?? Infinity) < day)
      registered++;
    const reach = sums[registered - 1] ?? 0;
    for (let i = 0; i < TRIES && reach > 0; i++) {
      const found = firstAbove(sums, random.next() * reach, registered);
      if ((customers[found]?.leavesAt ?? 0) > day) return found;
    }
    return null;
  };
}
