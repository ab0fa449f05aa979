import { API_TOP_TEN } from "./api-top-ten";
import { INPUT } from "./asvs-input";
import { KEYS } from "./asvs-keys";
import { LOGS } from "./asvs-logs";
import { PEOPLE } from "./asvs-people";
import { RUNNING } from "./asvs-running";
import { SIGN_IN } from "./asvs-sign-in";
import { WEB } from "./asvs-web";
import type { Chapter } from "./row";

/** OWASP ASVS 5.0.0, everything of levels 1 and 2. */
export const ASVS: readonly Chapter[] = [
  ...INPUT,
  ...WEB,
  ...SIGN_IN,
  ...PEOPLE,
  ...KEYS,
  ...RUNNING,
  ...LOGS,
];

export const CHAPTERS: readonly Chapter[] = [...API_TOP_TEN, ...ASVS];
