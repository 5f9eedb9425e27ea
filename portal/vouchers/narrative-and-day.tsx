/** What every voucher says: its narrative (摘要), and the day it is about, usually today where the accounting period is open. */
import { Input } from "antd";
import { useState } from "react";
import { todayInChina } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Book } from "#portal/live/answers.ts";
import { Labelled } from "#portal/parts/labelled.tsx";
import { usualDay } from "#portal/settlements/usual-day.ts";

interface Said {
  readonly narrative: string;
  readonly effectiveOn: string;
}

interface SaidSoFar {
  readonly typed: Said;
  /** As it is proposed. */
  readonly said: Said;
  readonly isSaid: boolean;
  readonly say: (about: Partial<Said>) => void;
}

/** `book` is undefined until it is there. */
export function useNarrativeAndDay(
  book: Pick<Book, "openPeriods"> | undefined,
  usualNarrative: string,
): SaidSoFar {
  const [own, setOwn] = useState<Partial<Said>>({});
  const day = book === undefined ? "" : usualDay(book.openPeriods, todayInChina());
  const typed = { narrative: usualNarrative, effectiveOn: day, ...own };
  const said = { ...typed, narrative: typed.narrative.trim() };
  const isSaid = said.narrative !== "" && said.effectiveOn !== "";
  return { typed, said, isSaid, say: about => setOwn({ ...own, ...about }) };
}

export function NarrativeAndDay({ of: { typed, say: change } }: { of: SaidSoFar }) {
  const say = useSay();
  return (
    <>
      <Labelled label={say("业务日期", "Effective on")}>
        {id => (
          <Input
            id={id}
            type="date"
            value={typed.effectiveOn}
            onChange={({ target }) => change({ effectiveOn: target.value })}
          />
        )}
      </Labelled>
      <Labelled label={say("摘要", "Narrative")}>
        {id => (
          <Input
            id={id}
            value={typed.narrative}
            maxLength={200}
            onChange={({ target }) => change({ narrative: target.value })}
          />
        )}
      </Labelled>
    </>
  );
}
