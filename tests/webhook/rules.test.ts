/** Where events may go, when they are tried again, and how they are signed. */
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { isPublic, readReceiver } from "#domain/webhook/address.ts";
import { ATTEMPTS_MAX, nextAttemptMs, RETRY_DELAYS_S } from "#domain/webhook/retry.ts";
import { secretText, signedHeaders } from "#domain/webhook/signature.ts";

describe("an address that events go to", () => {
  test.each([
    ["https://cz.zj.example/headwater", { kind: "webhook", url: "https://cz.zj.example/headwater" }],
    ["https://cz.zj.example:8443/a?b=c", { kind: "webhook", url: "https://cz.zj.example:8443/a?b=c" }],
    ["https://93.184.215.14/", { kind: "webhook", url: "https://93.184.215.14/" }],
    ["https://[2606:2800:21f:cb07::1]/", { kind: "webhook", url: "https://[2606:2800:21f:cb07::1]/" }],
    ["mailto:cw@zj.example", { kind: "mail", to: "cw@zj.example" }],
  ])("%s is taken", (address, value) => {
    expect(readReceiver(address, { loopback: false })).toEqual({ ok: true, value });
  });

  test.each([
    ["plain HTTP", "http://cz.zj.example/"],
    ["another scheme", "file:///etc/passwd"],
    ["a script", "javascript:alert(1)"],
    ["no address", "cz.zj.example"],
    ["a password", "https://user:secret@cz.zj.example/"],
    ["a fragment", "https://cz.zj.example/#a"],
    ["this machine", "https://127.0.0.1/"],
    ["this machine as one number", "https://2130706433/"],
    ["this machine in octal", "https://0177.0.0.1/"],
    ["this machine in hexadecimal", "https://0x7f.1/"],
    ["this machine in IPv6", "https://[::1]/"],
    ["this machine, mapped", "https://[::ffff:127.0.0.1]/"],
    ["this machine by name", "https://localhost/"],
    ["this machine by a name below it", "https://a.localhost/"],
    ["no machine", "https://0.0.0.0/"],
    ["a private network, 10/8", "https://10.1.2.3/"],
    ["a private network, 172.16/12", "https://172.31.255.255/"],
    ["a private network, 192.168/16", "https://192.168.1.1/"],
    ["a carrier's network, 100.64/10", "https://100.64.0.1/"],
    ["a cloud's credentials, link-local", "https://169.254.169.254/latest/meta-data/"],
    ["a cloud's credentials, IPv6", "https://[fd00:ec2::254]/"],
    ["a cloud's credentials, Alibaba", "https://100.100.100.200/"],
    ["a cloud's credentials by name", "https://metadata.google.internal/"],
    ["a name of the local network", "https://printer.local/"],
    ["IPv6 link-local", "https://[fe80::1]/"],
    ["IPv6 unique local", "https://[fc00::1]/"],
    ["IPv6 that wraps a private address (NAT64)", "https://[64:ff9b::a00:1]/"],
    ["IPv6 that wraps a private address (6to4)", "https://[2002:a00:1::]/"],
    ["multicast", "https://224.0.0.1/"],
    ["broadcast", "https://255.255.255.255/"],
    ["documentation", "https://192.0.2.1/"],
    ["two mailboxes", "mailto:a@zj.example,b@zj.example"],
    ["a letter with a subject", "mailto:a@zj.example?subject=x"],
    ["a line break in a mailbox", "mailto:a@zj.example\r\nbcc:b@zj.example"],
    ["a mailbox without a domain", "mailto:root"],
  ])("%s is refused", (_, address) => {
    expect(readReceiver(address, { loopback: false })).toMatchObject({
      ok: false,
      faults: [{ code: "webhook.address", field: "address" }],
    });
  });

  test("this machine is taken where it was allowed, and no other private address with it", () => {
    const taken = (address: string) => readReceiver(address, { loopback: true }).ok;
    expect(["http://127.0.0.1:9/", "https://[::1]:9/"].map(taken)).toEqual([true, true]);
    expect(["http://10.0.0.1/", "http://169.254.169.254/", "http://cz.zj.example/"].map(taken)).toEqual([
      false,
      false,
      false,
    ]);
  });

  test("no address of a private block is ever public", () => {
    const octet = fc.integer({ min: 0, max: 255 });
    const inBlock = fc.oneof(
      fc.tuple(fc.constant("10"), octet, octet, octet),
      fc.tuple(fc.constant("127"), octet, octet, octet),
      fc.tuple(fc.constant("169.254"), octet, octet),
      fc.tuple(fc.constant("192.168"), octet, octet),
      fc.tuple(
        fc.integer({ min: 16, max: 31 }).map(second => `172.${second}`),
        octet,
        octet,
      ),
    );
    fc.assert(fc.property(inBlock, parts => !isPublic(parts.join("."))));
  });
});

describe("a delivery that failed", () => {
  test("is tried again ever later, never sooner than the schedule says, and at last no more", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            random: fc.double({ min: 0, max: 0.999, noNaN: true }),
            retryAfterS: fc.option(fc.integer({ min: -5, max: 10 ** 6 })),
          }),
          {
            minLength: ATTEMPTS_MAX,
            maxLength: ATTEMPTS_MAX,
          },
        ),
        fc.integer({ min: 0, max: 4_102_444_800_000 }),
        (attempts, startMs) => {
          let nowMs = startMs;
          for (const [index, { random, retryAfterS }] of attempts.entries()) {
            const next = nextAttemptMs(index + 1, nowMs, random, retryAfterS);
            if (index + 1 === ATTEMPTS_MAX) {
              expect(next).toBeNull();
              return;
            }
            const waitS = ((next ?? 0) - nowMs) / 1000;
            const planned = RETRY_DELAYS_S[index] ?? 0;
            expect(waitS).toBeGreaterThanOrEqual(planned);
            expect(waitS).toBeLessThanOrEqual(
              Math.max(planned * 1.1, Math.min(retryAfterS ?? 0, 86_400)) + 0.001,
            );
            nowMs = next ?? 0;
          }
        },
      ),
    );
  });

  test("the delays grow, and end within four days", () => {
    expect([...RETRY_DELAYS_S].sort((a, b) => a - b)).toEqual(RETRY_DELAYS_S);
    const days = RETRY_DELAYS_S.reduce((sum, seconds) => sum + 1.1 * seconds, 0) / 86_400;
    expect(days).toBeGreaterThan(3);
    expect(days).toBeLessThan(4);
  });
});

describe("a signature", () => {
  test("is the one of the standard's own example", () => {
    const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const signed = signedHeaders([secret], {
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
      atMs: 1_614_265_330_000,
      body: '{"test": 2432232314}',
    });
    expect(signed["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  });

  test("is verified by another implementation, with either secret while one is replaced", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), text => {
        const secrets = [secretText(randomBytes(32)), secretText(randomBytes(32))];
        const body = JSON.stringify({ type: "statement.ready", data: { text } });
        const headers = { ...signedHeaders(secrets, { id: "evt_1", atMs: Date.now(), body }) };
        for (const secret of secrets)
          expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
        const other = new Webhook(secretText(randomBytes(32)));
        expect(() => other.verify(body, headers)).toThrow();
        expect(() => new Webhook(secrets[0] ?? "").verify(`${body} `, headers)).toThrow();
      }),
    );
  });
});
