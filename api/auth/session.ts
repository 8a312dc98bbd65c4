/** Signing in and out, and the account of a request. */
import { APIError } from 'better-auth/api';
import { type Account, accountOf } from '../../services/accounts/accounts.js';
import { ACCOUNT_DISABLED, type Auth } from '../../services/accounts/auth.js';
import { Problem, invalidField } from '../../services/errors.js';

export interface SignedIn {
  readonly account: Account;
  /** For `Authorization: Bearer`, for clients without cookies. */
  readonly token: string;
  readonly cookies: readonly string[];
}

/** Begin a session. @throws Problem 401 for a wrong address or password (not distinguished), 403 for a disabled account */
export async function signIn({ library }: Auth, email: string, password: string, headers: Headers): Promise<SignedIn> {
  const { response, headers: sent } = await library.api
    .signInEmail({ body: { email, password }, headers: withoutSession(headers), returnHeaders: true })
    .catch((error: unknown) => {
      throw asProblem(error);
    });
  return { account: accountOf(response.user), token: sent.get('set-auth-token') ?? '', cookies: sent.getSetCookie() };
}

/** End the session. Return the cookies that clear it. */
export async function signOut({ library }: Auth, headers: Headers): Promise<readonly string[]> {
  const { headers: sent } = await library.api.signOut({ headers, returnHeaders: true });
  return sent.getSetCookie();
}

/** Change the account's password. End all sessions and begin a new one. @throws Problem 400 if the present password is wrong */
export async function changePassword(
  { library }: Auth,
  { current, next }: { current: string; next: string },
  headers: Headers,
): Promise<{ token: string; cookies: readonly string[] }> {
  const { headers: sent } = await library.api
    .changePassword({
      body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
      headers,
      returnHeaders: true,
    })
    .catch((error: unknown) => {
      throw asProblem(error);
    });
  return { token: sent.get('set-auth-token') ?? '', cookies: sent.getSetCookie() };
}

/** Return the account of a request, by cookie or bearer token, and the cookies that prolong its session. */
export async function whoAsks(
  { library }: Auth,
  headers: Headers,
): Promise<{ account: Account; cookies: readonly string[] } | undefined> {
  if (!headers.has('cookie') && !headers.has('authorization')) return undefined;
  const { response, headers: sent } = await library.api
    .getSession({ headers, returnHeaders: true })
    .catch((error: unknown) => {
      throw asProblem(error);
    });
  if (response === null || response.user.disabled) return undefined;
  return { account: accountOf(response.user), cookies: sent.getSetCookie() };
}

/** Check whether the session of a request is still valid, without prolonging it. */
export async function stillSignedIn({ library }: Auth, headers: Headers): Promise<boolean> {
  const session = await library.api.getSession({ headers, query: { disableRefresh: true } });
  return session !== null && !session.user.disabled;
}

/** Signing in ignores an earlier session. */
function withoutSession(headers: Headers): Headers {
  const copy = new Headers(headers);
  copy.delete('cookie');
  copy.delete('authorization');
  return copy;
}

function asProblem(error: unknown): unknown {
  if (!(error instanceof APIError)) return error;
  if (error.statusCode >= 500) {
    // The library hides database errors.
    const detail = '账号服务暂时没有应答，请稍后再试。';
    return new Problem('unavailable', detail, { retryAfter: 5, cause: error });
  }
  const code = error.body?.code;
  if (code === ACCOUNT_DISABLED) return new Problem('forbidden', '账号已停用，请联系系统管理员。');
  if (code === 'INVALID_PASSWORD') {
    const detail = '现密码不正确';
    return invalidField('#/current', detail);
  }
  return new Problem('unauthenticated', '邮箱或密码不正确。');
}
