/** What a compensation fund shows to everybody (捐赠与使用公示): donors by name only where they agreed. */
import type { AnswerOf } from "#events/operations.ts";
import { Amount, useDecimals, useUnit } from "#portal/format/amount-view.tsx";
import { PurposeTable } from "#portal/funds/purpose-table.tsx";
import { useSay } from "#portal/language/language.tsx";
import { useOnce } from "#portal/live/live.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { BackTo } from "#portal/parts/back-link.tsx";
import { addressOfView } from "#portal/routes.ts";

type Answer = AnswerOf<"getDisclosure">;

export function DonationsPage({ book }: { book: string }) {
  const say = useSay();
  const names = useOnce("disclosures", client => client.all("listDisclosures")).data?.disclosures;
  const shown = useOnce(`disclosure ${book}`, client => client.call("getDisclosure", { params: { book } }));
  const named = names?.find(each => each.book === book);
  return (
    <section className="part" aria-labelledby="title-donations">
      <BackTo address={addressOfView("disclosure")}>{say("← 信息公开", "← Open to everybody")}</BackTo>
      <h2 id="title-donations">
        {named === undefined ? book : say(named.name, named.nameEn)}{" "}
        {say("捐赠与使用公示", "donations and their use")}
      </h2>
      <Awaited of={shown} lines={6}>
        {all => (
          <>
            <PurposeTable purposes={all.purposes} />
            <Given all={all} />
            <Spent all={all} />
          </>
        )}
      </Awaited>
    </section>
  );
}

function Given({ all: { donations, purposes } }: { all: Answer }) {
  const say = useSay();
  const { name: unit } = useUnit();
  const decimals = useDecimals(donations.flatMap(({ amount, kept }) => [amount, kept]));
  if (donations.length === 0) return <Empty title={say("尚无捐赠", "Nothing was given yet")} />;
  const kinds: Readonly<Record<Answer["donations"][number]["kind"], string>> = {
    company: say("企业", "company"),
    citizen: say("公民", "citizen"),
    organisation: say("社会组织", "organisation"),
  };
  const [donor, use, on, amount, kept] = [
    say("捐赠人", "Donor"),
    say("用途", "Purpose"),
    say("收到", "Received"),
    say("捐赠", "Given"),
    say("退还后", "Kept"),
  ];
  return (
    <table className="ledger-table stacking">
      <caption>
        {say("捐赠", "Donations")} <span className="unit">{say(`单位：${unit}`, `in ${unit}`)}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{say("收据号", "Receipt")}</th>
          <th scope="col">{donor}</th>
          <th scope="col">{use}</th>
          <th scope="col">{on}</th>
          <th scope="col" className="right">
            {amount}
          </th>
          <th scope="col" className="right">
            {kept}
          </th>
        </tr>
      </thead>
      <tbody>
        {donations.map(one => (
          <tr key={one.receipt}>
            <th scope="row">{one.receipt}</th>
            <td data-label={donor}>
              {one.donor ?? say("匿名", "anonymous")} <span className="quiet">{kinds[one.kind]}</span>
            </td>
            <td data-label={use}>{purposeName(purposes, one.purpose)}</td>
            <td data-label={on}>{one.receivedOn}</td>
            <td className="right" data-label={amount}>
              <Amount text={one.amount} decimals={decimals} />
            </td>
            <td className="right" data-label={kept}>
              <Amount text={one.kept} decimals={decimals} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Spent({ all: { spendings, purposes } }: { all: Answer }) {
  const say = useSay();
  const { name: unit } = useUnit();
  if (spendings.length === 0) return null;
  const [use, project, amount] = [
    say("用途", "Purpose"),
    say("项目", "Project"),
    say(`金额（${unit}）`, `Amount (${unit})`),
  ];
  return (
    <table className="ledger-table stacking">
      <caption>{say("使用", "Spending")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("日期", "Day")}</th>
          <th scope="col">{use}</th>
          <th scope="col">{project}</th>
          <th scope="col" className="right">
            {amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {spendings.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows, and two may be alike
          <tr key={index}>
            <th scope="row">{one.spentOn}</th>
            <td data-label={use}>{purposeName(purposes, one.purpose)}</td>
            <td data-label={project}>{one.project ?? "—"}</td>
            <td className="right" data-label={amount}>
              <Amount text={one.amount} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function purposeName(purposes: Answer["purposes"], id: string): string {
  return purposes.find(({ purpose }) => purpose === id)?.name ?? id;
}
