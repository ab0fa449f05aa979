import { mulDiv } from "../../money/round";
import { roomMinor, type Scene } from "../scene";
import { PERCENT_E4 } from "../vocabulary";
import { type Discount, nothing, reward, toDiscount, whyNothing } from "./reward";

/** Whole units of one line that may be bought or got. */
interface Pile {
  readonly index: number;
  readonly buyable: boolean;
  readonly gettable: boolean;
  /** what is left of the line, and its quantity: a unit is worth left / quantity */
  readonly leftMinor: number;
  readonly quantityMilli: number;
  /** a floor keeps the line from being given in full: of equal units the others are got */
  readonly pinched: boolean;
  units: number;
}

/**
 * For each full group the dearest matching units are bought and the cheapest of the rest get the percent off; a
 * unit is bought or got, never both. As many groups are made as the units allow: where a unit matches both sides,
 * it is bought only if enough are left to be got.
 */
export const buyGet = reward({
  kind: "buy_get",
  prepare({ buy, get, percentE4, repeat }, intern) {
    const buySide = intern(buy.selector);
    const getSide = intern(get.selector);
    return {
      gives: "discount",
      whole: true,
      discount(scene, lefts) {
        if (scene.matching(getSide).length === 0) return nothing("buy_get");
        const piles = pilesOf(scene, lefts, buySide, getSide);
        const groups = countGroups(piles, buy.quantity, get.quantity, repeat);
        const got = groups === 0 ? [] : takeGot(piles, groups * buy.quantity, groups * get.quantity);
        return discountOf(scene, lefts, got, percentE4, getSide);
      },
    };
  },
});

function pilesOf(scene: Scene, lefts: readonly number[], buySide: number, getSide: number): Pile[] {
  const buyable = new Set(scene.matching(buySide));
  const gettable = new Set(scene.matching(getSide));
  const piles: Pile[] = [];
  scene.lines.forEach((line, index) => {
    const pile: Pile = {
      index,
      buyable: buyable.has(index) && line.counts,
      gettable: gettable.has(index) && line.open,
      leftMinor: lefts[index] ?? 0,
      quantityMilli: line.line.quantityMilli,
      pinched: roomMinor(line, lefts[index] ?? 0) < (lefts[index] ?? 0),
      units: Math.floor(line.line.quantityMilli / 1000),
    };
    if (pile.units > 0 && (pile.buyable || pile.gettable)) piles.push(pile);
  });
  return piles;
}

const unitsWhere = (piles: readonly Pile[], test: (pile: Pile) => boolean): number =>
  piles.reduce((sum, pile) => sum + (test(pile) ? pile.units : 0), 0);

function countGroups(piles: readonly Pile[], buy: number, get: number, repeat: boolean): number {
  const most = Math.min(
    Math.floor(unitsWhere(piles, (p) => p.buyable) / buy),
    Math.floor(unitsWhere(piles, (p) => p.gettable) / get),
    Math.floor(unitsWhere(piles, () => true) / (buy + get)),
  );
  return repeat ? most : Math.min(most, 1);
}

/** Removes the bought units, dearest first, and returns the units that are free per pile, cheapest first. */
function takeGot(piles: Pile[], buyUnits: number, getUnits: number): { pile: Pile; units: number }[] {
  const dearest = [...piles].sort((a, b) => dearer(a, b) || lessPinched(b, a) || a.index - b.index);
  const getOnly = unitsWhere(piles, (p) => p.gettable && !p.buyable);
  let spare = unitsWhere(piles, (p) => p.gettable && p.buyable) - Math.max(0, getUnits - getOnly);
  let toBuy = buyUnits;
  for (const pile of dearest) {
    if (!pile.buyable || toBuy === 0) continue;
    const bought = Math.min(pile.units, toBuy, pile.gettable ? Math.max(0, spare) : pile.units);
    if (pile.gettable) spare -= bought;
    pile.units -= bought;
    toBuy -= bought;
  }
  const got: { pile: Pile; units: number }[] = [];
  let toGet = getUnits;
  for (const pile of [...piles].sort((a, b) => dearer(b, a) || lessPinched(a, b) || a.index - b.index)) {
    const units = pile.gettable ? Math.min(pile.units, toGet) : 0;
    if (units > 0) got.push({ pile, units });
    toGet -= units;
  }
  return got;
}

/** Negative when a unit of `a` is dearer than one of `b`: left_a / quantity_a against left_b / quantity_b. */
function dearer(a: Pile, b: Pile): number {
  const x = BigInt(a.leftMinor) * BigInt(b.quantityMilli);
  const y = BigInt(b.leftMinor) * BigInt(a.quantityMilli);
  return x === y ? 0 : x > y ? -1 : 1;
}

const lessPinched = (a: Pile, b: Pile): number => Number(a.pinched) - Number(b.pinched);

function discountOf(
  scene: Scene,
  lefts: readonly number[],
  got: readonly { pile: Pile; units: number }[],
  percentE4: number,
  getSide: number,
): Discount {
  const shares = new Array<number>(scene.lines.length).fill(0);
  for (const { pile, units } of got) {
    const line = scene.lines[pile.index];
    if (!line) continue;
    const wanted = mulDiv(
      pile.leftMinor,
      units * 1000 * percentE4,
      pile.quantityMilli * PERCENT_E4,
      "half_up",
    );
    shares[pile.index] = Math.min(wanted, roomMinor(line, lefts[pile.index] ?? 0));
  }
  return toDiscount(shares, () => whyNothing("buy_get", scene, scene.matching(getSide), got.length > 0));
}
