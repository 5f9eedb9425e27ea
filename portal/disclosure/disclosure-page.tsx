/** What everybody may see without signing in: water, donations and their use, and the keys to verify with. */
import { VerifyingKeys } from "#portal/disclosure/verifying-keys.tsx";
import { useSay } from "#portal/language/language.tsx";
import { useOnce } from "#portal/live/live.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { addressOfView } from "#portal/routes.ts";

export function DisclosurePage() {
  const say = useSay();
  const found = useOnce("disclosures", client => client.all("listDisclosures"));
  return (
    <section className="part" aria-labelledby="title-disclosure">
      <h2 id="title-disclosure">{say("信息公开", "Open to everybody")}</h2>
      <section className="open-part">
        <h3>{say("水环境质量", "Water and air")}</h3>
        <ul>
          <li>
            <a href={addressOfView("sections")}>
              {say("断面水质：逐月类别与目标", "Sections: class by month against the target")}
            </a>
          </li>
          <li>
            <a href={addressOfView("years")}>
              {say("历年优良比例、河流评价与空气质量", "Good shares by year, rivers and air")}
            </a>
          </li>
        </ul>
      </section>
      <section className="open-part">
        <h3>{say("捐赠与使用公示", "Donations and their use")}</h3>
        <Awaited of={found} lines={2}>
          {({ disclosures }) =>
            disclosures.length === 0 ? (
              <Empty title={say("目前没有公示的补偿基金", "No compensation fund shows a list yet")} />
            ) : (
              <ul>
                {disclosures.map(({ book, name, nameEn }) => (
                  <li key={book}>
                    <a href={addressOfView("disclosure", book)}>{say(name, nameEn)}</a>
                  </li>
                ))}
              </ul>
            )
          }
        </Awaited>
      </section>
      <section className="open-part">
        <h3>{say("核验用公钥", "Keys to verify with")}</h3>
        <VerifyingKeys />
      </section>
    </section>
  );
}
