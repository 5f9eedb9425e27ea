/** A party with receivers of its own, a receiver on this machine, and a clock that the test sets. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import type { Principal } from "#domain/access/principal.ts";
import type { DomainEvent, MailRequested } from "#events/domain-events.ts";
import { webhookCommands } from "#functions/commands/webhooks.ts";
import { accept } from "#functions/deliver/accept.ts";
import { attemptDue, type DeliveryTools } from "#functions/deliver/attempt.ts";
import { webhookQueries } from "#functions/queries/webhooks.ts";
import { appendVersion } from "#storage/records.ts";
import { apiOf } from "#tests/support/api.ts";
import { freshStore } from "#tests/support/store.ts";

const person = (id: string, role: Principal["role"], party: string | null): Principal => ({
  ...{ id, name: id, role, party },
  stations: [],
});

export const OPERATOR = person("operator", "operator", null);
export const AUDITOR = person("auditor", "auditor", null);
export const FINANCE_ZJ = person("finance-zj", "finance", "ZJ");
export const FINANCE_AH = person("finance-ah", "finance", "AH");
export const ENVIRONMENT_ZJ = person("environment-zj", "environment", "ZJ");
const PEOPLE = [OPERATOR, AUDITOR, FINANCE_ZJ, FINANCE_AH, ENVIRONMENT_ZJ];

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver over HTTP that answers as it is told to. */
export async function receiver() {
  const received: Received[] = [];
  let answer: (response: ServerResponse) => void = response => response.writeHead(204).end();
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => {
      body += text;
    });
    request.on("end", () => {
      received.push({ headers: request.headers, body });
      answer(response);
    });
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    answers(next: (response: ServerResponse) => void) {
      answer = next;
    },
    stop: () =>
      new Promise<void>(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Throws unless `secret` signed it; what it says. */
export function verified({ headers, body }: Received, secret: string): unknown {
  return new Webhook(secret).verify(body, headers as Record<string, string>);
}

export async function webhookWorld() {
  let nowMs = Date.now();
  const store = await freshStore({ now: () => nowMs, random: () => 0.5 });
  for (const id of ["ZJ", "AH"]) {
    const value = { id, name: id, nameEn: id };
    await appendVersion(store, { kind: "party", id, version: 1, value, lists: [{ owner: "all", sort: id }] });
  }
  const letters: MailRequested[] = [];
  const bus = {
    publish: async () => undefined,
    requestMail: async (mail: MailRequested) => {
      letters.push(mail);
    },
  };
  const tools: DeliveryTools = { store, bus, loopback: true };
  process.env["WEBHOOK_LOOPBACK"] = "allowed";
  const ask = apiOf(store, { ...webhookCommands, ...webhookQueries }, PEOPLE);
  return {
    store,
    tools,
    letters,
    ask,
    later(seconds: number) {
      nowMs += seconds * 1000;
    },
    deliver: (event: DomainEvent) => accept(store, event),
    attempt: () => attemptDue(tools),
    async deliveries(webhook: string) {
      const { body } = await ask(OPERATOR, "listDeliveries", { params: { webhook } });
      return body["deliveries"] as {
        id: string;
        state: string;
        attempts: { status: number | null; problem: string | null }[];
        nextAttemptAt: string | null;
      }[];
    },
    async register(address: string, as = FINANCE_ZJ, types = ["statement.ready"]) {
      const { status, body } = await ask(as, "registerWebhook", { body: { address, types } });
      if (status !== 200) throw new Error(JSON.stringify(body));
      return body as { id: string; secret: string };
    },
  };
}

let events = 0;
export function statementReady(parties: readonly string[] = ["ZJ"]): DomainEvent {
  const data = { book: "fund", number: ++events, path: `/v1/books/fund/statements/${events}` };
  return {
    id: `evt_${events}`,
    type: "statement.ready",
    timestamp: "2021-07-01T00:00:00.000Z",
    parties,
    data,
  };
}
