import { signOut } from "next-auth/react";
import { rememberLook } from "./look-around";

/** Ends the session, here and on the server. */
export async function leave(): Promise<void> {
  await signOut({ redirect: false });
  // the next person at this browser begins at home
  rememberLook(false);
  window.location.assign("/login");
}
