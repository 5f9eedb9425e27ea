/**
 * Where events may be sent: over TLS to public addresses of the network, or by mail. A receiver is named by somebody
 * outside, so that without this it could make the service talk to itself and its neighbours (SSRF).
 */
import ipaddr from "ipaddr.js";
import { ok, type Result, refuse } from "#domain/result.ts";

export type Receiver =
  | { readonly kind: "webhook"; readonly url: string }
  | { readonly kind: "mail"; readonly to: string };

const ADDRESS_MAX = 500;
const MAILBOX =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;

/**
 * Whether a numeric address is one of a host on the public network: none that is private, of this machine, link-local
 * (where clouds answer with credentials), reserved, multicast, or that wraps another address (IANA registries of
 * special-purpose addresses).
 */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.parse(address).range() === "unicast";
}

/** Whether a numeric address is this machine itself, which a test or a trial may allow. */
export function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.parse(address).range() === "loopback";
}

/** `loopback` also takes http://127.0.0.1, for one machine that was told to. */
export function readReceiver(
  address: string,
  { loopback }: { readonly loopback: boolean },
): Result<Receiver> {
  const wrong = (message: string, expected: string) =>
    refuse("webhook.address", message, { field: "address", value: address, expected });
  if (address.length > ADDRESS_MAX)
    return wrong("the address is too long", `at most ${ADDRESS_MAX} characters`);
  if (address.startsWith("mailto:")) {
    const to = address.slice("mailto:".length);
    if (MAILBOX.test(to)) return ok({ kind: "mail", to });
    return wrong(
      `"${to}" is not the address of a mailbox`,
      "mailto: and one address, such as mailto:cw@zj.example",
    );
  }
  const url = URL.parse(address);
  if (url === null) return wrong(`"${address}" is not an address`, "https://… or mailto:…");
  if (url.username !== "" || url.password !== "" || url.hash !== "")
    return wrong("the address has a name, a password or a fragment", "an address without them");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const here = loopback && isLoopback(host);
  if (url.protocol !== "https:" && !(here && url.protocol === "http:"))
    return wrong(`events are not sent over ${url.protocol.slice(0, -1)}`, "https://…");
  if (!here && ipaddr.isValid(host) && !isPublic(host))
    return wrong(
      `${host} is not an address of the public network`,
      "a host that can be reached from everywhere",
    );
  if (
    !here &&
    (host === "localhost" ||
      host.endsWith(".localhost") ||
      host.endsWith(".internal") ||
      host.endsWith(".local"))
  )
    return wrong(`${host} is not a name of the public network`, "a host that can be reached from everywhere");
  return ok({ kind: "webhook", url: url.href });
}
