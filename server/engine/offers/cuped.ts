/** What customers of one group spent, per customer: sample mean, variance and covariance with what they spent before. */
export interface Spending {
  customers: number;
  mean: number;
  variance: number;
  meanBefore: number;
  varianceBefore: number;
  covariance: number;
}

/**
 * CUPED: of what customers spend, as much is set aside as what they spent before explains, so that a difference is seen
 * with fewer of them. The slope is that within the groups together, so the treatment itself does not bend it; groups
 * alike before keep their means. Source: Deng, Xu, Kohavi, Walker (2013); rules/offers.md.
 */
export function adjusted<T extends Spending>(groups: readonly T[]): (T & { sd: number })[] {
  const sum = (of: (group: Spending) => number): number => groups.reduce((all, group) => all + of(group), 0);
  const freedom = ({ customers }: Spending): number => Math.max(0, customers - 1);
  const spread = sum((group) => freedom(group) * group.varianceBefore);
  const slope = spread > 0 ? sum((group) => freedom(group) * group.covariance) / spread : 0;
  const all = sum(({ customers }) => customers);
  const before = all > 0 ? sum(({ customers, meanBefore }) => customers * meanBefore) / all : 0;
  return groups.map((group) => {
    const { mean, meanBefore, variance, covariance, varianceBefore } = group;
    const left = variance - 2 * slope * covariance + slope * slope * varianceBefore;
    return { ...group, mean: mean - slope * (meanBefore - before), sd: Math.sqrt(Math.max(0, left)) };
  });
}
