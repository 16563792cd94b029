import { claimsOf, type Claims } from '../../aws/cognito/verify-token';

/** `aws.apigatewayv2.Authorizer` of type JWT. */
export interface JwtAuthorizer {
  readonly issuer: string;
  readonly audiences: readonly string[];
}

export type Authorized =
  | {
      readonly kind: 'authorized';
      readonly claims: Readonly<Record<string, string>>;
      readonly scopes: readonly string[] | null;
    }
  | { readonly kind: 'unauthorized'; readonly because: string }
  | { readonly kind: 'forbidden' };

/**
 * What a JWT authorizer of an HTTP API does with a token (API Gateway guide, "Control access to HTTP APIs with JWT authorizers"): RS256 by
 * the issuer's key; `iss`, `exp`, `nbf`, `iat`; `aud`, or `client_id` where there is no `aud`; and one of the route's scopes. Claims
 * reach the function as texts, a list as `[one two]`, as others have measured.
 */
export function authorize(
  { issuer, audiences }: JwtAuthorizer,
  header: string | undefined,
  scopes: readonly string[],
  nowMs: number,
): Authorized {
  const token = (header ?? '').replace(/^bearer\s+/i, '').trim();
  if (token === '') return unauthorized('no token');
  const claims = claimsOf(token);
  if (!claims) return unauthorized('the signature or the algorithm is not the issuer’s');
  const wrong = wrongClaim(claims, issuer, audiences, nowMs / 1000);
  if (wrong !== undefined) return unauthorized(wrong);
  const granted = [claims['scope'], claims['scp']]
    .filter((scope) => typeof scope === 'string')
    .join(' ')
    .split(' ');
  if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope))) return { kind: 'forbidden' };
  return {
    kind: 'authorized',
    claims: Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, textOf(value)])),
    scopes: scopes.length > 0 ? granted : null,
  };
}

const unauthorized = (because: string): Authorized => ({ kind: 'unauthorized', because });

function wrongClaim(claims: Claims, issuer: string, audiences: readonly string[], now: number): string | undefined {
  const { iss, exp, nbf, iat, aud, client_id: clientId } = claims;
  if (iss !== issuer) return 'another issuer';
  if (typeof exp !== 'number' || exp <= now) return 'the token has expired';
  if (nbf !== undefined && !(typeof nbf === 'number' && nbf <= now)) return 'not valid yet';
  if (iat !== undefined && !(typeof iat === 'number' && iat <= now + 1)) return 'issued in the future';
  const meant = aud === undefined ? [clientId] : [aud].flat();
  return meant.some((one) => typeof one === 'string' && audiences.includes(one)) ? undefined : 'another audience';
}

const textOf = (value: unknown): string =>
  Array.isArray(value) ? `[${value.map(textOf).join(' ')}]` : typeof value === 'string' ? value : JSON.stringify(value);
