/** Which files go with a voucher, and how they are told. */
import { describe, expect, test } from "vitest";
import { ATTACHMENT_BYTES_MAX, ATTACHMENT_MEDIA_TYPES, ATTACHMENTS_MAX } from "#events/attachments.ts";
import {
  ATTACHABLE_ENDINGS,
  type Hindrance,
  hindrances,
  mediaTypeOf,
  opensInBrowser,
  sizeText,
} from "#portal/vouchers/attachable.ts";
import { filesOf } from "#portal/vouchers/proposal.ts";

const file = (name: string, bytes = 10, digest = name) => ({ name, bytes, digest });
const many = (count: number) => Array.from({ length: count }, (_, index) => file(`${index}.pdf`));

describe("a file that is offered", () => {
  test.each<[string, ReturnType<typeof file>, Hindrance | null]>([
    ["goes along", file("发票.pdf"), null],
    ["goes along as large as an attachment may be", file("发票.pdf", ATTACHMENT_BYTES_MAX), null],
    ["goes along, whatever the case of its ending", file("SCAN.JPEG"), null],
    ["goes along as an electronic invoice", file("电子发票.ofd"), null],
    ["is too large by a byte", file("合同.pdf", ATTACHMENT_BYTES_MAX + 1), "too-large"],
    ["is empty", file("空.pdf", 0), "empty"],
    ["is a program", file("发票.pdf.exe"), "kind"],
    ["is a page", file("发票.html"), "kind"],
    ["has no ending", file("发票"), "kind"],
    ["has an ending that every object has", file("发票.constructor"), "kind"],
    ["has too long a name", file(`${"长".repeat(197)}.pdf`), "name"],
    ["is there already under another name", file("副本.pdf", 10, "0.pdf"), "twice"],
  ])("%s", (_, offered, expected) => {
    expect(hindrances(many(1), [offered])).toEqual([expected]);
  });

  test("comes beside others that count with it", () => {
    const offered = [file("a.pdf"), file("b.pdf", 10, "a.pdf"), file("c.png")];
    expect(hindrances(many(ATTACHMENTS_MAX - 2), offered)).toEqual([null, "twice", null]);
    expect(hindrances(many(ATTACHMENTS_MAX - 1), offered)).toEqual([null, "twice", "too-many"]);
  });
});

test("every ending that is offered is one of the contract's kinds", () => {
  const kinds = ATTACHABLE_ENDINGS.split(",").map(ending => mediaTypeOf(`a${ending}`));
  for (const kind of kinds) expect(ATTACHMENT_MEDIA_TYPES).toContain(kind);
});

test.each([
  ["合同.pdf", true],
  ["回单.JPG", true],
  ["明细.txt", true],
  ["明细.csv", false],
  ["发票.xml", false],
  ["发票.svg", false],
])("%s opens in a browser: %j", (name, expected) => {
  expect(opensInBrowser(mediaTypeOf(name))).toBe(expected);
});

test.each([
  [999, "999 B"],
  [12_345, "12.3 KB"],
  [2_500_000, "2.50 MB"],
])("%i bytes are %s", (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});

describe("the files of a voucher", () => {
  const named = { name: "回单.pdf", digest: "a".repeat(64) };

  test("are told as they were stored", () => {
    const stored = [{ ...named, mediaType: "application/pdf", bytes: 5 }];
    expect(filesOf({ attachments: stored, proposal: { attachments: [named] } })).toEqual(stored);
  });

  test("of an older voucher are told by name and digest", () => {
    expect(filesOf({ proposal: { attachments: [named] } })).toEqual([
      { ...named, mediaType: null, bytes: null },
    ]);
    expect(filesOf({ proposal: {} })).toEqual([]);
  });
});
