/** Before a token ends it is renewed where the issuer gave what that takes; otherwise the session ends on time and says so. */
import { useEffect } from "react";
import type { Problem } from "#events/client.ts";
import { type Grant, type Provider, renew } from "#portal/session/oidc.ts";

/** Time for the request, and for clocks that differ. */
const BEFORE_END_MS = 30_000;

const EXPIRED: Problem = {
  type: "about:blank",
  instance: "",
  requestId: "",
  errors: [],
  title: "Your session has ended; sign in again to go on",
  titleZh: "登录已到期，请重新登录后继续",
  status: 401,
  detail: "",
  language: "en",
  code: "access.unauthenticated",
};

interface Renewal {
  readonly grant: Grant | null;
  readonly provider: Provider | null | undefined;
  readonly renewed: (grant: Grant) => void;
  readonly ended: (problem: Problem) => void;
}

export function useRenewal({ grant, provider, renewed, ended }: Renewal): void {
  useEffect(() => {
    if (grant === null || grant.expiresAtMs === null) return;
    let left = false;
    const { expiresAtMs } = grant;
    const at = (instantMs: number, act: () => void) =>
      window.setTimeout(act, Math.max(0, instantMs - Date.now()));
    const end = at(expiresAtMs, () => ended(EXPIRED));
    const ahead = Math.min(BEFORE_END_MS, (expiresAtMs - Date.now()) / 2);
    const early =
      provider && grant.refreshToken !== null
        ? at(expiresAtMs - ahead, () => {
            // What cannot be renewed now ends when it ends.
            renew(provider, grant).then(
              next => !left && renewed(next),
              () => undefined,
            );
          })
        : undefined;
    return () => {
      left = true;
      window.clearTimeout(end);
      window.clearTimeout(early);
    };
  }, [grant, provider, renewed, ended]);
}
