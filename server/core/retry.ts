import { driverError } from "@/db/client";

const ATTEMPTS_MAX = 3;
const DEADLOCK = "40P01";

/** Runs a transaction again when the database chose it to end a deadlock; three times at the most. */
export async function retryDeadlocks<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === ATTEMPTS_MAX || driverError(error).code !== DEADLOCK) throw error;
    }
  }
}
