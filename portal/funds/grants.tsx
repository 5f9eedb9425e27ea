/** Earmarked money by programme: what came, the pool of projects, and each task with its milestones. */
import type { AnswerOf } from "#events/operations.ts";
import { Amount, useDecimals, useUnit } from "#portal/format/amount-view.tsx";
import type { Preset } from "#portal/funds/fund-actions.ts";
import { useGrants } from "#portal/funds/use-pools.ts";
import { useSay } from "#portal/language/language.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";

type Programme = AnswerOf<"getGrants">["programmes"][number];
type Task = Programme["tasks"][number];

interface GrantsProps {
  readonly book: string;
  /** Begins an action about a task; null for whoever may not propose. */
  readonly onAct: ((preset: Preset) => void) | null;
}

/** Shows nothing in a book that has no programme. */
export function Grants({ book, onAct }: GrantsProps) {
  const say = useSay();
  return (
    <Awaited of={useGrants(book)} lines={4}>
      {({ programmes }) =>
        programmes.length === 0 ? null : (
          <section aria-labelledby="title-grants">
            <h3 id="title-grants">{say("专项资金：钱随事走", "Earmarked grants")}</h3>
            {programmes.map(programme => (
              <ProgrammeView key={programme.programme} programme={programme} onAct={onAct} />
            ))}
          </section>
        )
      }
    </Awaited>
  );
}

interface ProgrammeProps {
  readonly programme: Programme;
  readonly onAct: GrantsProps["onAct"];
}

function ProgrammeView({ programme, onAct }: ProgrammeProps) {
  const say = useSay();
  const { name: unit } = useUnit();
  const unitName = (id: string) => programme.units.find(each => each.unit === id)?.name ?? id;
  const proposed = programme.projects.filter(({ state }) => state !== "task");
  return (
    <article className="programme">
      <h4>
        {programme.name} <span className="quiet">{programme.year}</span>
      </h4>
      <p className="quiet">
        {say("收到", "received")} <Amount text={programme.received} /> · {say("待分配", "not allotted")}{" "}
        <Amount text={programme.unallotted} /> · {say("交回", "given back")}{" "}
        <Amount text={programme.repaid} /> {unit}
      </p>
      <Units programme={programme} />
      {programme.tasks.map(task => (
        <TaskView
          key={task.task}
          task={task}
          programme={programme.programme}
          unit={unitName(task.unit)}
          onAct={onAct}
        />
      ))}
      {proposed.length > 0 && (
        <p>
          <span className="tag">{say("项目储备库", "Pool of projects")}</span>{" "}
          {proposed.map(({ project, name, unit: of, budget, score }) => (
            <span key={project} className="pooled-project">
              {name}（{unitName(of)}，<Amount text={budget} /> {unit}
              {score !== null && say(`，${score} 分`, `, score ${score}`)}）
            </span>
          ))}
        </p>
      )}
    </article>
  );
}

const BY_UNIT = ["allotted", "tied", "free"] as const;

