import {
  type Blossom,
  type Edge,
  expand,
  type Graph,
  graphOf,
  type Half,
  type Node,
  rebase,
  shrink,
  slackOf,
  totalSlack,
} from "./blossoms";

export interface Matching {
  /** indexes of edges without shared vertices, with the greatest sum of weights */
  readonly matched: readonly number[];
  /** indexes of the edges that may be in a matching of that sum; no other edge is in any */
  readonly tight: readonly number[];
}

/**
 * A matching of the greatest weight in any graph: Edmonds' blossoms by the primal-dual method (Galil, "Efficient
 * algorithms for finding maximum matching in graphs", 1986). Exact; O(n²·m) at the worst.
 *
 * Trees of edges without slack grow from the unmatched vertices; where two of them meet, the matching gets one edge
 * more. Where nothing can grow, the duals of the trees change until something can, or until those of the unmatched
 * vertices are 0: then no matching is heavier.
 */
export function heaviestMatching(edges: readonly Edge[]): Matching {
  const graph = graphOf(edges);
  do while (grow(graph));
  while (changeDuals(graph));
  const matched = graph.halves.flatMap(({ from, back }, edge) => (from.mate?.back === back ? [edge] : []));
  const tight = graph.halves.flatMap((half, edge) => (totalSlack(half) === 0 ? [edge] : []));
  return { matched, tight };
}

/** Grows trees from all unmatched vertices; true when the matching became greater by one. */
function grow(graph: Graph): boolean {
  for (const { top } of graph.vertices) {
    top.label = "free";
    top.entry = null;
  }
  const queue = graph.vertices.filter(({ mate }) => mate === null).flatMap(({ top }) => outer(top, null));
  for (let vertex = queue.pop(); vertex; vertex = queue.pop()) {
    for (const half of vertex.leaving) {
      const here = vertex.top;
      const there = half.back.from.top;
      if (here === there || there.label === "inner" || slackOf(half) > 0) continue;
      if (there.label === "free") {
        there.label = "inner";
        there.entry = half;
        const { mate } = there.base;
        if (mate) queue.push(...outer(mate.back.from.top, mate));
        continue;
      }
      const stem = commonStem(here, there);
      if (!stem) {
        augment(half);
        augment(half.back);
        return true;
      }
      queue.push(...shrink(graph, stem, half));
    }
  }
  return false;
}

function outer(node: Node, entry: Half | null) {
  node.label = "outer";
  node.entry = entry;
  return node.vertices;
}

/** The outer node above an outer one, null at the root. */
const above = ({ entry }: Node): Node | null => entry?.from.top.entry?.from.top ?? null;

/** Where the ways of two outer nodes to the root meet; null when they are in different trees. */
function commonStem(a: Node, b: Node): Node | null {
  const way = new Set<Node>();
  for (let at: Node | null = a; at; at = above(at)) way.add(at);
  for (let at: Node | null = b; at; at = above(at)) if (way.has(at)) return at;
  return null;
}

/** Matches along a half edge, which leaves an outer node, and swaps what is matched from there to the root. */
function augment(half: Half): void {
  matchAlong(half);
  const inner = half.from.top.entry?.from.top;
  if (inner?.entry) {
    matchAlong(inner.entry.back);
    augment(inner.entry);
  }
}

function matchAlong(half: Half): void {
  rebase(half.from.top, half.from);
  half.from.mate = half;
}

/** How the duals of vertices fall, and those of blossoms rise, where a node is. */
const SIGN = { outer: 1, inner: -1, free: 0 } as const;

/** Changes the duals until a tree can grow or a blossom opens; false when the matching is the heaviest. */
function changeDuals(graph: Graph): boolean {
  let end = Number.POSITIVE_INFINITY;
  for (const { top, dual } of graph.vertices) if (top.label === "outer") end = Math.min(end, dual);
  let delta = end;
  for (const half of graph.halves) delta = Math.min(delta, changeUntilTight(half));
  for (const { label, dual } of graph.blossoms) if (label === "inner") delta = Math.min(delta, dual);
  if (delta === Number.POSITIVE_INFINITY) return false;
  for (const vertex of graph.vertices) vertex.dual -= delta * SIGN[vertex.top.label];
  const opened: Blossom[] = [];
  for (const blossom of graph.blossoms) {
    blossom.dual += delta * SIGN[blossom.label];
    if (blossom.label === "inner" && blossom.dual === 0) opened.push(blossom);
  }
  for (const blossom of opened) expand(graph, blossom);
  return delta < end;
}

/** How far the duals can change before a tree can grow along the edge, or meet another along it. */
function changeUntilTight(half: Half): number {
  const [here, there] = [half.from.top, half.back.from.top];
  const speed = SIGN[here.label] + SIGN[there.label];
  return here === there || speed <= 0 ? Number.POSITIVE_INFINITY : slackOf(half) / speed;
}
