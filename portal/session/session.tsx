/** Who is signed in, and the client that speaks for them. */
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { type Client, createClient, type Problem, ProblemError } from "#events/client.ts";
import { languageNow } from "#portal/language/language.tsx";
import type { Me } from "#portal/live/answers.ts";
import { keep, readKept } from "#portal/session/kept-session.ts";
import {
  beginSignIn,
  endAtProvider,
  finishSignIn,
  type Grant,
  isReturning,
  type Provider,
} from "#portal/session/oidc.ts";
import { useRenewal } from "#portal/session/use-renewal.ts";

/** The token is not taken, or its bearer is not registered. */
const REFUSALS: readonly number[] = [401, 403];
const ASK_AGAIN_MS = 3_000;

interface Session {
  readonly client: Client;
  /** Null for the public, and while the token is being checked. */
  readonly me: Me | null;
  readonly checking: boolean;
  /** The organisation's own sign-in; null where there is none, undefined until that is known. */
  readonly provider: Provider | null | undefined;
  /** Why the last session ended or did not begin. */
  readonly problem: Problem | null;
  /** By a token that somebody has. */
  readonly signIn: (token: string) => void;
  /** At the organisation's own sign-in. */
  readonly signInAtProvider: () => void;
  readonly signOut: () => void;
  /** The service no longer takes the token. */
  readonly ended: (problem: Problem) => void;
}

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ children }: { children: ReactNode }) {
  const [grant, setGrant] = useState(readKept);
  const [me, setMe] = useState<Me | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [returning, setReturning] = useState(isReturning);
  const provider = useProvider();
  // A renewed token is of the same session: nothing that is shown is asked for again.
  const [sessions, setSessions] = useState(0);
  const bearer = useRef({ token: grant?.token ?? null });
  // What a session has still on its way never goes out with the token of the next one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another session, another client
  const client = useMemo(() => {
    const own = bearer.current;
    return createClient({ baseUrl: "", token: () => own.token, language: languageNow });
  }, [sessions]);

  const renewed = useCallback((next: Grant) => {
    keep(next);
    bearer.current.token = next.token;
    setGrant(next);
  }, []);
  const change = useCallback((next: Grant | null, why: Problem | null) => {
    keep(next);
    bearer.current = { token: next?.token ?? null };
    setMe(null);
    setGrant(next);
    setProblem(why);
    setSessions(count => count + 1);
  }, []);
  const ended = useCallback((why: Problem) => change(null, why), [change]);
  const failed = useCallback(
    (error: unknown) => {
      if (!(error instanceof ProblemError)) throw error;
      ended(error.problem);
    },
    [ended],
  );
  useRenewal({ grant, provider, renewed, ended });

  useEffect(() => {
    if (!returning || provider === undefined) return;
    setReturning(false);
    if (provider === null) return;
    finishSignIn(provider).then(next => change(next, null), failed);
  }, [returning, provider, change, failed]);

  const signedIn = grant !== null;
  useEffect(() => {
    if (!signedIn) return;
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
  }, [client, signedIn, ended]);

  const session: Session = {
    client,
    me,
    checking: returning || (grant !== null && me === null),
    provider,
    problem,
    signIn: next => change({ token: next, expiresAtMs: null, idToken: null, refreshToken: null }, null),
    signInAtProvider: () => {
      if (provider) beginSignIn(provider).catch(failed);
    },
    signOut: () => {
      change(null, null);
      // Only who signed in there has a session there.
      if (provider && grant?.idToken != null) endAtProvider(provider, grant.idToken).catch(failed);
    },
    ended,
  };
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Asked once, by whoever opens the page; a service that does not answer yet is asked again. */
function useProvider(): Provider | null | undefined {
  const [provider, setProvider] = useState<Provider | null>();
  useEffect(() => {
    const leaving = new AbortController();
    let again: number | undefined;
    const ask = () => {
      createClient({ baseUrl: "" })
        .call("getSignIn", { signal: leaving.signal })
        .then(
          answer => setProvider(answer.provider),
          () => {
            if (!leaving.signal.aborted) again = window.setTimeout(ask, ASK_AGAIN_MS);
          },
        );
    };
    ask();
    return () => {
      leaving.abort();
      window.clearTimeout(again);
    };
  }, []);
  return provider;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("no session outside SessionProvider");
  return session;
}