function Units({ programme: { units } }: { programme: Programme }) {
  const say = useSay();
  const { name: unit } = useUnit();
  const decimals = useDecimals(units.flatMap(each => BY_UNIT.map(column => each[column])));
  const titles: Readonly<Record<(typeof BY_UNIT)[number], string>> = {
    allotted: say("分配", "Allotted"),
    tied: say("已安排", "Tied to tasks"),
    free: say("待安排", "Free"),
  };
  const completion = say("完成率 %", "Completion, %");
  return (
    <table className="ledger-table stacking">
      <caption>
        {say("各单位", "By unit")} <span className="unit">{say(`单位：${unit}`, `in ${unit}`)}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{say("单位", "Unit")}</th>
          {BY_UNIT.map(column => (
            <th key={column} scope="col" className="right">
              {titles[column]}
            </th>
          ))}
          <th scope="col" className="right">
            {completion}
          </th>
        </tr>
      </thead>
      <tbody>
        {units.map(each => (
          <tr key={each.unit} className={each.parent === null ? undefined : "holder"}>
            <th scope="row">{each.name}</th>
            {BY_UNIT.map(column => (
              <td key={column} className="right" data-label={titles[column]}>
                <Amount text={each[column]} decimals={decimals} />
              </td>
            ))}
            <td className="right" data-label={completion}>
              {each.completion === "" ? "—" : each.completion}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface TaskProps {
  readonly task: Task;
  readonly programme: string;
  readonly unit: string;
  readonly onAct: GrantsProps["onAct"];
}

function TaskView({ task, programme, unit, onAct }: TaskProps) {
  const say = useSay();
  const { name: unitOfMoney } = useUnit();
  const figures: readonly (readonly [string, string])[] = [
    [say("安排", "appropriated"), task.appropriated],
    [say("拨付", "released"), task.released],
    [say("核销", "accounted for"), task.spent],
    [say("退回", "returned"), task.returned],
    [say("待核销", "outstanding"), task.outstanding],
  ];
  const of = { programme, task: task.task };
  const acting = task.closedOn === null ? onAct : null;
  return (
    <div className="task">
      <p>
        <strong>{task.name}</strong> <span className="quiet">{unit}</span>{" "}
        <span className={task.closedOn === null ? "state due" : "state paid"}>
          {task.closedOn === null
            ? say(`完成率 ${task.completion} %`, `${task.completion} % complete`)
            : say(`${task.closedOn} 结项`, `closed on ${task.closedOn}`)}
        </span>
      </p>
      <dl className="task-figures">
        {figures.map(([title, text]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>
              <Amount text={text} /> <span className="unit">{unitOfMoney}</span>
            </dd>
          </div>
        ))}
      </dl>
      <Milestones task={task} of={of} onAct={acting} />
      {acting !== null && task.outstanding !== "0.00" && (
        <p className="no-print">
          <button type="button" className="quiet-button" onClick={() => acting({ do: "grant-spent", ...of })}>
            {say("核销…", "Account for…")}
          </button>
          <button
            type="button"
            className="quiet-button"
            onClick={() => acting({ do: "grant-returned", ...of, amount: task.outstanding })}
          >
            {say("退回…", "Return…")}
          </button>
        </p>
      )}
    </div>
  );
}

interface MilestonesProps {
  readonly task: Task;
  readonly of: { readonly programme: string; readonly task: string };
  readonly onAct: GrantsProps["onAct"];
}

function Milestones({ task: { milestones }, of, onAct }: MilestonesProps) {
  const say = useSay();
  const { name: unit } = useUnit();
  const words = {
    met: say("已达成", "met"),
    pending: say("未到期", "pending"),
    late: say("逾期", "late"),
  };
  const marks = { met: "paid", pending: "due", late: "overdue" } as const;
  return (
    <ol className="milestones">
      {milestones.map(one => (
        <li key={one.milestone} className={one.state}>
          <span>
            {one.name} <Amount text={one.amount} /> <span className="unit">{unit}</span>
          </span>
          <span className="quiet">
            {one.metOn === null
              ? say(`期限 ${one.dueOn}`, `due on ${one.dueOn}`)
              : say(`${one.metOn} 达成`, `met on ${one.metOn}`)}
          </span>
          <span className={`state ${marks[one.state]}`}>
            {words[one.state]}
            {one.released !== "0.00" && say("，已拨付", ", released")}
          </span>
          {onAct !== null && one.state !== "met" && (
            <button
              type="button"
              className="quiet-button no-print"
              onClick={() => onAct({ do: "grant-milestone", ...of, milestone: one.milestone })}
            >
              {say("确认达成…", "Confirm…")}
            </button>
          )}
          {onAct !== null && one.state === "met" && one.released === "0.00" && (
            <button
              type="button"
              className="quiet-button no-print"
              onClick={() => onAct({ do: "grant-release", ...of, milestone: one.milestone })}
            >
              {say("拨付…", "Release…")}
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}
