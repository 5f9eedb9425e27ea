/** Every version with its dates and who registered it, and the way to what changed. */
import { compareAgreements } from "#domain/agreement/compare.ts";
import { InForce } from "#portal/agreements/in-force.tsx";
import { chinaTime } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { AgreementVersion } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { addressOfView } from "#portal/routes.ts";

interface VersionsProps {
  /** Oldest first. */
  readonly versions: readonly AgreementVersion[];
  readonly shown: number;
  readonly inForce: number | null;
}

export function Versions({ versions, shown, inForce }: VersionsProps) {
  const say = useSay();
  const names = useNames();
  const { language } = useLanguage();
  const [force, registered, why, change] = [
    say("有效期", "In force"),
    say("登记", "Registered"),
    say("理由", "Reason"),
    say("与上一版相比", "Against the one before"),
  ];
  return (
    <section aria-label={say("版本", "Versions")}>
      <table className="ledger-table stacking">
        <caption>{say(`版本（${versions.length}）`, `Versions (${versions.length})`)}</caption>
        <thead>
          <tr>
            <th scope="col">{say("版本", "Version")}</th>
            <th scope="col">{force}</th>
            <th scope="col">{registered}</th>
            <th scope="col">{why}</th>
            <th scope="col">{change}</th>
          </tr>
        </thead>
        <tbody>
          {versions.toReversed().map(({ document, registeredBy, registeredAt }) => {
            const before = versions.find(each => each.document.version === document.version - 1)?.document;
            return (
              <tr key={document.version} className={document.version === shown ? "strong" : undefined}>
                <th scope="row">
                  <a
                    href={addressOfView("agreements", document.id, String(document.version))}
                    aria-current={document.version === shown ? "page" : undefined}
                  >
                    {say(`第 ${document.version} 版`, `Version ${document.version}`)}
                  </a>{" "}
                  {document.pilot === true && <span className="mark">{say("试行", "pilot")}</span>}
                  {document.version === inForce && <span className="tag">{say("现行", "in force")}</span>}
                </th>
                <td data-label={force}>
                  <InForce of={document} />
                </td>
                <td data-label={registered}>
                  {registeredBy === null || registeredAt === null ? (
                    <span className="quiet">{say("未保存", "not kept")}</span>
                  ) : (
                    <span>
                      {names.person(registeredBy)}{" "}
                      <time dateTime={registeredAt}>{chinaTime(registeredAt)}</time>
                    </span>
                  )}
                </td>
                <td data-label={why}>{document.reason?.[language] ?? "—"}</td>
                <td data-label={change}>
                  {before === undefined ? (
                    say("首版", "the first")
                  ) : (
                    <a
                      href={addressOfView(
                        "agreements",
                        document.id,
                        String(before.version),
                        "to",
                        String(document.version),
                      )}
                    >
                      {say(
                        `${compareAgreements(before, document).length} 处变化 →`,
                        `${compareAgreements(before, document).length} parts changed →`,
                      )}
                    </a>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
