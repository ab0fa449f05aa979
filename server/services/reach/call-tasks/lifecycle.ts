import type { Tx } from "@/db/client";
import { selectCallsOf } from "@/db/reach/call-lists";
import { eraseCallTasks, moveOpenCalls, refuseCallsOf } from "@/db/reach/call-tasks";
import type { Ctx } from "@/server/core/context";
import { customerLifecycle, does, EXPORTED_MAX, type Family, partOf } from "@/server/core/lifecycle";
import { loadKeys } from "@/server/core/personal/keys";

interface Kept {
  tasks: string[];
}

export const callTasksLifecycle = customerLifecycle<Kept>({
  noun: "call-tasks",
  tables: {
    call_tasks: {
      merge: does("who is still to be called is the survivor"),
      unmerge: does("what is still to be called goes back"),
      erase: does("what is still to be called ends, and scripts and notes are emptied"),
      export: does("calls, of the whole family"),
    },
    call_results: partOf("call_tasks"),
  },
  async merge(tx, { tenantId }, { from, to }) {
    const tasks = await moveOpenCalls(tx, tenantId, { from, to });
    return tasks.length === 0 ? {} : { kept: { tasks } };
  },
  async unmerge(tx, { tenantId }, { from, to, kept }) {
    await moveOpenCalls(tx, tenantId, { from, to, only: kept.tasks });
    return {};
  },
  async erase(tx, { tenantId, now }, { family }) {
    await refuseCallsOf(tx, tenantId, family, { refusal: "not-active", now });
    await eraseCallTasks(tx, tenantId, family);
  },
  export: partOfFile,
});

async function partOfFile(tx: Tx, { tenantId }: Ctx, { family }: Family) {
  const { keys } = await loadKeys(tx, tenantId);
  const rows = await selectCallsOf(tx, tenantId, family, EXPORTED_MAX);
  const read = (encrypted: string | null) => (encrypted ? keys.decrypt(encrypted) : null);
  const calls = rows.map(({ createdAt, state, class: kind, result, scriptEncrypted, noteEncrypted }) => ({
    ...{ createdAt, state, class: kind, result },
    ...{ script: read(scriptEncrypted), note: read(noteEncrypted) },
  }));
  return { calls };
}

declare module "@/server/core/lifecycle" {
  interface CustomerFile extends Awaited<ReturnType<typeof partOfFile>> {}
}
