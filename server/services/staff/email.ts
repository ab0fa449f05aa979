import { env } from "@/server/env";
import { installationHmac } from "@/server/secrets";

/** Keyed by the installation: at sign-in the tenant is not known yet. */
export const hashStaffEmail = (email: string): string =>
  installationHmac(env().REGULARS_MASTER_KEY, "staff-email", email.trim().toLowerCase()).toString("hex");
