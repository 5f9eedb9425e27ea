/** Registers somebody who may sign in; a second person confirms it once the party keeps a book. */
import { ROLES } from "#domain/access/principal.ts";
import { CommandForm } from "#portal/administration/command-form.tsx";
import { useSay } from "#portal/language/language.tsx";
import { useParties } from "#portal/live/names.tsx";
import { useRoleName } from "#portal/session/role-name.ts";

export function GrantForm() {
  const say = useSay();
  const roleName = useRoleName();
  const parties = useParties().data?.parties ?? [];
  return (
    <CommandForm
      title={say("登记用户或变更授权", "Register somebody, or give other rights")}
      submit={say("提交", "Submit")}
      fields={[
        { name: "id", label: say("登录名", "Sign-in name"), maxLength: 64 },
        { name: "name", label: say("姓名", "Name") },
        {
          name: "role",
          label: say("角色", "Role"),
          kind: "choice",
          options: ROLES.map(role => [role, roleName(role)] as const),
        },
        {
          name: "party",
          label: say("所属主体", "Acts for the party"),
          kind: "choice",
          optional: true,
          options: parties.map(({ id, name, nameEn }) => [id, say(name, nameEn)] as const),
        },
        {
          name: "stations",
          label: say("监测站点", "Stations it sends for"),
          optional: true,
          maxLength: 1000,
          hint: say("站点代码，用空格隔开", "codes, with blanks between"),
        },
        { name: "validFrom", label: say("生效日", "First day"), kind: "date", optional: true },
        { name: "validUntil", label: say("终止日", "Last day"), kind: "date", optional: true },
        {
          name: "replaces",
          label: say("替代的版本（变更授权时）", "Version it replaces, for other rights"),
          optional: true,
          maxLength: 6,
        },
      ]}
      send={(
        client,
        { id, name, role, party, stations = "", validFrom, validUntil, replaces },
        idempotencyKey,
      ) =>
        client.call("registerPrincipal", {
          body: {
            id,
            name,
            role,
            party: party || null,
            stations: stations.split(/[\s,，、]+/).filter(station => station !== ""),
            validFrom: validFrom || null,
            validUntil: validUntil || null,
            replaces: replaces ? Number(replaces) : null,
          },
          idempotencyKey,
        })
      }
    >
      <p className="quiet">
        {say(
          "主体已有账簿的，须由该方财政部门另一人复核后生效。",
          "Where the party keeps a book, a finance bureau of it confirms the grant before it holds.",
        )}
      </p>
    </CommandForm>
  );
}
