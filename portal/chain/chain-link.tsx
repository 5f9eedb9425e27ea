/** One link of a chain: what it is, when and by whom, the facts under it, and a clause with all of its steps. */
import { useState } from "react";
import { useVersions } from "#portal/agreements/use-versions.ts";
import { inWords, withNames } from "#portal/chain/in-words.ts";
import { pageOf, referenceShown, versionOfClause } from "#portal/chain/stages.ts";
import { Amount, useUnit } from "#portal/format/amount-view.tsx";
import { chinaTime } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { ChainLink } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { addressOfView } from "#portal/routes.ts";
import { Trace } from "#portal/settlements/trace.tsx";
import { CarriedFiles } from "#portal/vouchers/carried-files.tsx";

interface ChainLinkItemProps {
  readonly link: ChainLink;
  readonly asked: boolean;
  /** The name of whatever has the id; the id itself where nothing has. */
  readonly name: (id: string) => string;
}

export function ChainLinkItem({ link, asked, name }: ChainLinkItemProps) {
  const say = useSay();
  const names = useNames();
  const { language } = useLanguage();
  const { name: unit } = useUnit();
  const { state, words, amount, at, by, reference, details, attachments, calculation } = link;
  // Entries and vouchers are known by their book first.
  const [book] = reference?.split("/") ?? [];
  const page = pageOf(link);
  const id = referenceShown(link);
  const title = inWords(words[language], name, language);
  return (
    <li
      className={asked ? "chain-link asked" : `chain-link ${state}`}
      aria-current={asked ? "true" : undefined}
    >
      <p>
        {state === "not-yet" && <span className="mark">{say("尚未发生", "not yet")}</span>}{" "}
        {state === "withheld" && <span className="mark">{say("无权查看", "not for you to see")}</span>}{" "}
        {page === null ? title : <a href={addressOfView(...page)}>{title}</a>}
        {amount !== null && (
          <>
            {" "}
            <strong>
              <Amount text={amount} /> {unit}
            </strong>
          </>
        )}
      </p>
      {(at !== null || by.length > 0 || id !== null) && (
        <p className="quiet">
          {at !== null && <time dateTime={at}>{chinaTime(at)}</time>}{" "}
          {by.map(names.person).join(say("、", ", "))} {id !== null && <code>{id}</code>}
        </p>
      )}
      {details.length > 0 && (
        <dl>
          {details.map((detail, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two facts may have one name
            <div key={index}>
              <dt>{withNames(detail.name[language], name)}</dt>
              <dd>
                {detail.value === null ? (
                  <span className="quiet">{say("尚无", "not yet")}</span>
                ) : (
                  inWords(detail.value, name, language)
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {book !== undefined && <CarriedFiles book={book} files={attachments} />}
      {calculation !== null && <Calculation of={calculation} clause={reference} />}
    </li>
  );
}

interface CalculationProps {
  readonly of: NonNullable<ChainLink["calculation"]>;
  readonly clause: string | null;
}

/** Drawn when it is looked at. */
function Calculation({ of, clause }: CalculationProps) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{say("每一步计算与修约", "Every step and rounding")}</summary>
      {open && <Steps of={of} clause={clause} />}
    </details>
  );
}

function Steps({ of, clause }: CalculationProps) {
  const found = versionOfClause(clause);
  const versions = useVersions(found?.agreement ?? null);
  const judging = versions.data?.versions.find(({ document }) => document.version === found?.version);
  return <Trace trace={[of]} agreement={judging?.document} />;
}
