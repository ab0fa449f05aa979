import { z } from "zod";
import { Tellable } from "@/db/tellable";
import { type AddressRange, readAddressRanges } from "./core/client-address";

const AddressRanges = z
  .string()
  .default("")
  .transform((setting, ctx): AddressRange[] => {
    try {
      return readAddressRanges(setting);
    } catch (error) {
      ctx.addIssue({ code: "custom", message: error instanceof Error ? error.message : String(error) });
      return z.NEVER;
    }
  });

/**
 * What the process reads from outside, checked once. `npm start` and `npm run dev` fill everything in for a
 * machine of one's own (REGULARS_MODE=local); started any other way the process is in production and has no
 * defaults for what must be secret.
 */
const Env = z.object({
  REGULARS_MODE: z.enum(["local", "production", "test"]).default("production"),
  /** a login that may migrate (owns the tables); the app's sessions take the role regulars_app on */
  DATABASE_URL: z.string().min(1),
  /** optional: a login that is a member of regulars_app and regulars_queue, for everything but migrations */
  DATABASE_APP_URL: z.string().min(1).optional(),
  NEXTAUTH_SECRET: z.string().min(16, "at least 16 characters"),
  NEXTAUTH_URL: z.url(),
  /** 32 bytes, base64: wraps every tenant's data key. Without it personal data cannot be read again. */
  REGULARS_MASTER_KEY: z.string().refine((v) => Buffer.from(v, "base64").length === 32, "32 bytes in base64"),
  /** on: vendors of messages may be in this network; off: their addresses have to be outside (not in local mode) */
  REGULARS_PRIVATE_VENDORS: z.enum(["on", "off"]).default("off"),
  /** where short links in messages begin, by default NEXTAUTH_URL: a shorter domain makes shorter SMS */
  REGULARS_LINK_URL: z.url().optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default("0.0.0.0"),
  /** proxies whose X-Forwarded-For is trusted; none by default, not even on this machine */
  REGULARS_TRUSTED_PROXIES: AddressRanges,
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** off: another process runs what the clock starts */
  REGULARS_JOBS: z.enum(["on", "off"]).default("on"),
  /** off: backups are made in another way */
  REGULARS_BACKUPS: z.enum(["on", "off"]).default("on"),
  /** by default `backups` in the data folder */
  REGULARS_BACKUP_DIR: z.string().optional(),
  /** the last backup of each of this many days, weeks and months stays */
  REGULARS_BACKUP_KEEP_DAILY: z.coerce.number().int().min(1).max(366).default(7),
  REGULARS_BACKUP_KEEP_WEEKLY: z.coerce.number().int().min(0).max(520).default(4),
  REGULARS_BACKUP_KEEP_MONTHLY: z.coerce.number().int().min(0).max(120).default(12),
  /** any of these: Inngest runs the jobs, through /api/inngest */
  INNGEST_EVENT_KEY: z.string().optional(),
  INNGEST_SIGNING_KEY: z.string().optional(),
  INNGEST_DEV: z.string().optional(),
  /** a till is answered within this many milliseconds, even if the database is slow */
  REGULARS_TILL_ANSWER_MS: z.coerce.number().int().min(100).max(60_000).default(1800),
  /** requests a second that one till key may make */
  REGULARS_TILL_RATE: z.coerce.number().int().positive().default(1000),
  /** requests a minute that one key of the management API may make */
  REGULARS_API_RATE: z.coerce.number().int().positive().default(1200),
});

export type Env = z.infer<typeof Env>;

/** Every missing or wrong variable at once, in words. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, v]) => v !== undefined && v !== ""));
  const parsed = Env.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((i) => {
    const name = String(i.path[0]);
    return `  ${name}: ${given[name] === undefined ? "is not set" : i.message}`;
  });
  throw new Tellable(
    `The environment is not complete:\n${lines.join("\n")}\nSee .env.example for what each of them is.`,
  );
}

let cached: Env | undefined;
export const env = (): Env => {
  cached ??= readEnv();
  return cached;
};
