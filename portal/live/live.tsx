/** Live queries and commands of whoever is signed in. */
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useSyncExternalStore,
} from "react";
import type { Client } from "#events/client.ts";
import { LiveStore, NEVER, type Snapshot } from "#portal/live/live-store.ts";
import { useSession } from "#portal/session/session.tsx";

const POLL_MS = 3_000;
/** Rounds: once a minute. */
const SLOWLY = 20;

interface Live {
  readonly client: Client;
  readonly store: LiveStore;
}

const LiveContext = createContext<Live | null>(null);

export function LiveProvider({ children }: { children: ReactNode }) {
  const { client, ended } = useSession();
  // Another session, another store: nothing of the one before may be seen.
  const live = useMemo(
    () => ({ client, store: new LiveStore(problem => problem.status === 401 && ended(problem)) }),
    [client, ended],
  );
  useEffect(() => pollWhileVisible(live.store), [live]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

export function useLiveContext(): Live {
  const live = useContext(LiveContext);
  if (live === null) throw new Error("no live data outside LiveProvider");
  return live;
}

/** The newest answer of a query. The key says what is asked; `null` asks nothing. */
export function useLive<T>(key: string | null, load: (client: Client) => Promise<T>): Snapshot<T> {
  return useAnswer(key, load, 1);
}

/** An answer that takes many requests: asked again by the minute, after commands, and when somebody comes back. */
export function useSlowly<T>(key: string | null, load: (client: Client) => Promise<T>): Snapshot<T> {
  return useAnswer(key, load, SLOWLY);
}

/** An answer that never changes, or is large: it is asked for when somebody comes to look, and not by the clock. */
export function useOnce<T>(key: string | null, load: (client: Client) => Promise<T>): Snapshot<T> {
  return useAnswer(key, load, NEVER);
}

function useAnswer<T>(key: string | null, load: (client: Client) => Promise<T>, every: number): Snapshot<T> {
  const { client, store } = useLiveContext();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what is loaded
  const watch = useCallback(
    (changed: () => void) => (key === null ? () => {} : store.watch(key, () => load(client), changed, every)),
    [key, client, store, every],
  );
  return useSyncExternalStore(watch, () => store.read(key ?? "")) as Snapshot<T>;
}

function pollWhileVisible(store: LiveStore): () => void {
  const poll = () => {
    if (document.visibilityState === "visible") void store.poll();
  };
  const comeBack = () => {
    if (document.visibilityState === "visible") void store.poll(true);
  };
  const timer = setInterval(poll, POLL_MS);
  document.addEventListener("visibilitychange", comeBack);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", comeBack);
  };
}
