/**
 * What outlives a reload: the access token, when it ends, and what the issuer wants to see at sign-out; as long as the
 * browser's tab. Never a token that gives others (decision 0064).
 */
import type { Grant } from "#portal/session/oidc.ts";

const STORED = "headwater.session";

type Kept = Omit<Grant, "refreshToken">;

export function readKept(): Grant | null {
  const text = sessionStorage.getItem(STORED);
  return text === null ? null : { ...(JSON.parse(text) as Kept), refreshToken: null };
}

export function keep(grant: Grant | null): void {
  if (grant === null) {
    sessionStorage.removeItem(STORED);
    return;
  }
  const { token, expiresAtMs, idToken } = grant;
  sessionStorage.setItem(STORED, JSON.stringify({ token, expiresAtMs, idToken } satisfies Kept));
}
