import { writeCookie } from "./cookie";

/** A mere wish: whose sample data it is, the server asks the database. */
export function rememberLook(inside: boolean): void {
  if (inside) writeCookie("regulars-sample", "1");
  else writeCookie("regulars-sample", "", 0);
}

/** Says to the server that this browser looks at the person's sample data; until the browser is closed. */
export function lookAround(inside: boolean): void {
  rememberLook(inside);
  // a whole new page: nothing of the other tenant may stay in memory
  window.location.assign("/overview");
}
