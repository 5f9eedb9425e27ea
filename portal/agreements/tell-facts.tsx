/** A department tells figures and events under an agreement: line by line, read back with what stands now, then sent. */
import { Button } from "antd";
import { useState } from "react";
import { concernedBy, factFaults, type Fact as ToldFact } from "#domain/agreement/facts.ts";
import {
  type AskableFact,
  askableFacts,
  type FactDraft,
  factOf,
  toldTwice,
} from "#portal/agreements/askable-facts.ts";
import { FactLine } from "#portal/agreements/fact-line.tsx";
import { ReadBack } from "#portal/agreements/read-back.tsx";
import { isWhole, NOTHING_YET, type ToldWith, ToldWithFields } from "#portal/agreements/told-with.tsx";
import { todayInChina } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Agreement, Fact } from "#portal/live/answers.ts";
import { useSections } from "#portal/live/names.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { FaultNotice } from "#portal/parts/fault-notice.tsx";
import { useSession } from "#portal/session/session.tsx";

interface TellFactsProps {
  readonly agreement: Agreement;
  /** What was told before. */
  readonly known: readonly Fact[];
}

/** For the departments whose word such a fact needs. */
export function TellFacts({ agreement, known }: TellFactsProps) {
  const say = useSay();
  const { me } = useSession();
  const [open, setOpen] = useState(false);
  const party = me?.role === "environment" ? me.party : null;
  const sections = useSections().data?.sections ?? [];
  if (party === null || !concernedBy(agreement, null).includes(party)) return null;
  const own = agreement.sections
    .map(({ id }) => id)
    .filter(id => sections.find(each => each.id === id)?.parties.includes(party) === true);
  const askable = askableFacts(agreement).filter(({ ofSection }) => !ofSection || own.length > 0);
  if (askable.length === 0) return null;
  if (!open) {
    return (
      <div className="buttons no-print">
        <Button onClick={() => setOpen(true)}>{say("告知数据或情形…", "Tell figures or events…")}</Button>
      </div>
    );
  }
  return <Form {...{ agreement, known, askable }} sections={own} onClose={() => setOpen(false)} />;
}

interface FormProps extends TellFactsProps {
  readonly askable: readonly AskableFact[];
  readonly sections: readonly string[];
  readonly onClose: () => void;
}

/** As many as one request takes. */
const LINES_MAX = 40;

function Form({ agreement, known, askable, sections, onClose }: FormProps) {
  const say = useSay();
  const [lines, setLines] = useState<readonly FactDraft[]>([lineAfter(null, askable, sections)]);
  const [said, setSaid] = useState<ToldWith>(NOTHING_YET);
  const [reading, setReading] = useState(false);
  const tell = useCommand((client, facts: readonly ToldFact[], idempotencyKey) =>
    client.call("tellFacts", {
      params: { agreement: agreement.id },
      body: { facts: [...facts], reason: said.reason.trim(), evidence: [...said.evidence] },
      idempotencyKey,
    }),
  );
  const facts = lines.flatMap(line => factOf(line, askable) ?? []);
  const complete = facts.length === lines.length && isWhole(said);
  const faults = facts.flatMap((fact, at) => factFaults(agreement, fact, todayInChina(), `facts[${at}]`));
  const twice = toldTwice(facts);
  const change = (next: FactDraft) => setLines(lines.map(line => (line.key === next.key ? next : line)));
  if (reading && complete) {
    return (
      <ReadBack
        {...{ agreement, known, facts, said }}
        command={tell}
        onSend={() => void tell.run(facts).then(done => done && onClose())}
        onBack={() => {
          tell.forget();
          setReading(false);
        }}
      />
    );
  }
  return (
    <form
      className="reason-form tell-facts no-print"
      aria-label={say("告知数据或情形", "Tell figures or events")}
      onSubmit={event => {
        event.preventDefault();
        setReading(true);
      }}
    >
      <p className="quiet">
        {say(
          `按第 ${agreement.version} 版。告知即为本方确认，须各方确认后才计入清算。`,
          `By version ${agreement.version}. Telling is your party's own word; it counts once every party it concerns agrees.`,
        )}
      </p>
      {lines.map((line, at) => (
        <FactLine
          key={line.key}
          number={at + 1}
          {...{ line, askable, sections, agreement }}
          onChange={change}
          {...(lines.length > 1
            ? { onRemove: () => setLines(lines.filter(({ key }) => key !== line.key)) }
            : {})}
        />
      ))}
      <div className="buttons">
        <Button
          size="small"
          disabled={lines.length >= LINES_MAX}
          onClick={() => setLines([...lines, lineAfter(lines.at(-1) ?? null, askable, sections)])}
        >
          {say("再加一项", "One more")}
        </Button>
      </div>
      <ToldWithFields value={said} onChange={setSaid} />
      <FaultNotice title={say("尚不能告知", "These cannot be told")} faults={faults} />
      {twice.length > 0 && (
        <p className="notice refused" role="alert">
          {say("同一项告知了两次：", "Told twice: ")}
          {twice.join(say("、", ", "))}
        </p>
      )}
      <div className="buttons">
        <Button
          type="primary"
          htmlType="submit"
          disabled={!complete || faults.length > 0 || twice.length > 0}
        >
          {say("核对", "Read back")}
        </Button>
        <Button onClick={onClose}>{say("取消", "Cancel")}</Button>
      </div>
    </form>
  );
}

/** Another line about the same thing, or a first one: of the first that the version asks for. */
function lineAfter(
  last: FactDraft | null,
  askable: readonly AskableFact[],
  sections: readonly string[],
): FactDraft {
  const begun = { name: askable[0]?.name ?? "", section: sections[0] ?? "" };
  return { ...begun, ...last, key: (last?.key ?? 0) + 1, period: "", value: "" };
}
