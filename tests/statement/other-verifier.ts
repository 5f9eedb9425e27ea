/**
 * A second verifier that shares nothing with the first: trees by the recursive definitions of RFC 6962 §2.1, notes by
 * the text of C2SP signed-note and tlog-cosignature, signatures by WebCrypto, canonical JSON by another package.
 */
import { createHash, webcrypto } from "node:crypto";
import canonicalize from "canonicalize";

type Hash = Buffer;

const sha = (...parts: readonly Uint8Array[]): Hash => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};
export const leafOf = (data: string | Uint8Array): Hash => sha(Buffer.of(0), Buffer.from(data));
const node = (left: Hash, right: Hash): Hash => sha(Buffer.of(1), left, right);
const jcs = (value: unknown): string => canonicalize(value) ?? "";
const base64 = (text: string): Hash => Buffer.from(text, "base64");

/** The largest power of two below n. */
const split = (n: number): number => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};

/** The root that leaf m of n and its path stand for; PATH is read from its end, which is next to the root. */
export function rootFromPath(leaf: Hash, m: number, n: number, path: readonly Hash[]): Hash {
  if (n === 1) {
    if (path.length > 0) throw new Error("the path is too long");
    return leaf;
  }
  const last = path.at(-1);
  if (last === undefined) throw new Error("the path is too short");
  const rest = path.slice(0, -1);
  const k = split(n);
  return m < k
    ? node(rootFromPath(leaf, m, k, rest), last)
    : node(last, rootFromPath(leaf, m - k, n - k, rest));
}

/** Both roots that a consistency path stands for: SUBPROOF(m, D[n], b), read from its end. */
export function rootsFromProof(
  m: number,
  n: number,
  known: Hash | null,
  path: readonly Hash[],
): readonly [Hash, Hash] {
  if (m === n) {
    const own = known ?? path[0];
    if (own === undefined || path.length !== (known === null ? 1 : 0)) throw new Error("wrong length");
    return [own, own];
  }
  const last = path.at(-1);
  if (last === undefined) throw new Error("the proof is too short");
  const rest = path.slice(0, -1);
  const k = split(n);
  if (m <= k) {
    const [old, now] = rootsFromProof(m, k, known, rest);
    return [old, node(now, last)];
  }
  const [old, now] = rootsFromProof(m - k, n - k, null, rest);
  return [node(last, old), node(last, now)];
}

const rootOf = (leaves: readonly Hash[]): Hash => {
  const [only] = leaves;
  if (only !== undefined && leaves.length === 1) return only;
  if (only === undefined) return sha();
  const k = split(leaves.length);
  return node(rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)));
};

/** Names of the keys whose Ed25519 signature or cosignature on the note holds. */
export async function signersOf(note: string, vkeys: readonly string[]): Promise<string[]> {
  const [text = "", lines = ""] = note.split("\n\n");
  const signers: string[] = [];
  for (const vkey of vkeys) {
    const [name = "", id = "", ...encoded] = vkey.split("+");
    const key = base64(encoded.join("+"));
    const idOfKey = sha(Buffer.from(`${name}\n`), key)
      .subarray(0, 4)
      .toString("hex");
    if (idOfKey !== id) throw new Error(`${vkey} has another id`);
    for (const line of lines.split("\n")) {
      const [dash, by, signature = ""] = line.split(" ");
      const bytes = base64(signature);
      if (dash !== "—" || by !== name || bytes.subarray(0, 4).toString("hex") !== id) continue;
      const timed = key[0] === 4;
      const message = timed ? `cosignature/v1\ntime ${bytes.readBigUInt64BE(4)}\n${text}\n` : `${text}\n`;
      const raw = bytes.subarray(timed ? 12 : 4);
      const imported = await webcrypto.subtle.importKey("raw", key.subarray(1), "Ed25519", false, ["verify"]);
      if (await webcrypto.subtle.verify("Ed25519", imported, raw, Buffer.from(message))) signers.push(name);
    }
  }
  return signers;
}

interface File {
  readonly book: string;
  readonly scope: { readonly party?: string };
  readonly accounts: readonly { account: { id: string }; closing: string }[];
  readonly proof: {
    readonly register: readonly { id: string; party: string | null }[];
    readonly head: string;
    readonly headPath: readonly string[];
    readonly log: { readonly size: number; readonly root: string };
    readonly checkpoint: string;
    readonly accounts: readonly {
      readonly pages: readonly { previous: string | null; closing: string; count: number }[];
      readonly row: { account: string; tip: string | null; balance: string; postings: number };
      readonly rowPath: readonly string[];
      readonly opening: null | { readonly row: { tip: string | null } };
    }[];
  };
}

/** What is wrong with statements of a party without changes of accounts; nothing when all of it holds. */
export async function findings(file: File, vkeys: readonly string[]): Promise<string[]> {
  const { proof } = file;
  const head = JSON.parse(proof.head) as {
    seq: number;
    register: { accounts: number; root: string };
    chunks: { root: string }[];
  };
  const wrong: string[] = [];
  const must = (holds: boolean, what: string) => void (holds || wrong.push(what));
  const path = (texts: readonly string[]) => texts.map(base64);
  const inLog = rootFromPath(leafOf(proof.head), head.seq, proof.log.size, path(proof.headPath));
  must(inLog.equals(base64(proof.log.root)), "head in log");
  const [, size, root] = proof.checkpoint.split("\n");
  must(size === String(proof.log.size) && root === proof.log.root, "checkpoint of log");
  must((await signersOf(proof.checkpoint, vkeys)).length > 0, "signature");
  const registered = rootOf(proof.register.map(account => leafOf(jcs(account))));
  must(registered.equals(base64(head.register.root)), "register");
  const own = proof.register.filter(({ party }) => party === file.scope.party).map(({ id }) => id);
  must(jcs(own) === jcs(file.accounts.map(({ account }) => account.id)), "all accounts");
  for (const [index, { pages, row, rowPath, opening }] of proof.accounts.entries()) {
    const position = proof.register.findIndex(({ id }) => id === row.account);
    const chunk = Math.floor(position / 8);
    const rows = Math.min(8, head.register.accounts - chunk * 8);
    const inChunk = rootFromPath(leafOf(jcs(row)), position % 8, rows, path(rowPath));
    must(inChunk.equals(base64(head.chunks[chunk]?.root ?? "")), `row ${index}`);
    let tip = opening?.row.tip ?? null;
    for (const page of pages) {
      must(page.previous === tip, `chain of ${index}`);
      tip = sha(Buffer.from(jcs(page))).toString("base64");
    }
    must(row.tip === tip, `newest page of ${index}`);
    must(row.postings === (pages.at(-1)?.count ?? row.postings), `count of ${index}`);
    must(row.balance === (pages.at(-1)?.closing ?? row.balance), `balance of ${index}`);
  }
  return wrong;
}
