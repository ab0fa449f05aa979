import type { Connection } from "@/server/messaging/channel";
import { type Failure, judge } from "@/server/messaging/failure";

/** What a vendor has said to a question of ours, or why it has said nothing. */
export type Asked<T> = { ok: true; told: T } | { ok: false; failure: Failure; code: string };

/** Never throws; null: it cannot be asked that. */
export async function asking<T>(
  open: () => Connection,
  question: (connection: Connection) => Promise<T> | undefined,
): Promise<Asked<T> | null> {
  let judgeBy: Pick<Connection, "judge"> = { judge };
  try {
    const connection = open();
    judgeBy = connection;
    const answer = question(connection);
    return answer === undefined ? null : { ok: true, told: await answer };
  } catch (error) {
    const { failure, code } = judgeBy.judge(error);
    return { ok: false, failure, code };
  }
}
