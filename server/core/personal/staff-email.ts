import { installationHmac } from "@/server/core/secrets";
import { env } from "@/server/env";

/** Keyed by the installation: at sign-in the tenant is not known yet. */
export const hashStaffEmail = (email: string): string =>
  installationHmac(env().REGULARS_MASTER_KEY, "staff-email", email.trim().toLowerCase()).toString("hex");
