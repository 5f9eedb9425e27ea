/** Where the organisation has its own sign-in, its token may be pasted here. */
import { Button, Input } from "antd";
import { useState } from "react";
import { useSay } from "#portal/language/language.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { useSession } from "#portal/session/session.tsx";

export function TokenForm() {
  const say = useSay();
  const { signIn } = useSession();
  const [token, setToken] = useState("");
  return (
    <details className="token-form">
      <summary>{say("登录", "Sign in")}</summary>
      <form
        onSubmit={event => {
          event.preventDefault();
          if (token.trim() !== "") signIn(token.trim());
        }}
      >
        <p>
          {say(
            "登录由本单位的统一身份认证（OIDC）提供。已有访问令牌的，可粘贴于此。",
            "Sign-in is by your organisation's OIDC provider. If you have an access token, paste it here.",
          )}
        </p>
        <Labelled label={say("访问令牌", "Access token")} wide>
          {id => (
            <Input
              id={id}
              value={token}
              autoComplete="off"
              onChange={event => setToken(event.target.value)}
            />
          )}
        </Labelled>
        <Button type="primary" htmlType="submit" disabled={token.trim() === ""}>
          {say("使用令牌登录", "Sign in with the token")}
        </Button>
      </form>
    </details>
  );
}
