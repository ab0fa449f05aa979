import "@/server/app";
import { mayOpenCard } from "@/server/card-limits";
import { clientAddress } from "@/server/core/client";
import { now } from "@/server/core/clock";
import { DomainError } from "@/server/core/errors";
import { poolFor } from "@/server/database";
import { confirmOptIn } from "@/server/services/reach/opt-ins/confirm";
import { SavePreferencesInput, savePreferences } from "@/server/services/reach/preferences/save";
import { UnsubscribeInput, unsubscribe } from "@/server/services/reach/preferences/unsubscribe";

const HEADERS = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex",
};
/** more than any of the forms has */
const BODY_MAX = 8000;

const answer = (status: number): Response => new Response(null, { status, headers: HEADERS });
const onTo = (path: string): Response =>
  new Response(null, { status: 303, headers: { ...HEADERS, location: path } });

/** What a form without scripts sends; null: it is none, or too long. Mail programs send multipart too (RFC 8058). */
async function formOf(request: Request): Promise<FormData | null> {
  try {
    const body = await request.arrayBuffer();
    if (body.byteLength > BODY_MAX) return null;
    return await new Response(body, {
      headers: { "content-type": request.headers.get("content-type") ?? "" },
    }).formData();
  } catch {
    return null;
  }
}

/** No cookies and no session: the link is all there is. Counted as the card page is. */
async function guarded(token: string, act: () => Promise<Response>): Promise<Response> {
  if (!(await mayOpenCard(clientAddress(), token))) return answer(429);
  try {
    return await act();
  } catch (error) {
    if (error instanceof DomainError && error.code === "not-found") return answer(404);
    throw error;
  }
}

/** A mail program's one click (RFC 8058), or a button of our page; a GET only leads to the page. */
export async function handleUnsubscribe(request: Request, token: string): Promise<Response> {
  const page = `/unsubscribe/${encodeURIComponent(token)}`;
  if (request.method !== "POST") return onTo(page);
  const form = await formOf(request);
  const isOneClick = form?.get("List-Unsubscribe") === "One-Click";
  const input = UnsubscribeInput.safeParse({
    token,
    scope: isOneClick ? "channel" : form?.get("scope"),
    by: isOneClick ? "one-click" : "link",
  });
  if (!input.success) return answer(400);
  return guarded(token, async () => {
    await unsubscribe(poolFor("desk"), now(), input.data);
    return isOneClick ? answer(200) : onTo(`${page}?done=${input.data.scope}`);
  });
}

/** The form of the page of preferences. */
export async function handlePreferences(request: Request, token: string): Promise<Response> {
  const page = `/preferences/${encodeURIComponent(token)}`;
  if (request.method !== "POST") return onTo(page);
  const form = await formOf(request);
  const input = SavePreferencesInput.safeParse({
    token,
    shown: form?.getAll("shown"),
    channels: form?.getAll("channel"),
    purposes: form?.getAll("purpose"),
  });
  if (!input.success) return answer(400);
  return guarded(token, async () => {
    await savePreferences(poolFor("desk"), now(), input.data);
    return onTo(`${page}?saved=1`);
  });
}

/** The button of the page that asks to confirm a consent. */
export async function handleOptIn(request: Request, token: string): Promise<Response> {
  const page = `/opt-in/${encodeURIComponent(token)}`;
  if (request.method !== "POST") return onTo(page);
  return guarded(token, async () => {
    await confirmOptIn(poolFor("desk"), now(), { token: token.slice(0, 200) });
    return onTo(page);
  });
}
