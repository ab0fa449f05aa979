import { MEMBERS_BYTES_MAX, MEMBERS_PATH } from "@/server/api/body-size";
import { BODY_BYTES_MAX, IMPORT_BYTES_MAX } from "@/server/core/sizes";
import { BATCH_BYTES_MAX } from "@/server/pos/body-size";

/** The limits of an address, checked before any handler is called. */
export interface Rule {
  methods: readonly string[];
  bytesMax: number;
  /** handed on as it comes in, instead of when it is whole */
  streamed?: true;
}

/** What a vendor tells is some lines. */
const HOOK_BYTES_MAX = 256 * 1024;

const reads: Rule = { methods: ["GET", "HEAD"], bytesMax: 0 };
const calls: Rule = { methods: ["POST"], bytesMax: BODY_BYTES_MAX };
const both: Rule = { methods: ["GET", "HEAD", "POST"], bytesMax: BODY_BYTES_MAX };

/** For handlers that say themselves what they take. */
export const ANY: Rule = {
  methods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
  bytesMax: BATCH_BYTES_MAX,
  streamed: true,
};

/** Next's own, in development. */
export const DEV_TOOLS = /^\/(?:__next|_next\/)/;

/** The first that fits; a test holds them to the handlers in app/. */
const RULES: readonly (readonly [RegExp, Rule])[] = [
  [/^\/api\/trpc\//, both],
  [/^\/api\/auth\/(?:callback|_log)(?:\/|$)/, calls],
  [/^\/api\/auth\/(?:csrf|providers|error|verify-request)(?:\/|$)/, reads],
  [/^\/api\/auth\//, both],
  [/^\/api\/inngest\/?$/, { ...both, methods: ["GET", "HEAD", "POST", "PUT"] }],
  [/^\/api\/hooks\//, { ...both, bytesMax: HOOK_BYTES_MAX }],
  [/^\/api\/wallet\/service\//, { methods: ["GET", "HEAD", "POST", "DELETE"], bytesMax: HOOK_BYTES_MAX }],
  [/^\/api\/report-stop\//, calls],
  [/^\/api\/(?:unsubscribe|preferences|opt-in)\//, both],
  [/^\/api\/imports\//, { ...calls, bytesMax: IMPORT_BYTES_MAX, streamed: true }],
  [/^\/feedback\/[^/]+\/answer\/?$/, calls],
  [/^\/api\/pos\/v1\//, ANY],
  // the handler itself says what is too much, in a problem of its own
  [MEMBERS_PATH, { ...ANY, bytesMax: 4 * MEMBERS_BYTES_MAX }],
  [/^\/api\/v1\//, ANY],
];

/** Pages but for a form of theirs, files and exports take no body: what is not in the list is only read. */
export const ruleOf = (path: string): Rule => RULES.find(([pattern]) => pattern.test(path))?.[1] ?? reads;
