/** Sign-in: a choice of people on one machine, otherwise the organisation's own provider, or a token of it. */
import { Button, Select } from "antd";
import { useState } from "react";
import { type Problem, ProblemError } from "#events/client.ts";
import { useSay } from "#portal/language/language.tsx";
import { useLive } from "#portal/live/live.tsx";
import { useNames } from "#portal/live/names.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { useRoleName } from "#portal/session/role-name.ts";
import { useSession } from "#portal/session/session.tsx";
import { type LocalPrincipal, localPrincipals, localToken } from "#portal/session/sign-in.ts";
import { TokenForm } from "#portal/session/token-form.tsx";

export function SignIn() {
  const say = useSay();
  const { me, checking, provider, signInAtProvider, signOut } = useSession();
  const roleName = useRoleName();
  const { data: principals } = useLive("principals", localPrincipals);
  if (principals === null && me === null && !checking) {
    if (provider === undefined) return null;
    if (provider === null) return <TokenForm />;
    return (
      <div className="sign-in">
        <Button type="primary" onClick={signInAtProvider}>
          {say("统一身份认证登录", "Sign in")}
        </Button>
      </div>
    );
  }
  return (
    <div className="sign-in">
      {principals !== null && principals !== undefined && <PrincipalSelect principals={principals} />}
      {principals === null && me !== null && (
        <span>{[...new Set([me.name, roleName(me.role)])].join(" · ")}</span>
      )}
      {(me !== null || checking) && (
        <Button type="text" onClick={signOut}>
          {say("退出", "Sign out")}
        </Button>
      )}
    </div>
  );
}

function PrincipalSelect({ principals }: { principals: readonly LocalPrincipal[] }) {
  const say = useSay();
  const names = useNames();
  const roleName = useRoleName();
  const { me, checking, signIn } = useSession();
  const [problem, setProblem] = useState<Problem | null>(null);
  const choose = (id: string) => {
    setProblem(null);
    localToken(id).then(signIn, (error: unknown) => {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error.problem);
    });
  };
  return (
    <>
      <Labelled label={me === null ? say("登录", "Sign in") : say("当前用户", "Signed in")}>
        {id => (
          <Select
            id={id}
            className="principal-select"
            loading={checking}
            value={me?.id ?? null}
            placeholder={say("请选择用户", "Choose who you are")}
            notFoundContent={say("没有登记的用户", "Nobody is registered")}
            popupMatchSelectWidth={false}
            optionLabelProp="name"
            showSearch={{ optionFilterProp: "label" }}
            onChange={choose}
            options={principals.map(({ id: value, name, role, party }) => ({
              value,
              name,
              label: [name, roleName(role), ...(party === null ? [] : [names.party(party)])].join(" · "),
            }))}
          />
        )}
      </Labelled>
      {problem !== null && <ProblemNotice problem={problem} onClose={() => setProblem(null)} />}
    </>
  );
}
