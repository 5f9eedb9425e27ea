/** The application that the environment variables of a function describe. */
import type { App } from "#functions/shared/app.ts";
import { issuerFromEnvironment, oidcIdentity } from "#functions/shared/identity.ts";
import { storeFromEnvironment } from "#storage/store.ts";

export function appFromEnvironment(): App {
  const store = storeFromEnvironment();
  return { store, identity: oidcIdentity(store, issuerFromEnvironment()) };
}
