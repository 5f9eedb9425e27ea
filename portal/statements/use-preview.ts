/** A statement as it would be issued now, and whether it proves itself: the page checks it before it shows it. */
import { useEffect, useState } from "react";
import type { Fault } from "#domain/result.ts";
import { type VerifiedFile, verifyFile } from "#domain/statement/verify-file.ts";
import { type Problem, ProblemError } from "#events/client.ts";
import { useLiveContext } from "#portal/live/live.tsx";
import { type Choice, downloadUnissued } from "#portal/statements/choice.ts";

export type Previewed =
  | { readonly state: "loading" }
  | { readonly state: "refused"; readonly problem: Problem }
  | { readonly state: "unproven"; readonly faults: readonly Fault[] }
  | { readonly state: "shown"; readonly file: VerifiedFile };

/** Asked again when another statement is chosen or the book has gone on, not by the clock: it may be megabytes. */
export function usePreview(choice: Choice, cut: number): Previewed {
  const { client } = useLiveContext();
  const [previewed, setPreviewed] = useState<Previewed>({ state: "loading" });
  const key = JSON.stringify([choice, cut]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for choice and cut
  useEffect(() => {
    const leaving = new AbortController();
    setPreviewed({ state: "loading" });
    void downloadUnissued(client, choice, "json", leaving.signal)
      .then(({ bytes }): Previewed => {
        const verified = verifyFile(new TextDecoder().decode(bytes));
        return verified.ok
          ? { state: "shown", file: verified.value }
          : { state: "unproven", faults: verified.faults };
      })
      .catch((error: unknown): Previewed => {
        if (!(error instanceof ProblemError)) throw error;
        return { state: "refused", problem: error.problem };
      })
      .then(next => {
        if (!leaving.signal.aborted) setPreviewed(next);
      });
    return () => leaving.abort();
  }, [client, key]);
  return previewed;
}
