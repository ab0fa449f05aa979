import { connect } from "@/db/client";
import { listTenants } from "@/db/inspect";
import { findDemo } from "@/db/moving/demo";

export { databaseInWords } from "@/db/in-words";
export { migrate } from "@/db/migrate";
export { throwAwayDatabase } from "@/db/throw-away";
export { readDemoNotes } from "@/server/demo-notes";
export { readEnv } from "@/server/env";
export { isLocal, localHome, setUpLocal } from "@/server/local";
export { nextSteps } from "./next-steps";

/** There is no tenant in this database yet, or only a demo whose loading was cut short. */
export async function needsDemo(url: string): Promise<boolean> {
  const db = connect(url, { max: 2, name: "regulars start" });
  try {
    const [first, ...others] = await listTenants(db);
    if (!first) return true;
    const state = others.length === 0 ? await findDemo(db, first.code) : null;
    return state?.demo === true && !state.complete;
  } finally {
    await db.$client.end();
  }
}
