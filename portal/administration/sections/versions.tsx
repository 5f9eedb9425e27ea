/** Every version of a section, the newest first: from when it is in force, what it changed, who registered it and why. */
import { changedIn, inForceIn, type SectionVersion } from "#portal/administration/sections/content.ts";
import { useContentWords } from "#portal/administration/sections/content-words.ts";
import { VersionForm } from "#portal/administration/sections/version-form.tsx";
import { chinaTime, todayInChina } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import { useLive } from "#portal/live/live.tsx";
import { useNames } from "#portal/live/names.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";

export function VersionsOfSection({ section, mayRevise }: { section: string; mayRevise: boolean }) {
  const say = useSay();
  const found = useLive(`section versions ${section}`, client =>
    client.call("listSectionVersions", { params: { section } }),
  );
  const title = say("断面信息的历次版本", "Versions of the section");
  return (
    <section aria-label={title}>
      <h4>{title}</h4>
      <Awaited of={found}>
        {({ versions }) => {
          const newest = versions.at(-1);
          return (
            <>
              {mayRevise && newest !== undefined && <VersionForm section={section} newest={newest} />}
              <VersionTable versions={versions} />
            </>
          );
        }}
      </Awaited>
    </section>
  );
}

function VersionTable({ versions }: { versions: readonly SectionVersion[] }) {
  const say = useSay();
  const names = useNames();
  const [from, what, why, by] = [
    say("自何月起", "In force from"),
    say("内容或变更", "What it is, or what changed"),
    say("原因", "Why"),
    say("登记", "Registered"),
  ];
  const standing = inForceIn(versions, todayInChina().slice(0, 7));
  return (
    <table className="ledger-table stacking">
      <thead>
        <tr>
          {[say("版本", "Version"), from, what, why, by].map(title => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {versions.toReversed().map(version => (
          <tr key={version.version}>
            <th scope="row" className="deed-time">
              {say(`第 ${version.version} 版`, `Version ${version.version}`)}{" "}
              {version === standing && <span className="tag">{say("现行", "in force")}</span>}
            </th>
            <td data-label={from} className="deed-time">
              {version.validFrom ?? say("最初", "the beginning")}
            </td>
            <td data-label={what}>
              <Changes
                version={version}
                before={versions.find(each => each.version === version.version - 1)}
              />
            </td>
            <td data-label={why}>{version.reason ?? "—"}</td>
            <td data-label={by}>
              <span>
                {version.registeredBy === null ? "—" : names.person(version.registeredBy)}{" "}
                {version.registeredAt !== null && (
                  <span className="quiet">{chinaTime(version.registeredAt)}</span>
                )}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Of the first version what it is. */
function Changes({ version, before }: { version: SectionVersion; before: SectionVersion | undefined }) {
  const { titles, value } = useContentWords();
  if (before === undefined) {
    return (
      <ul>
        {(["targetClass", "parties", "normalFlow", "detectionLimits"] as const).map(field => (
          <li key={field}>
            <span className="quiet">{titles[field]}</span> {value(field, version)}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <ul>
      {changedIn(before, version).map(field => (
        <li key={field}>
          <span className="quiet">{titles[field]}</span> {value(field, before)} →{" "}
          <strong>{value(field, version)}</strong>
        </li>
      ))}
    </ul>
  );
}
