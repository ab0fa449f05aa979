/** Without an age it is kept until the browser is closed; an age of 0 forgets it. */
export function writeCookie(name: string, value: string, ageSeconds?: number): void {
  const age = ageSeconds === undefined ? "" : `; max-age=${ageSeconds}`;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${name}=${value}; path=/; samesite=lax${age}`;
}
