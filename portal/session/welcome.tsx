/** What the public sees first: what this is, and what signing in adds. */
import { useSay } from "#portal/language/language.tsx";

export function Welcome() {
  const say = useSay();
  const added = [
    [
      say("财政", "Finance"),
      say("出资、收益、拨付、审批与银行对账", "contributions, income, payments, approvals, reconciliation"),
    ],
    [
      say("生态环境", "Environment"),
      say(
        "确认本方断面的月度评价，查看清算的计算过程",
        "confirms its sections' months, reads how settlements were calculated",
      ),
    ],
    [
      say("协议方与审计", "Partners, auditors"),
      say(
        "下载对账单，离线验证，不必信任运营方",
        "download statements and verify them offline, trusting nobody",
      ),
    ],
  ] as const;
  return (
    <section className="welcome" aria-label={say("关于", "About")}>
      <div>
        <h2 className="motto">{say("几个政府，一本账", "Several governments, one book")}</h2>
        <p>
          {say(
            "谁出了多少资，收益如何分，上下游之间谁该补偿谁：每一分钱都能追溯到监测数据、协议条款和审批人。",
            "Who paid in, how income is shared, who compensates whom along the river: every fen leads back to a reading, a clause and whoever approved it.",
          )}
        </p>
        <p className="quiet">
          {say("以下断面水质对公众公开。", "The water quality below is open to everybody.")}
        </p>
      </div>
      <div>
        <h3>{say("登录后还可查看", "Signing in adds")}</h3>
        <dl>
          {added.map(([who, what]) => (
            <div key={who}>
              <dt>{who}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}
