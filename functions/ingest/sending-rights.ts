/** For which stations somebody sends: a person or device for those it is registered with, a key likewise. */
import { maySendFor } from "#domain/access/policy.ts";
import type { Principal } from "#domain/access/principal.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import { stationKey } from "#functions/shared/station-identity.ts";
import type { Store } from "#storage/store.ts";

export type SendingRights = (station: string, field: string) => Promise<Result<Principal>>;

/** Each station is looked up once, however many readings it has. */
export function sendingRights(store: Store, principal: Principal): SendingRights {
  const { key } = principal;
  if (key === undefined) return async (station, field) => maySendFor(principal, station, field);
  const judged = new Map<string, Promise<Result<Principal>>>();
  return (station, field) => {
    const known = judged.get(station) ?? judgeKey(store, principal, key, station, field);
    judged.set(station, known);
    return known;
  };
}

async function judgeKey(
  store: Store,
  principal: Principal,
  key: string,
  station: string,
  field: string,
): Promise<Result<Principal>> {
  const found = await stationKey(store, station, key);
  if (found !== null) {
    const { validFrom, validUntil } = found.value;
    const nowMs = store.world.now();
    const ended = validUntil !== null && Date.parse(validUntil) <= nowMs;
    if (Date.parse(validFrom) <= nowMs && !ended) return ok(principal);
  }
  const why = found === null ? "is not registered with" : "is not valid now for";
  return refuse("access.forbidden", `key ${key} ${why} station ${station}`, {
    field,
    value: station,
    expected: "a station that the operator has registered this key with",
  });
}
