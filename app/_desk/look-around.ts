/** A mere wish: whose sample data it is, the server asks the database. */
export function rememberLook(inside: boolean): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `regulars-sample=${inside ? "1" : ""}; path=/; samesite=lax${inside ? "" : "; max-age=0"}`;
}

/** Says to the server that this browser looks at the person's sample data; until the browser is closed. */
export function lookAround(inside: boolean): void {
  rememberLook(inside);
  // a whole new page: nothing of the other tenant may stay in memory
  window.location.assign("/overview");
}
