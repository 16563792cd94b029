/** A browser's request to a page, or a program's to a token endpoint. */
export interface PageRequest {
  readonly method: string;
  readonly url: URL;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: string;
}

export const jsonHeaders = { 'content-type': 'application/json;charset=UTF-8', 'cache-control': 'no-store' };

export const json = (status: number, value: unknown): PageAnswer => ({ status, headers: jsonHeaders, cookies: [], body: JSON.stringify(value) }); // prettier-ignore

export const plain = (status: number, body: string): PageAnswer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  cookies: [],
  body,
});

export const redirect = (location: string): PageAnswer => ({
  status: 302,
  headers: { location, 'cache-control': 'no-store' },
  cookies: [],
  body: '',
});

export function cookieOf({ headers }: PageRequest, name: string): string {
  const cookies = (headers['cookie'] ?? '').split(/;\s*/).map((cookie) => cookie.split('='));
  return cookies.find(([key]) => key === name)?.[1] ?? '';
}
