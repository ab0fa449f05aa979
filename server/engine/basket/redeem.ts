import { mulDiv } from "../money/round";
import { spread } from "../money/spread";
import { roomMinor, type Scene } from "./scene";
import type { Programme } from "./types";
import { PERCENT_E4 } from "./vocabulary";

export interface Redemption {
  /** points paid on each line, hundredths */
  readonly points: readonly number[];
  /** what they are worth, minor units */
  readonly minor: readonly number[];
  /** the most points that each line can be paid by, hundredths */
  readonly maxPoints: readonly number[];
}

/**
 * Paying with points comes last: at most `redeemMaxPercent` of each line's net, never below a floor, never on closed
 * lines; spread like any sum. What is asked for beyond the most that is allowed is not taken.
 * @param netMinor each line's net after discounts
 */
export function redeem(scene: Scene, programme: Programme, netMinor: readonly number[]): Redemption {
  const none = netMinor.map(() => 0);
  const available = scene.customer?.availablePoints ?? 0;
  if (available <= 0) return { points: none, minor: none, maxPoints: none };
  const rooms = scene.lines.map((line, i) => {
    const net = netMinor[i] ?? 0;
    return Math.min(roomMinor(line, net), mulDiv(net, programme.redeemMaxPercentE4, PERCENT_E4, "floor"));
  });
  const roomTotal = rooms.reduce((a, b) => a + b, 0);
  const pay = (points: number) => {
    const minor = Math.min(roomTotal, toMinor(points, programme));
    const total = toPoints(minor, programme);
    if (minor <= 0 || total < programme.redeemMinPoints) return { minor: none, points: none };
    const byLine = spread(
      minor,
      netMinor.map((n, i) => ((rooms[i] ?? 0) > 0 ? n : 0)),
      rooms,
    );
    return {
      minor: byLine,
      points: spread(
        total,
        byLine,
        byLine.map(() => total),
      ),
    };
  };
  const most = pay(available);
  const { redeem: asked } = scene.basket;
  if (asked.mode === "none") return { points: none, minor: none, maxPoints: most.points };
  const paid = asked.mode === "max" ? most : pay(Math.min(asked.points, available));
  return { ...paid, maxPoints: most.points };
}

/** What points are worth, in whole minor units. */
const toMinor = (points: number, { pointValueMinor }: Programme): number =>
  mulDiv(points, pointValueMinor, 100, "floor");

/** The points that a sum costs: never less than it is worth. */
const toPoints = (minor: number, { pointValueMinor }: Programme): number =>
  mulDiv(minor, 100, pointValueMinor, "ceil");
