/** Who is signed in, and the client that speaks for them. The token lives as long as the browser's tab. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { type Client, createClient, type Problem, ProblemError } from "#events/client.ts";
import type { Me } from "#portal/live/answers.ts";

const STORED = "headwater.token";
/** The token is not taken, or its bearer is not registered. */
const REFUSALS: readonly number[] = [401, 403];
const ASK_AGAIN_MS = 3_000;

interface Session {
  readonly client: Client;
  readonly token: string | null;
  /** Null for the public, and while the token is being checked. */
  readonly me: Me | null;
  readonly checking: boolean;
  /** Why the last session ended or did not begin. */
  readonly problem: Problem | null;
  readonly signIn: (token: string) => void;
  readonly signOut: () => void;
  /** The service no longer takes the token. */
  readonly ended: (problem: Problem) => void;
}

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ children }: { children: ReactNode }) {
  const [token, setToken] = useState(() => sessionStorage.getItem(STORED));
  const [me, setMe] = useState<Me | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const client = useMemo(() => createClient({ baseUrl: "", token: () => token }), [token]);

  const change = useCallback((next: string | null, why: Problem | null) => {
    if (next === null) sessionStorage.removeItem(STORED);
    else sessionStorage.setItem(STORED, next);
    setMe(null);
    setToken(next);
    setProblem(why);
  }, []);
  const ended = useCallback((why: Problem) => change(null, why), [change]);

  useEffect(() => {
    if (token === null) return;
    const leaving = new AbortController();
    let again: number | undefined;
    const ask = () => {
      client.call("me", { signal: leaving.signal }).then(setMe, (error: unknown) => {
        if (leaving.signal.aborted || !(error instanceof ProblemError)) return;
        // A service that cannot be reached has refused nobody: whoever is signed in stays so.
        if (REFUSALS.includes(error.problem.status)) ended(error.problem);
        else again = window.setTimeout(ask, ASK_AGAIN_MS);
      });
    };
    ask();
    return () => {
      leaving.abort();
      window.clearTimeout(again);
    };
  }, [client, token, ended]);

  const session: Session = {
    client,
    token,
    me,
    checking: token !== null && me === null,
    problem,
    signIn: next => change(next, null),
    signOut: () => change(null, null),
    ended,
  };
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("no session outside SessionProvider");
  return session;
}
