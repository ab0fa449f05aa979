import postgres from "postgres";
import { applyMigrations, readMigrations } from "./apply-migrations";
import { installFunctions } from "./functions";
import { prepareQueue } from "./queue";
import { secure } from "./security";

/** "regulars" in ASCII, cut to a bigint: the one process that migrates this database holds it. */
export const SCHEMA_LOCK = BigInt("0x726567756c617273").toString();

const ANSWER_MS = 30_000;

/** A driver that is hung up on by what is no PostgreSQL tries again for ever. */
async function greet(client: postgres.Sql, answerMs: number): Promise<void> {
  const late = new Promise<never>((_, reject) =>
    setTimeout(
      () => reject(Object.assign(new Error("it does not answer"), { code: "CONNECT_TIMEOUT" })),
      answerMs,
    ).unref(),
  );
  await Promise.race([client`select 1`, late]);
}

/**
 * Migrates the schema and its security. Any number of processes may call it at once.
 * @param signal gives up, also while another process migrates: nothing has changed then
 */
export async function migrate(url: string, signal?: AbortSignal, answerMs = ANSWER_MS): Promise<void> {
  const client = postgres(url, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: "regulars migrate" },
  });
  const giveUp = () => void client.end({ timeout: 0 });
  signal?.addEventListener("abort", giveUp, { once: true });
  try {
    await greet(client, answerMs);
    await client`select pg_advisory_lock(${SCHEMA_LOCK}::bigint)`;
    await client.begin((sql) => applyMigrations(sql, readMigrations()));
    await client.begin(async (sql) => {
      await installFunctions(sql);
      await secure(sql);
    });
    await prepareQueue(client);
  } finally {
    signal?.removeEventListener("abort", giveUp);
    await client.end({ timeout: 1 });
  }
}
