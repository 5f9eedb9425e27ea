/** A command from the page: busy while it runs, its problem afterwards, and one key until it was answered. */
import { useRef, useState } from "react";
import { type Client, newIdempotencyKey, type Problem, ProblemError } from "#events/client.ts";
import { useLiveContext } from "#portal/live/live.tsx";
import { isPassing } from "#portal/live/live-store.ts";

export interface Command<Input> {
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** Resolves to whether it was done. */
  readonly run: (input: Input) => Promise<boolean>;
  readonly forget: () => void;
}

export function useCommand<Input>(
  send: (client: Client, input: Input, idempotencyKey: string) => Promise<unknown>,
): Command<Input> {
  const { client, store } = useLiveContext();
  const [state, setState] = useState<{ busy: boolean; problem: Problem | null }>({
    busy: false,
    problem: null,
  });
  // The same request again after a lost answer must count once; another request is another key.
  const pending = useRef<{ text: string; key: string } | null>(null);

  const run = async (input: Input): Promise<boolean> => {
    const text = JSON.stringify(input);
    if (pending.current?.text !== text) pending.current = { text, key: newIdempotencyKey() };
    setState({ busy: true, problem: null });
    try {
      await send(client, input, pending.current.key);
      pending.current = null;
      setState({ busy: false, problem: null });
      return true;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (!isPassing(error.problem)) pending.current = null;
      setState({ busy: false, problem: error.problem });
      return false;
    } finally {
      // What was refused is often refused because the page was behind.
      void store.poll(true);
    }
  };
  return { ...state, run, forget: () => setState({ busy: false, problem: null }) };
}
