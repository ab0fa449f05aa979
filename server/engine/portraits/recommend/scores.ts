import { at, itemsOf, type Past } from "./baskets";
import { type Neighbours, neighbours, type Together } from "./neighbours";
import { type Popularity, popularity } from "./popularity";
import type { Kind, NewRecipe, Recipe, RepeatRecipe } from "./recipe";
import type { Top } from "./top";

/** Of what a customer has bought, each later basket leaves so much when nearness to it is counted. */
export const NEAR_DECAY = 0.9;
/** Of a basket that long ago something is left, or it would not count as bought. */
export const WEIGHT_LEAST = 1e-12;

/** The scores of customers' next items, computed from a past and nothing else. */
export class Scores {
  private readonly popular = new Map<number, Popularity>();
  private readonly near = new Map<Together, Neighbours>();
  /** of the customer in hand: decayed frequency of what was bought, nearness of the rest; 0 of all others */
  private readonly own: Float64Array;
  private readonly nearness: Float64Array;

  constructor(private readonly past: Past) {
    this.own = new Float64Array(past.baskets.items);
    this.nearness = new Float64Array(past.baskets.items);
  }

  /**
   * Puts a customer's best items into `top`.
   * @param most how many it holds
   */
  rank(customer: number, kind: Kind, recipe: Recipe, top: Top, most: number): void {
    top.clear();
    if (kind === "repeat") this.repeats(customer, recipe.repeat, top);
    else if (kind === "new") this.news(customer, recipe.new, top, most, 1);
    else if (recipe.mixed.by === "both") {
      this.repeats(customer, recipe.repeat, top);
      this.news(customer, recipe.new, top, most, recipe.mixed.newWeight);
    } else {
      const { share, order } = this.popularity(recipe.mixed.halfLife);
      for (const item of order.subarray(0, most)) top.offer(item, share[item] as number);
    }
  }

  private repeats(customer: number, { own, decay, halfLife, weight }: RepeatRecipe, top: Top): void {
    const { share } = this.popularity(halfLife);
    const bought = this.take(customer, decay);
    for (const item of bought)
      top.offer(item, own * (this.own[item] as number) + weight * (share[item] as number));
    this.clear(this.own, bought);
  }

  private news(customer: number, recipe: NewRecipe, top: Top, most: number, scale: number): void {
    const { share, order } = this.popularity(recipe.halfLife);
    const bought = this.take(customer, NEAR_DECAY);
    const touched = recipe.near === 0 ? [] : this.approach(bought, this.neighbours(recipe.together));
    const nearest = touched.reduce((best, item) => Math.max(best, this.nearness[item] as number), 0);
    const popular = (item: number) => recipe.weight * (share[item] as number);
    for (const item of touched)
      top.offer(item, scale * ((this.nearness[item] as number) / nearest + popular(item)));
    let left = most;
    for (let place = 0; place < order.length && left > 0; place++) {
      const item = at(order, place);
      if (this.own[item] !== 0 || this.nearness[item] !== 0) continue;
      top.offer(item, scale * popular(item));
      left--;
    }
    this.clear(this.own, bought);
    this.clear(this.nearness, touched);
  }

  /** Adds up how near everything is that the customer has not bought. */
  private approach(bought: readonly number[], { ofItem, item, nearness }: Neighbours): number[] {
    const touched: number[] = [];
    for (const i of bought)
      for (let k = at(ofItem, i); k < at(ofItem, i + 1); k++) {
        const j = at(item, k);
        if (this.own[j] !== 0) continue;
        const known = this.nearness[j] as number;
        if (known === 0) touched.push(j);
        this.nearness[j] = known + (this.own[i] as number) * (nearness[k] as number);
      }
    return touched;
  }

  private take(customer: number, decay: number): number[] {
    const { baskets, until } = this.past;
    const bought: number[] = [];
    let weight = 1;
    for (let b = at(until, customer) - 1; b >= at(baskets.ofCustomer, customer); b--) {
      for (const item of itemsOf(baskets, b)) {
        const known = this.own[item] as number;
        if (known === 0) bought.push(item);
        this.own[item] = known + weight;
      }
      weight = Math.max(WEIGHT_LEAST, weight * decay);
    }
    return bought;
  }

  private clear(column: Float64Array, items: readonly number[]): void {
    for (const item of items) column[item] = 0;
  }

  private popularity(halfLife: number): Popularity {
    const known = this.popular.get(halfLife) ?? popularity(this.past, halfLife);
    this.popular.set(halfLife, known);
    return known;
  }

  private neighbours(together: Together): Neighbours {
    const known = this.near.get(together) ?? neighbours(this.past, together);
    this.near.set(together, known);
    return known;
  }
}
