import { RFM_CELLS, type RfmCell, rfmCell } from "../portraits/rfm";

/** How many customers have a pair of scores, and what they have spent, minor units. */
export interface ScoreCount {
  r: number;
  f: number;
  customers: number;
  spentMinor: number;
}

export interface GridCell extends ScoreCount {
  cell: RfmCell;
}

export interface CellSum {
  cell: RfmCell;
  customers: number;
  spentMinor: number;
}

export interface RfmGrid {
  customers: number;
  spentMinor: number;
  /** all 25, the latest buyers first, and within them the rarest first */
  cells: GridCell[];
  /** by name, in the order of `RFM_CELLS` */
  sums: CellSum[];
}

const SCORES = [1, 2, 3, 4, 5] as const;

/** The whole map from what was counted: a pair without customers is there with zeros. */
export function rfmGrid(counts: readonly ScoreCount[]): RfmGrid {
  const known = new Map(counts.map((count) => [`${count.r} ${count.f}`, count]));
  const cells = SCORES.toReversed().flatMap((r) =>
    SCORES.map((f) => {
      const { customers = 0, spentMinor = 0 } = known.get(`${r} ${f}`) ?? {};
      return { r, f, cell: rfmCell(r, f), customers, spentMinor };
    }),
  );
  const sumOf = (rows: readonly GridCell[], of: "customers" | "spentMinor") =>
    rows.reduce((sum, row) => sum + row[of], 0);
  return {
    customers: sumOf(cells, "customers"),
    spentMinor: sumOf(cells, "spentMinor"),
    cells,
    sums: RFM_CELLS.map((cell) => {
      const own = cells.filter((one) => one.cell === cell);
      return { cell, customers: sumOf(own, "customers"), spentMinor: sumOf(own, "spentMinor") };
    }),
  };
}

export type MovedCell = RfmCell | "none";

export interface CellMove {
  from: MovedCell;
  to: MovedCell;
  customers: number;
}

export interface MovesFrom {
  from: MovedCell;
  customers: number;
  /** who are where they were */
  stayed: number;
  /** where to, the most first; those who stayed are among them */
  to: { cell: MovedCell; customers: number; share: number }[];
}

/**
 * Moves by where they began, in the order of the map, `none` (those who were no buyers yet) last. Shares are of those
 * who began there, 0 to 1.
 */
export function movesFrom(moves: readonly CellMove[]): MovesFrom[] {
  const cells: readonly MovedCell[] = [...RFM_CELLS, "none"];
  return cells.flatMap((from) => {
    const own = moves.filter((move) => move.from === from && move.customers > 0);
    const customers = own.reduce((sum, move) => sum + move.customers, 0);
    if (customers === 0) return [];
    return [
      {
        from,
        customers,
        stayed: own.find(({ to }) => to === from)?.customers ?? 0,
        to: own
          .map((move) => ({ cell: move.to, customers: move.customers, share: move.customers / customers }))
          .sort((a, b) => b.customers - a.customers || cells.indexOf(a.cell) - cells.indexOf(b.cell)),
      },
    ];
  });
}
