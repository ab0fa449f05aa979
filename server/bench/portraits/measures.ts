/** P(one who is, scores above one who is not), halves for equal scores (Mann and Whitney). */
export function areaUnderCurve(scores: readonly number[], is: readonly number[]): number {
  const order = scores.map((_, i) => i).sort((i, j) => (scores[i] as number) - (scores[j] as number));
  let ranks = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && scores[order[to] as number] === scores[order[from] as number]) to++;
    const rank = (from + to + 1) / 2;
    for (let k = from; k < to; k++) ranks += rank * (is[order[k] as number] as number);
    from = to;
  }
  const positive = is.reduce((sum, one) => sum + one, 0);
  return (ranks - (positive * (positive + 1)) / 2) / (positive * (is.length - positive));
}

/** Mean distance of what was said from what was, over tenths of the customers by what was said. */
export function calibrationError(said: readonly number[], was: readonly number[], bins = 10): number {
  const order = said.map((_, i) => i).sort((i, j) => (said[i] as number) - (said[j] as number));
  let error = 0;
  for (let bin = 0; bin < bins; bin++) {
    const own = order.slice((bin * order.length) / bins, ((bin + 1) * order.length) / bins);
    error += Math.abs(own.reduce((sum, i) => sum + (said[i] as number) - (was[i] as number), 0));
  }
  return error / order.length;
}
