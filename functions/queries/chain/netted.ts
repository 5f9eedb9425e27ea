/** The links of a netting: what met, who signed, the entries of every book that the reader may see, and the net with its payment. */
import { mayRead } from "#domain/access/policy.ts";
import { dateInChina } from "#domain/calendar.ts";
import { type ChainLink, detail, link, notYet, withheld } from "#domain/chain/link.ts";
import type { NettedObligation, NettingRecord } from "#events/netting-records.ts";
import type { BookRecord } from "#events/records.ts";
import { booksOf } from "#functions/commands/netting-posting.ts";
import { entryLink, readEntries } from "#functions/queries/chain/booked.ts";
import { paymentLinks, unpaidLinks } from "#functions/queries/chain/paid.ts";
import type { Walk } from "#functions/queries/chain/walk.ts";
import { bookRecord } from "#functions/shared/ask.ts";
import { netStanding, readNetting } from "#functions/shared/nettings.ts";

/** What went into a netting, of the books that the reader may see. */
export async function seenOfNetting(walk: Walk, id: string): Promise<readonly NettedObligation[]> {
  const netting = await readNetting(walk.store, id);
  if (netting === null) return [];
  const books = await seenBooks(walk, netting.value);
  return netting.value.obligations.filter(({ book }) => books.has(book));
}

/** Told once in a chain, whichever of its obligations leads to it. */
export async function nettingLinks(walk: Walk, id: string): Promise<readonly ChainLink[]> {
  const netting = await readNetting(walk.store, id);
  if (netting === null || walk.told.has(id)) return [];
  walk.told.add(id);
  const { value } = netting;
  const books = await seenBooks(walk, value);
  const links = [nettingLink(value, books)];
  for (const name of booksOf(value)) {
    const posted = value.posted.find(({ book }) => book === name);
    if (!books.has(name)) {
      links.push(withheld("entry", `账簿 ${name} 只向其各方公开`, `book ${name} is for its parties`));
    } else if (posted === undefined) {
      links.push(notYet("entry", `账簿 ${name} 尚未入账`, `nothing is posted in book ${name} yet`));
    } else {
      const ids = posted.entries.map(each => each.id);
      const entries = await readEntries(walk, name, ids);
      links.push(...(await Promise.all(entries.map(entry => entryLink(walk, name, entry)))));
    }
  }
  return [...links, ...(await netLinks(walk, value, books))];
}

/** `AH → ZJ 2020-05.2021-04`: a settlement is named after its agreement and period. */
function pairIn({ agreement, settlement, payer, payee }: NettedObligation): string {
  return `${payer} → ${payee} ${settlement.replace(`${agreement}.`, "")}`;
}

async function netLinks(walk: Walk, netting: NettingRecord, books: ReadonlyMap<string, BookRecord>) {
  const standing = await netStanding(walk.store, netting, dateInChina(walk.store.world.now()));
  const book = standing === null ? undefined : books.get(standing.net.book);
  if (standing === null || book === undefined || netting.state !== "posted") return [];
  const paid = await paymentLinks(walk, book, netting.id, standing.net);
  return [...paid, ...unpaidLinks(standing.openMinor)];
}

async function seenBooks(walk: Walk, netting: NettingRecord): Promise<ReadonlyMap<string, BookRecord>> {
  const seen = new Map<string, BookRecord>();
  for (const name of booksOf(netting)) {
    const book = await bookRecord(walk.app, name);
    if (!book.ok) continue;
    const parties = book.value.parties.map(({ id }) => id);
    if (mayRead(walk.principal, parties, name).ok) seen.set(name, book.value);
  }
  return seen;
}

function nettingLink(netting: NettingRecord, books: ReadonlyMap<string, BookRecord>): ChainLink {
  const { id, narrative, state, parties, obligations, net, signatures } = netting;
  const between = parties.join("、");
  const signed = signatures.map(({ by, for: party, at }) =>
    detail("签署", "signed by", `${by} (${party}) ${at}`),
  );
  const seen = net !== null && books.has(net.book) ? net : null;
  return link(
    "netting",
    `轧差：${between}：${narrative}`,
    `netting between ${parties.join(" and ")}: ${narrative}`,
    {
      reference: id,
      at: netting.posted.at(-1)?.at ?? netting.preparedAt,
      by: signatures.map(({ by }) => by),
      amount: seen?.amount ?? null,
      details: [
        detail("状态", "state", state),
        ...obligations
          .filter(({ book }) => books.has(book))
          .map(each => detail(`应付补偿 ${pairIn(each)}`, `obligation ${pairIn(each)}`, each.amount)),
        ...(seen === null
          ? []
          : [detail("净额", "net", `${seen.payer} → ${seen.payee} ${seen.amount} (${seen.book})`)]),
        ...signed,
      ],
    },
  );
}
