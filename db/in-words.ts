import { driverError } from "./client";

/** Where an address leads, without its password. */
function placeOf(url: string): { at: string; login: string; database: string } {
  try {
    const { hostname, port, username, pathname } = new URL(url);
    return { at: `${hostname}:${port || 5432}`, login: username, database: pathname.slice(1) };
  } catch {
    return { at: "the address given", login: "", database: "" };
  }
}

/** Explains a database problem and its fix to the person who starts the program. null: another kind of error. */
export function databaseInWords(error: unknown, url: string): string | null {
  const { at, login, database } = placeOf(url);
  const words: Partial<Record<string, string>> = {
    ECONNREFUSED: `nothing answers at ${at}. Start PostgreSQL there, or correct DATABASE_URL.`,
    ENOTFOUND: `there is no host ${at}. Correct DATABASE_URL.`,
    EAI_AGAIN: `the name of ${at} cannot be looked up now. Check the network, or correct DATABASE_URL.`,
    EHOSTUNREACH: `${at} cannot be reached. Check the network, or correct DATABASE_URL.`,
    ETIMEDOUT: `${at} does not answer. Check the network and its firewall, or correct DATABASE_URL.`,
    CONNECT_TIMEOUT: `${at} does not answer as a PostgreSQL does. Check what listens there, or correct DATABASE_URL.`,
    ECONNRESET: `${at} hangs up. Check that a PostgreSQL listens there, or correct DATABASE_URL.`,
    CONNECTION_CLOSED: `${at} hangs up. Check that a PostgreSQL listens there, or correct DATABASE_URL.`,
    "28P01": `${at} refuses the password of ${login}. Correct DATABASE_URL.`,
    "28000": `${at} does not let ${login} in. Correct DATABASE_URL, or pg_hba.conf there.`,
    "3D000": `there is no database ${database} at ${at}. Make it (create database ${database}), or correct DATABASE_URL.`,
    "53300": `all connections of ${at} are taken. Raise its max_connections, or end some.`,
    "57P03": `${at} is starting or stopping. Try again in a while.`,
    ERR_INVALID_URL:
      "DATABASE_URL is no address: it looks like postgres://login:password@host:5432/database.",
  };
  return words[driverError(error).code ?? ""] ?? null;
}
