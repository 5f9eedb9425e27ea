/** Who decides in somebody's stead, and between which days (委托与交接). */
import { CommandForm } from "#portal/administration/command-form.tsx";
import { todayInChina } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { DelegationShown, Me, RegisteredPerson } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { useNames, usePeople } from "#portal/live/names.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";

export function DelegationsList({ me }: { me: Me }) {
  const say = useSay();
  const delegations = useLive("delegations", client => client.call("listDelegations"));
  const people = usePeople(true).data?.people ?? [];
  return (
    <section aria-label={say("委托与交接", "Standing in")}>
      <h3>{say("委托与交接", "Standing in")}</h3>
      <DelegateForm me={me} people={people} />
      <Awaited of={delegations} lines={3}>
        {found => <Delegations delegations={found.delegations} />}
      </Awaited>
    </section>
  );
}

function DelegateForm({ me, people }: { me: Me; people: readonly RegisteredPerson[] }) {
  const say = useSay();
  const signers = people.filter(
    ({ role, state }) => state === "in-force" && (role === "finance" || role === "operator"),
  );
  const options = signers.map(({ id, name }) => [id, name] as const);
  return (
    <CommandForm
      title={say("委托或交接", "Let somebody stand in")}
      submit={say("登记", "Register")}
      fields={[
        {
          name: "from",
          label: say("何人的审批", "Whose decisions"),
          kind: "choice",
          options: options.filter(([id]) => me.role === "operator" || id === me.id),
          usual: me.id,
        },
        {
          name: "to",
          label: say("由何人办理", "Who decides them"),
          kind: "choice",
          options: options.filter(([id]) => me.role === "operator" || id !== me.id),
        },
        {
          name: "kind",
          label: say("方式", "How"),
          kind: "choice",
          usual: "delegation",
          options: [
            ["delegation", say("委托：两人均可", "delegation: both may")],
            ["handover", say("交接：仅受托人", "handover: only the other")],
          ],
        },
        { name: "validFrom", label: say("起始日", "First day"), kind: "date", usual: todayInChina() },
        { name: "validUntil", label: say("终止日", "Last day"), kind: "date", optional: true },
        { name: "reason", label: say("事由", "Reason") },
      ]}
      send={(client, { validUntil, ...body }, idempotencyKey) =>
        client.call("delegate", { body: { ...body, validUntil: validUntil || null }, idempotencyKey })
      }
    />
  );
}

function Delegations({ delegations }: { delegations: readonly DelegationShown[] }) {
  const say = useSay();
  const names = useNames();
  if (delegations.length === 0)
    return <p className="quiet">{say("没有委托或交接", "Nobody stands in for anybody")}</p>;
  const today = todayInChina();
  return (
    <ul className="delegations">
      {delegations.map(one => (
        <li key={one.id}>
          {names.person(one.from)} → {names.person(one.to)}{" "}
          <span className="tag">
            {one.kind === "handover" ? say("交接", "handover") : say("委托", "delegation")}
          </span>{" "}
          {one.validFrom} – {one.endedOn ?? one.validUntil ?? say("长期", "no end")} · {one.reason}
          {one.endedOn === null && (one.validUntil === null || one.validUntil >= today) && (
            <CommandForm
              title={say("终止", "End")}
              submit={say("终止", "End it")}
              fields={[
                {
                  name: "on",
                  label: say("首个不再有效之日", "First day without it"),
                  kind: "date",
                  usual: today,
                },
              ]}
              send={(client, body, idempotencyKey) =>
                client.call("endDelegation", { params: { delegation: one.id }, body, idempotencyKey })
              }
            />
          )}
        </li>
      ))}
    </ul>
  );
}
