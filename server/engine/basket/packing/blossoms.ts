/** An edge between two vertices, with a weight: an integer, not negative. */
export interface Edge {
  readonly ends: readonly [number, number];
  readonly weight: number;
}

/** An edge, seen from one of its ends. */
export class Half {
  readonly back: Half;
  constructor(
    readonly from: Vertex,
    to: Vertex,
    readonly weight: number,
    back?: Half,
  ) {
    this.back = back ?? new Half(to, from, weight, this);
    from.leaving.push(this);
  }
}

/** In the trees of the search: at an even distance from the root, at an odd one, or in none. */
type Label = "outer" | "inner" | "free";

export class Vertex {
  readonly leaving: Half[] = [];
  readonly vertices: readonly Vertex[] = [this];
  readonly base: Vertex = this;
  /** the half edge that leaves for its partner */
  mate: Half | null = null;
  /** the outermost node that it is in, maybe itself */
  top: Node = this;
  parent: Blossom | null = null;
  label: Label = "free";
  entry: Half | null = null;
  constructor(public dual: number) {}
}

/** An odd ring of nodes, treated as one vertex. */
export class Blossom {
  readonly vertices: readonly Vertex[];
  parent: Blossom | null = null;
  label: Label = "outer";
  /** half of the dual variable */
  dual = 0;
  /**
   * @param children the first one has the base
   * @param links the i-th leaves the i-th child for the next one, the last one for the first
   * @param base the vertex that is matched outside, or not at all; the others are matched inside
   * @param entry the half edge by which its tree came to it, null at a root
   */
  constructor(
    public children: readonly Node[],
    public links: readonly Half[],
    public base: Vertex,
    public entry: Half | null,
  ) {
    this.vertices = children.flatMap(({ vertices }) => vertices);
  }
}

export type Node = Vertex | Blossom;

export interface Graph {
  readonly vertices: readonly Vertex[];
  /** one half of each edge, in the order of edges */
  readonly halves: readonly Half[];
  /** the outermost ones */
  readonly blossoms: Set<Blossom>;
}

export function graphOf(edges: readonly Edge[]): Graph {
  const heaviest = edges.reduce((most, { weight }) => Math.max(most, weight), 0);
  const vertices = new Map<number, Vertex>();
  const vertexOf = (id: number): Vertex => {
    const vertex = vertices.get(id) ?? new Vertex(heaviest);
    vertices.set(id, vertex);
    return vertex;
  };
  const halves = edges.map(({ ends: [a, b], weight }) => new Half(vertexOf(a), vertexOf(b), weight));
  return { vertices: [...vertices.values()], halves, blossoms: new Set() };
}

/** Of an edge whose ends are in no common blossom: never negative, and 0 where a tree may grow along it. */
export const slackOf = ({ from, back, weight }: Half): number => from.dual + back.from.dual - 2 * weight;

/** The same with the blossoms that both of its ends are in. */
export function totalSlack(half: Half): number {
  const around = new Set<Blossom>();
  for (let at = half.from.parent; at; at = at.parent) around.add(at);
  let slack = slackOf(half);
  for (let at = half.back.from.parent; at; at = at.parent) if (around.has(at)) slack += 2 * at.dual;
  return slack;
}

/**
 * Makes a blossom of the ring that a half edge between two outer nodes closes over their common stem.
 * @returns the vertices that became outer by it
 */
export function shrink({ blossoms }: Graph, stem: Node, closing: Half): Vertex[] {
  const left = wayDown(closing.from.top, stem).reverse();
  const right = wayDown(closing.back.from.top, stem);
  const entryOf = ({ entry }: Node): Half[] => (entry ? [entry] : []);
  const blossom = new Blossom(
    [stem, ...left, ...right],
    [...left.flatMap(entryOf), closing, ...right.flatMap(entryOf).map(({ back }) => back)],
    stem.base,
    stem.entry,
  );
  const became = blossom.children.flatMap((node) => (node.label === "inner" ? node.vertices : []));
  for (const child of blossom.children) {
    child.parent = blossom;
    if (child instanceof Blossom) blossoms.delete(child);
  }
  for (const vertex of blossom.vertices) vertex.top = blossom;
  blossoms.add(blossom);
  return became;
}

/** The nodes of a tree from one down to its stem, without the stem. */
function wayDown(node: Node, stem: Node): Node[] {
  const way: Node[] = [];
  for (let at = node; at !== stem && at.entry; at = at.entry.from.top) way.push(at);
  return way;
}

export function expand({ blossoms }: Graph, blossom: Blossom): void {
  blossoms.delete(blossom);
  for (const child of blossom.children) {
    child.parent = null;
    for (const vertex of child.vertices) vertex.top = child;
    if (child instanceof Blossom) blossoms.add(child);
  }
}

/** Rematches the inside of a node, so that the vertex can be matched outside. */
export function rebase(node: Node, vertex: Vertex): void {
  if (node instanceof Vertex) return;
  const { children, links } = node;
  let child: Node = vertex;
  while (child.parent && child.parent !== node) child = child.parent;
  rebase(child, vertex);
  const start = children.indexOf(child);
  // the even way round to the old base: every second link of it becomes matched
  const forward = start % 2 === 1;
  const [from, to] = forward ? [start + 1, children.length] : [0, start];
  for (let i = from; i < to; i += 2) match(node, i);
  node.children = [...children.slice(start), ...children.slice(0, start)];
  node.links = [...links.slice(start), ...links.slice(0, start)];
  node.base = vertex;
}

/** Matches a child with the next one, along the link between them. */
function match({ children, links }: Blossom, i: number): void {
  const link = links[i];
  const [here, there] = [children[i], children[(i + 1) % children.length]];
  if (!link || !here || !there) return;
  const { from } = link.back;
  rebase(here, link.from);
  rebase(there, from);
  link.from.mate = link;
  from.mate = link.back;
}
