import { is, sql as raw } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase, PostgresJsSession } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { DEADLINES, type Purpose, parametersOf, silenceOf } from "./deadlines";
import { APP_ROLE } from "./roles";
import * as schema from "./schema";
import { watchedSockets } from "./socket";

export type Sql = postgres.Sql;
export type Db = PostgresJsDatabase<typeof schema> & {
  $client: Sql;
  /** by which pools tills' memory is filled: the same for all pools of a process; not there: by this one */
  $memory?: { live: Db; keys: Db };
  /** through which this request's work has to go */
  $lane?: Lane;
  /** commits are not waited for until they are on the disk */
  $settledLater?: true;
};
/** Statements of postgres.js: on one connection, in a transaction, or on any of a pool's. */
export type Statements = postgres.ReservedSql | postgres.TransactionSql | Sql;
export type Tx = Parameters<Parameters<PostgresJsDatabase<typeof schema>["transaction"]>[0]>[0];

/** Lets work begin when it is its turn, and nothing end well after its request's time was up. */
export interface Lane {
  run<T>(kind: "read" | "write", work: () => Promise<T>): Promise<T>;
  /** throws when the time is up */
  check(): void;
}

/** A pool as one request sees it. */
export const inLane = (db: Db, lane: Lane): Db => Object.create(db, { $lane: { value: lane } });

/**
 * A pool with transactions that need not be on disk when they end: the caller commits once more after all of them,
 * which flushes them.
 */
export const settledLater = (db: Db): Db => Object.create(db, { $settledLater: { value: true } });

/** Work of one request on a pool's connection. */
export const throughLane = <T>({ $lane }: Db, kind: "read" | "write", work: () => Promise<T>): Promise<T> =>
  $lane ? $lane.run(kind, work) : work();

/** Backoff in seconds: a server that is back is not waited for, and one that is away is not stormed. */
const reconnectIn = (failures: number): number => Math.min(0.05 * 2 ** failures, 0.5);

/**
 * Sessions keep their plans: one that was made while a table was small would read through all of it later. Everything
 * is looked up by its keys, so one plan serves all values and need not be made five times first.
 */
const LOOKS_UP: ReadonlySet<Purpose> = new Set(["till", "batch"]);

/**
 * A pool whose every session acts as the role that owns nothing and cannot pass row-level security. A login of
 * that role is used when its URL is known; otherwise the session takes the role on as it starts.
 */
export function connect(
  url: string,
  options: {
    purpose?: Purpose;
    max?: number;
    as?: "app" | "owner";
    name?: string;
    memory?: Db["$memory"];
  } = {},
): Db {
  const { purpose = options.as === "owner" ? "maintenance" : "desk", as = "app", memory } = options;
  const deadlines = DEADLINES[purpose];
  const silence = silenceOf(deadlines);
  const driver = {
    max: options.max ?? deadlines.sessions,
    onnotice: () => {},
    connect_timeout: deadlines.connect / 1000,
    backoff: reconnectIn,
    ...(silence === null ? {} : { socket: watchedSockets(silence) }),
    connection: {
      application_name: options.name ?? `regulars ${purpose}`,
      ...(as === "app" ? { role: APP_ROLE } : {}),
      ...parametersOf(deadlines),
      ...(LOOKS_UP.has(purpose) ? { enable_seqscan: "off", plan_cache_mode: "force_generic_plan" } : {}),
    },
  };
  const client = postgres(url, driver);
  return Object.assign(
    drizzle({ client, schema, casing: "snake_case" }),
    memory ? { $memory: memory } : {},
  ) as Db;
}

/** One transaction in which only this tenant's rows exist. */
export async function withTenant<T>(db: Db, tenantId: string, run: (tx: Tx) => Promise<T>): Promise<T> {
  return throughLane(db, "write", () =>
    db.transaction(async (tx) => {
      await tx.execute(raw`select set_config('regulars.tenant_id', ${tenantId}, true)`);
      const result = await run(tx);
      db.$lane?.check();
      return result;
    }),
  );
}

