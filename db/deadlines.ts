/** Who works on a pool's connections. */
export type Purpose = "till" | "batch" | "desk" | "bulk" | "job" | "live" | "key" | "command" | "maintenance";

interface Deadlines {
  /** connections at most */
  sessions: number;
  /** how long a statement waits for another transaction's lock, in milliseconds */
  lock: number;
  /** how long a statement takes in all */
  statement: number;
  /** how long a transaction may stay open without a statement */
  idle: number;
  /** how long a connection takes to be there */
  connect: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/**
 * A till waits two seconds, a person longer, a job for as long as its work takes. Pools are apart, so that none of
 * them takes another's connections.
 */
export const DEADLINES: Record<Purpose, Deadlines> = {
  till: { sessions: 16, lock: SECOND, statement: 1.5 * SECOND, idle: 3 * SECOND, connect: 1.5 * SECOND },
  // the batch's own transaction stays open while its receipts are recorded
  batch: { sessions: 6, lock: SECOND, statement: 2 * SECOND, idle: 20 * SECOND, connect: 2 * SECOND },
  desk: { sessions: 10, lock: 5 * SECOND, statement: 20 * SECOND, idle: 30 * SECOND, connect: 2 * SECOND },
  // imports, exports, replays, samples: a browser may take a file as slowly as it likes
  bulk: { sessions: 4, lock: 2 * MINUTE, statement: 10 * MINUTE, idle: 10 * MINUTE, connect: 5 * SECOND },
  job: { sessions: 6, lock: 30 * SECOND, statement: 10 * MINUTE, idle: 2 * MINUTE, connect: 5 * SECOND },
  // what tills keep in memory
  live: { sessions: 3, lock: 5 * SECOND, statement: 10 * SECOND, idle: 20 * SECOND, connect: 2 * SECOND },
  // whose till asks: a till waits for it, and strangers may ask it too
  key: { sessions: 2, lock: SECOND, statement: 1.5 * SECOND, idle: 3 * SECOND, connect: 1.5 * SECOND },
  command: {
    sessions: 10,
    lock: 10 * MINUTE,
    statement: 60 * MINUTE,
    idle: 60 * MINUTE,
    connect: 10 * SECOND,
  },
  maintenance: { sessions: 4, lock: 0, statement: 0, idle: 0, connect: 30 * SECOND },
};

/** As parameters of the connection they cost no round trip. Zero: none. */
export const parametersOf = ({ lock, statement, idle }: Deadlines): Record<string, number> =>
  statement === 0
    ? {}
    : {
        lock_timeout: lock,
        statement_timeout: statement,
        idle_in_transaction_session_timeout: idle,
      };

const SILENCE_MORE_MS = 300;

/** A little longer than the server takes to give up by itself; null: for as long as it takes. */
export const silenceOf = ({ statement }: Deadlines): number | null =>
  statement === 0 ? null : statement + SILENCE_MORE_MS;
