import * as z from 'zod/mini';

/** The server answered, and the answer is no: `message` says what to do. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

const Refusal = z.object({ error: z.string() });

/** GET or, with a body, POST. Rejects with `Refused`, or with a `TypeError` when no server is there. */
export async function request<T>(path: string, reply: z.ZodMiniType<T>, body?: unknown): Promise<T> {
  const response = await fetch(path, body === undefined ? {} : post(body));
  const json: unknown = response.status === 204 ? undefined : await response.json();
  if (response.ok) return z.parse(reply, json);
  const refusal = Refusal.safeParse(json);
  throw new Refused(refusal.success ? refusal.data.error : `the server answered ${response.status}`);
}

const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** For requests that are answered without content. */
export const nothing = z.undefined();
