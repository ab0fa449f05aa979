const crumbs = (answer: Response): string[] =>
  answer.headers.getSetCookie().map((cookie) => cookie.slice(0, cookie.indexOf(";")));

/** The cookies of a person who has signed in as the form does. */
export async function signIn(url: string, who: { email: string; password: string }): Promise<string> {
  const first = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const before = crumbs(first);
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { cookie: before.join("; ") },
    body: new URLSearchParams({ ...who, csrfToken, json: "true" }),
  });
  if (!answer.ok) throw new Error(`sign-in failed: ${answer.status}`);
  return [...before, ...crumbs(answer)].join("; ");
}