/** The same for reading: every statement sees the rows as they were at the first. */
export const withSnapshot = <T>(db: Db, tenantId: string, run: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction(
    async (tx) => {
      await tx.execute(raw`select set_config('regulars.tenant_id', ${tenantId}, true)`);
      return run(tx);
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );

const isDrivers = (session: unknown): session is { client: Statements } => is(session, PostgresJsSession);

/**
 * The driver's own statements within a transaction, for the few that every receipt runs: these are prepared once a
 * session, where drizzle's are parsed, described and planned at each use, in two round trips.
 */
export function statementsOf(tx: Tx): Statements {
  const { session } = tx._;
  if (!isDrivers(session)) throw new Error("a transaction of another driver");
  return session.client;
}

/**
 * For a transaction that stays open while others work. The driver leaves its last statement's portal open, with a
 * snapshot that keeps every row version written in the meantime; the simple protocol ends both.
 */
export async function letGoOfSnapshot(tx: Tx): Promise<void> {
  await statementsOf(tx).unsafe("select 1").simple();
}

type Query<Row extends postgres.Row> = postgres.PendingQuery<Row[]>;

/** A statement that has not been sent yet. */
export type Statement = Query<postgres.Row>;

/** The statement for these rows; none when there are none. */
export const some = <Row>(
  rows: readonly Row[],
  statement: (rows: readonly Row[]) => Statement,
): Statement[] => (rows.length > 0 ? [statement(rows)] : []);

/**
 * Runs the last statements of a transaction, in their order, and ends it, all in one round trip. The first that fails
 * is thrown, and then nothing has happened.
 */
export type Finish = (last: readonly Statement[]) => Promise<void>;

/**
 * A transaction whose first statement travels with its begin and the last ones with its commit: two round trips where
 * there would be many. When `rest` throws, or ends without having finished, nothing has happened.
 */
export const transactionInTwo = <Row extends postgres.Row, Result>(
  db: Db,
  first: (sql: Statements) => Query<Row>,
  rest: (opened: Row | undefined, finish: Finish, sql: Statements) => Promise<Result>,
): Promise<Result> => throughLane(db, "write", () => inTwo(db, first, rest));

async function inTwo<Row extends postgres.Row, Result>(
  db: Db,
  first: (sql: Statements) => Query<Row>,
  rest: (opened: Row | undefined, finish: Finish, sql: Statements) => Promise<Result>,
): Promise<Result> {
  const sql = await db.$client.reserve();
  let open = true;
  try {
    const begin = db.$settledLater ? sql`begin; set local synchronous_commit = off`.simple() : sql`begin`;
    const opening = first(sql);
    await together([begin, opening]);
    const [opened] = await opening;
    const finish: Finish = async (last) => {
      db.$lane?.check();
      open = false;
      // after a failed statement this commit is a rollback
      await together([...last, sql`commit`]);
    };
    return await rest(opened, finish, sql);
  } finally {
    // a lost connection has ended its transaction by itself
    if (open) await sql`rollback`.catch(() => {});
    sql.release();
  }
}

/** Sends all at once, in this order, and waits for all: no connection is given back with an answer on its way. */
async function together(statements: readonly { execute(): unknown }[]): Promise<void> {
  const results = await Promise.allSettled(statements.map((one) => one.execute()));
  for (const result of results) if (result.status === "rejected") throw result.reason;
}

interface DriverError {
  code?: string;
  constraint_name?: string;
}

/** SQLSTATE and constraint of a failed statement, whether the error came wrapped by drizzle or bare. */
export function driverError(error: unknown): { code: string | null; constraint: string | null } {
  const cause = (error instanceof Error && error.cause ? error.cause : error) as DriverError | null;
  return { code: cause?.code ?? null, constraint: cause?.constraint_name ?? null };
}
