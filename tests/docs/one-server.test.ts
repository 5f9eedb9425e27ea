/**
 * An operator's first year with one server, by the page alone: set up, renew the certificate, rehearse a restore, restore,
 * upgrade, change the signing key. Only what needs a machine of its own is put in its place: paths, the service manager
 * (which starts what the units say), and getting the sources.
 */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contradictionsOf, linkProject, type Ran, runPageIn } from "#tests/docs/run-page.ts";
import { clientOf, freshFolder, startLocal, until } from "#tests/support/local-server.ts";
import { contribute, FUND, registerFund } from "#tests/support/small-fund.ts";

const PAGE = "docs/how-to/run-one-server.md";
const ISSUER = "https://id.example.org/";
const AUDIENCE = "headwater";
const LOG = "ledger.example.org";

/** The service manager, as far as the page asks it: what a unit starts comes from the installed files. */
const SERVICES = `
unit() { sed -n "s/^$2=//p" "$SYSTEM/$1" | sed -e "$PLACES" -e 's/%%/%/g'; }
settings() { sed -e "$PLACES" -e '/^#/d' "$(unit "$1" EnvironmentFile)" -e "$EDITED"; }
begin() { cd "$(unit "$1" WorkingDirectory)"; exec env -i PATH="$PATH" $(settings "$1") sh -c "exec $(unit "$1" ExecStart)"; }
stop() { kill "$SERVER" && wait "$SERVER"; }
systemctl() {
  case "$*" in
    daemon-reload) ;;
    "enable --now headwater.service headwater-backup.timer" | "start headwater") begin headwater.service & SERVER=$! ;;
    "restart headwater") stop; systemctl start headwater ;;
    "stop headwater") stop ;;
    "reload headwater") MAINPID=$SERVER sh -c "$(unit headwater.service ExecReload)" ;;
    "start headwater-backup.service") (begin headwater-backup.service) ;;
    *) echo "systemctl $* is not played here"; return 1 ;;
  esac
}
useradd() { :; }
git() { :; }
chown() { :; }
install() { command install $(printf '%s\\n' "$@" | sed -E '/^-[go]$/,+1d'); }
eval "run_$(declare -f npm)"
npm() { case "$*" in ci | "run portal:build") ;; *) run_npm "$@" ;; esac; }
`;

async function organisation(): Promise<{ issuer: Server; jwks: string; token: string }> {
  const { publicKey, privateKey } = await generateKeyPair("ES256");
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: "k", alg: "ES256" }] });
  const issuer = createServer((_, response) => response.end(keys));
  await new Promise<void>(resolve => issuer.listen(0, "127.0.0.1", () => resolve()));
  const token = await new SignJWT()
    .setProtectedHeader({ alg: "ES256", kid: "k" })
    .setSubject("wang")
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setExpirationTime("10m")
    .sign(privateKey);
  return { issuer, token, jwks: `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/jwks` };
}

/** Below those that the system gives away by itself: nobody takes it while the server is stopped. */
async function portToComeBackTo(): Promise<number> {
  for (let port = 20_000 + (process.pid % 10_000); ; port += 1) {
    const probe = createServer().listen(port, "127.0.0.1");
    const free = await once(probe, "listening").then(
      () => true,
      () => false,
    );
    probe.close();
    if (free) return port;
  }
}

describe.skipIf(spawnSync("openssl", ["version"]).status !== 0)(PAGE, () => {
  const root = freshFolder();
  const at = (path: string) => join(root.path, path);
  const [project, data] = [at("opt/headwater"), at("var/lib/headwater/data")];
  let issuer: Server | undefined;
  let ran: readonly Ran[] = [];
  const printed = () => ran.map(({ output }) => output).join("\n");

  /** A book of two blocks, and its newest checkpoint as a partner holds it. */
  async function keepABook(): Promise<string> {
    const server = await startLocal(data, ["--no-demo"], 0, { CHECKPOINT_ORIGIN: LOG });
    await registerFund(server);
    await contribute(server, "first");
    const finance = await clientOf(server, "finance-sh");
    let note = "";
    await until(async () => {
      const signed = await finance.call("getCheckpoint", { params: { book: FUND } }).catch(() => null);
      note = signed?.note ?? "";
      return signed?.size === 2;
    }, server);
    await server.stop();
    return note;
  }

  beforeAll(async () => {
    for (const path of ["opt/headwater", "etc/systemd/system", "tmp"])
      mkdirSync(at(path), { recursive: true });
    linkProject(project);
    const note = await keepABook();
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"];
    const made = ["req", "-x509", "-newkey", "ed25519", "-nodes", "-days", "2", "-keyout", "key.pem"];
    expect(spawnSync("openssl", [...made, "-out", "chain.pem", ...subject], { cwd: project }).status).toBe(0);
    writeFileSync(join(project, "from-partner.note"), note);
    const { issuer: started, jwks, token } = await organisation();
    issuer = started;
    const port = String(await portToComeBackTo());
    const places = ["/opt/headwater", "/etc/", "/backup", "/var/lib/", "/tmp/rehearsal"];
    const edited = `s|^HOST=.*|HOST=127.0.0.1|; s|^PORT=.*|PORT=${port}|; s|^OIDC_JWKS_URL=.*|OIDC_JWKS_URL=${jwks}|`;
    ran = await runPageIn(PAGE, {
      before: SERVICES,
      folder: project,
      rewrite: script =>
        places
          .reduce((text, place) => text.replaceAll(place, at(place)), script)
          .replaceAll(/(ledger\.example\.org|127\.0\.0\.1):8443/g, `127.0.0.1:${port}`)
          .replaceAll("<book>", FUND)
          .replaceAll(/<(this repository|version)>/g, "v1"),
      settings: {
        PLACES: places.map(place => `s|${place}|${at(place)}|g`).join("; "),
        EDITED: edited,
        SYSTEM: at("etc/systemd/system"),
        NODE_EXTRA_CA_CERTS: join(project, "chain.pem"),
        TOKEN: token,
      },
    });
  }, 180_000);
  afterAll(async () => {
    await new Promise(resolve => (issuer === undefined ? resolve(null) : issuer.close(resolve)));
    root.remove();
  });

  test("shows what comes", () => {
    expect(contradictionsOf(PAGE, ran)).toEqual([]);
  });

  test("has the book rebuilt by every restore, and verified after the upgrade", () => {
    expect(printed().match(/fund: 2 blocks rebuilt, 1 entries, 2 blocks signed/g)).toHaveLength(2);
    expect(printed()).not.toContain("is not known");
    expect(printed()).toMatch(/verified/i);
  });

  test("leaves the data where they were, the damaged ones beside them, two backups and two keys", () => {
    expect(readdirSync(at("var/lib/headwater")).sort()).toEqual(["data", "data-broken"]);
    expect(readdirSync(at("backup"))).toHaveLength(2);
    expect(existsSync(at("tmp/rehearsal"))).toBe(false);
    expect(
      readdirSync(data)
        .filter(name => name.endsWith(".pem"))
        .sort(),
    ).toEqual(["checkpoint-key-1.pem", "checkpoint-key-2.pem"]);
  });
});
