import { reward } from "./reward";

export const points = reward({
  kind: "points",
  prepare({ amountPoints, perMinor, selector }, intern) {
    const lines = intern(selector);
    return {
      gives: "points",
      selector: lines,
      points({ scene, netMinor }) {
        const earning = scene.matching(lines).filter((i) => scene.lines[i]?.earns);
        if (earning.length === 0) return 0;
        if (perMinor === null) return amountPoints;
        const net = earning.reduce((sum, i) => sum + (netMinor[i] ?? 0), 0);
        return Math.floor(net / perMinor) * amountPoints;
      },
    };
  },
});
