/** Who connects to the database, by the second half of `application_name`; times in milliseconds, null: no limit. */
export interface Connection {
  name: string;
  /** null: the login that owns the tables */
  role: string | null;
  sessions: number;
  /** connections beside these, each for its `LISTEN` */
  listening: number;
  statement: number | null;
  lock: number | null;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const app = (sessions: number, statement: number, lock: number) => ({
  ...{ role: "regulars_app", sessions, listening: 0 },
  ...{ statement, lock },
});
const owner = (role: string | null) => ({
  ...{ role, sessions: 1, listening: 0 },
  ...{ statement: null, lock: null },
});

export const CONNECTIONS = [
  { name: "till", ...app(16, 1.5 * SECOND, SECOND) },
  { name: "batch", ...app(6, 2 * SECOND, SECOND) },
  { name: "desk", ...app(10, 20 * SECOND, 5 * SECOND) },
  { name: "bulk", ...app(4, 10 * MINUTE, 2 * MINUTE) },
  { name: "job", ...app(6, 10 * MINUTE, 30 * SECOND) },
  { name: "jobs", ...app(2, MINUTE, 30 * SECOND), role: "regulars_queue" },
  { name: "live", ...app(3, 10 * SECOND, 5 * SECOND), listening: 1 },
  { name: "key", ...app(2, 1.5 * SECOND, SECOND) },
  { name: "command", ...app(10, 60 * MINUTE, 10 * MINUTE) },
  { name: "backup", ...owner("regulars_backup") },
  { name: "migrate", ...owner(null) },
] as const satisfies readonly Connection[];
