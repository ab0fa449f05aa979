/** What the evidence of a consent is, as we write it ourselves: `message <id>`, `card link <id>`. */
const KINDS = ["message", "answer", "card", "join", "request", "import", "call"] as const;
export type EvidenceKind = (typeof KINDS)[number];

const OWN = /^([a-z]+)(?: link| task)?(?: [0-9a-f-]{36})?$/;

/** null: in somebody's own words */
export function evidenceKind(ref: string): EvidenceKind | null {
  const word = OWN.exec(ref)?.[1];
  return KINDS.find((kind) => kind === word) ?? null;
}
