/** Who may do what: grants that wait for a second person, everybody with the rights they have, and who stands in for whom. */
import { CommandForm } from "#portal/administration/command-form.tsx";
import { DelegationsList } from "#portal/administration/delegations-list.tsx";
import { GrantForm } from "#portal/administration/grant-form.tsx";
import { GrantsWaiting } from "#portal/administration/grants-waiting.tsx";
import { todayInChina } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Me, RegisteredPerson } from "#portal/live/answers.ts";
import { useNames, useNamesOfAllStations, usePeople } from "#portal/live/names.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { delegates, endsRightsOf } from "#portal/session/rights.ts";
import { useRoleName } from "#portal/session/role-name.ts";

export function PeopleDesk({ me }: { me: Me }) {
  const people = usePeople(true);
  return (
    <>
      {me.role === "operator" && <GrantForm />}
      <Awaited of={people} lines={8}>
        {found => (
          <>
            <GrantsWaiting me={me} grants={found.waiting} />
            <People me={me} people={found.people} />
          </>
        )}
      </Awaited>
      {delegates(me) && <DelegationsList me={me} />}
    </>
  );
}

function People({ me, people }: { me: Me; people: readonly RegisteredPerson[] }) {
  const say = useSay();
  const stationName = useNamesOfAllStations(people.some(({ stations }) => stations.length > 0));
  const [role, of, until, granted, state] = [
    say("角色", "Role"),
    say("所属", "Acts for"),
    say("有效期", "In force"),
    say("授权 / 复核", "Granted / confirmed by"),
    say("状态", "State"),
  ];
  return (
    <table className="ledger-table stacking">
      <caption>{say(`用户（${people.length}）`, `People (${people.length})`)}</caption>
      <thead>
        <tr>
          <th scope="col">{say("姓名", "Name")}</th>
          <th scope="col">{role}</th>
          <th scope="col">{of}</th>
          <th scope="col">{until}</th>
          <th scope="col">{granted}</th>
          <th scope="col">{state}</th>
        </tr>
      </thead>
      <tbody>
        {people.map(person => (
          <PersonRow
            key={person.id}
            me={me}
            person={person}
            people={people}
            stationName={stationName}
            labels={[role, of, until, granted, state]}
          />
        ))}
      </tbody>
    </table>
  );
}

interface PersonRowProps {
  readonly me: Me;
  readonly person: RegisteredPerson;
  readonly people: readonly RegisteredPerson[];
  readonly stationName: (station: string) => string;
  readonly labels: readonly [role: string, of: string, until: string, granted: string, state: string];
}

function PersonRow({
  me,
  person,
  people,
  stationName,
  labels: [role, of, until, granted, state],
}: PersonRowProps) {
  const say = useSay();
  const names = useNames();
  const roleName = useRoleName();
  const actsFor = [
    ...(person.party === null ? [] : [names.party(person.party)]),
    ...person.stations.map(stationName),
  ].join(say("、", ", "));
  const from = person.validFrom ?? say("登记时", "registration");
  return (
    <tr>
      <th scope="row">
        {person.name} <code className="quiet">{person.id}</code>
      </th>
      <td data-label={role}>{roleName(person.role)}</td>
      <td data-label={of}>{actsFor === "" ? say("各方", "all") : actsFor}</td>
      <td data-label={until}>
        {from} – {person.validUntil ?? say("长期", "no end")}
      </td>
      <td data-label={granted}>
        {person.grantedBy === null ? "—" : names.person(person.grantedBy)} /{" "}
        {person.confirmedBy === null ? "—" : names.person(person.confirmedBy)}
      </td>
      <td data-label={state}>
        <Standing person={person} />
        {person.state !== "withdrawn" && endsRightsOf(me, person) && (
          <WithdrawForm person={person} people={people} />
        )}
      </td>
    </tr>
  );
}

function Standing({ person: { state, withdrawn } }: { person: RegisteredPerson }) {
  const say = useSay();
  const names = useNames();
  const words: Readonly<Record<RegisteredPerson["state"], string>> = {
    "in-force": say("有效", "in force"),
    "not-yet": say("未生效", "not yet"),
    ended: say("已到期", "ended"),
    withdrawn: say("已停用", "withdrawn"),
  };
  return (
    <>
      <span className="tag">{words[state]}</span>
      {withdrawn !== null && (
        <span className="quiet">
          {" "}
          {withdrawn.from} {withdrawn.reason}
          {withdrawn.successor !== null &&
            say(
              `，由${names.person(withdrawn.successor)}接替`,
              `; ${names.person(withdrawn.successor)} takes over`,
            )}
        </span>
      )}
    </>
  );
}

function WithdrawForm({ person, people }: Pick<PersonRowProps, "person" | "people">) {
  const say = useSay();
  const heirs = people.filter(
    ({ id, role, party, state }) =>
      id !== person.id && role === person.role && party === person.party && state === "in-force",
  );
  return (
    <CommandForm
      title={say("停用并交接", "End rights")}
      submit={say("停用", "End the rights")}
      fields={[
        {
          name: "from",
          label: say("自何日起停用", "First day without rights"),
          kind: "date",
          usual: todayInChina(),
        },
        { name: "reason", label: say("事由", "Reason") },
        {
          name: "successor",
          label: say("接替人", "Who takes over"),
          kind: "choice",
          optional: true,
          options: heirs.map(({ id, name }) => [id, name] as const),
        },
      ]}
      send={(client, { from, reason, successor }, idempotencyKey) =>
        client.call("withdrawPrincipal", {
          params: { principal: person.id },
          body: { from, reason, successor: successor === "" ? null : successor },
          idempotencyKey,
        })
      }
    >
      <p className="quiet">
        {say(
          "今日或更早的日期立即生效；未决的提议交给接替人。",
          "Today or an earlier day ends them at once; open proposals pass to whoever takes over.",
        )}
      </p>
    </CommandForm>
  );
}
