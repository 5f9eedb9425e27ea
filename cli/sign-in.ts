/** The sign-in of one machine: a token for somebody who is registered, or why there is none. */
export async function signIn(url: string, principal: string): Promise<{ token: string } | string> {
  let response: Response;
  try {
    response = await fetch(`${url.replace(/\/+$/, "")}/local/sign-in`, {
      method: "POST",
      body: JSON.stringify({ principal }),
    });
  } catch {
    return `Headwater does not answer on ${url}; start it with npm start, or name it with --url`;
  }
  const answer = (await response.json().catch(() => null)) as { token?: unknown; message?: unknown } | null;
  if (response.ok && typeof answer?.token === "string") return { token: answer.token };
  if (typeof answer?.message === "string") return answer.message;
  return `${url} answers ${response.status} and gives no token; is it a Headwater on one machine?`;
}
