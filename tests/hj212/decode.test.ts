import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crcText } from "#domain/monitoring/hj212/crc.ts";
import { decodeFrame, type ReadAs } from "#domain/monitoring/hj212/decode.ts";
import { encodeFrame } from "#domain/monitoring/hj212/encode.ts";
import { FrameReader } from "#domain/monitoring/hj212/frame-reader.ts";
import type { Packet } from "#domain/monitoring/hj212/packet.ts";
import { sm4 } from "#domain/monitoring/hj212/sm4.ts";
import { frame, hourly, packet } from "#tests/hj212/frames.ts";

const MN = "010000A8900016F000169DC0";
const LENIENT: ReadAs = { dialect: "2017" };
const STRICT: ReadAs = { dialect: "2017", strict: true };

/** A frame around a data segment as it stands. */
function framed(segment: string, lineBreak = "\r\n"): Buffer {
  const bytes = Buffer.from(segment);
  return Buffer.from(`##${String(bytes.length).padStart(4, "0")}${segment}${crcText(bytes)}${lineBreak}`);
}

function codes(bytes: Uint8Array, as: ReadAs): string[] {
  const decoded = decodeFrame(bytes, as);
  return decoded.ok ? [] : decoded.faults.map(({ code, field }) => `${code} ${field ?? ""}`.trim());
}

describe("the CRC of annex A", () => {
  test.each([
    ["123456789", "2F80"],
    ["", "FFFF"],
    ["A", "7080"],
  ])("of %j is %s, not that of MODBUS", (text, crc) => {
    expect(crcText(Buffer.from(text))).toBe(crc);
  });
});

describe("strict mode reads what HJ 212-2017 allows", () => {
  const right = `QN=20160801085857223;ST=32;CN=2051;PW=100000;MN=${MN};Flag=4;CP=&&DataTime=20160801084000;w01018-Avg=2.2,w01018-Flag=N&&`;

  test("a frame as the standard prints it", () => {
    expect(codes(framed(right), STRICT)).toEqual([]);
  });

  test.each([
    ["no QN", right.replace("QN=20160801085857223;", ""), "hj212.field QN"],
    ["a QN that is no day", right.replace("20160801", "20160231"), "hj212.field QN"],
    ["three digits of ST", right.replace("ST=32", "ST=101"), "hj212.field ST"],
    ["a password of five", right.replace("PW=100000", "PW=10000"), "hj212.field PW"],
    ["an MN of a surface-water station", right.replace(MN, "A110000_0001"), "hj212.field MN"],
    ["Flag above 255", right.replace("Flag=4", "Flag=256"), "hj212.field Flag"],
    ["no Flag", right.replace("Flag=4;", ""), "hj212.field Flag"],
    ["fields in another order", right.replace(`MN=${MN};Flag=4`, `Flag=4;MN=${MN}`), "hj212.field header"],
    ["parts that Flag does not announce", right.replace("Flag=4", "Flag=4;PNUM=2;PNO=1"), "hj212.field PNUM"],
    ["a DataTime of 17 digits", right.replace("20160801084000", "20160801084000000"), "hj212.field DataTime"],
    [
      "a DataTime that is no day",
      right.replace("=20160801084000", "=20160231084000"),
      "hj212.field DataTime",
    ],
    ["a space before =", right.replace("w01018-Flag=", "w01018-Flag ="), "hj212.field CP"],
    ["an empty item", right.replace("=N&&", "=N;&&"), "hj212.field CP"],
    [
      "more than 1,024 bytes",
      right.replace("=N&&", `=N;${"w01019-Avg=1;".repeat(80)}w01020-Avg=1&&`),
      "hj212.field length",
    ],
  ])("refuses %s", (_, segment, fault) => {
    expect(codes(framed(segment), STRICT)).toContain(fault);
    expect(codes(framed(segment), LENIENT)).toEqual([]);
  });

  test("refuses a frame without its line break", () => {
    expect(codes(framed(right, ""), STRICT)).toEqual(["hj212.field end"]);
    expect(codes(framed(right, ""), LENIENT)).toEqual([]);
  });

  test("knows the MN of each dialect, and that 2005 has neither QN nor Flag", () => {
    const surface = right.replace(MN, "A110000_0001").replace("ST=32", "ST=21").replace("Flag=4", "Flag=8");
    expect(codes(framed(surface), { dialect: "surface-2018", strict: true })).toEqual([]);
    const old =
      "ST=32;CN=2011;PW=123456;MN=LD130133000015;CP=&&DataTime=20160824003817;011-Rtd=231.0,011-Flag=N&&";
    expect(codes(framed(old), { dialect: "2005", strict: true })).toEqual([]);
  });
});

describe("what the standard's own examples get wrong is read in lenient mode", () => {
  test.each([
    [
      "a comma between header fields",
      "QN=20160801085857223,ST=32;CN=1011;PW=1;MN=1;Flag=5;CP=&&PolId=w01018&&",
    ],
    ["no semicolon before CP", "QN=20160801085857223;ST=32;CN=1011;PW=1;MN=1;Flag=5CP=&&PolId=w01018&&"],
    ["a space in the data area", "QN=20160801085857223;ST=32;CN=1011;PW=1;MN=1;Flag=5;CP=&& PolId=w01018&&"],
  ])("%s", (_, segment) => {
    const decoded = decodeFrame(framed(segment), LENIENT);
    expect(decoded).toMatchObject({
      ok: true,
      value: { header: { ST: "32", CN: "1011", Flag: "5" }, cp: [[["PolId", "w01018"]]] },
    });
  });

  test("an empty data area with a space in it", () => {
    expect(decodeFrame(framed("CN=9014;CP=&& &&"), LENIENT)).toEqual({
      ok: true,
      value: { header: { CN: "9014" }, cp: [] },
    });
  });
});

describe("faults have codes", () => {
  test.each<[string, Buffer, string[]]>([
    ["no frame", Buffer.from("hello\r\n"), ["hj212.no-frame"]],
    ["nothing at all", Buffer.alloc(0), ["hj212.no-frame"]],
    ["two signs", Buffer.from("##"), ["hj212.length length", "hj212.crc CRC", "hj212.no-cp CP"]],
    ["no command", framed("ST=21;CP=&&&&"), ["hj212.header header"]],
    ["a field twice", framed("CN=1;CN=2;CP=&&&&"), ["hj212.header header"]],
    ["a field without a name", framed("=1;CN=2;CP=&&&&"), ["hj212.header header"]],
    ["an open data area", framed("CN=2011;CP=&&x=1"), ["hj212.no-cp CP"]],
    ["one pair of signs for both", framed("CN=2011;CP=&&"), ["hj212.no-cp CP"]],
  ])("%s", (_, bytes, faults) => {
    expect(codes(bytes, LENIENT)).toEqual(faults);
  });

  test("bytes that are no text, with a CRC that is right", () => {
    const segment = Buffer.concat([Buffer.from("CN=2011;CP=&&"), Buffer.of(0xbd, 0xd6), Buffer.from("&&")]);
    const bytes = Buffer.concat([Buffer.from("##0017"), segment, Buffer.from(`${crcText(segment)}\r\n`)]);
    expect(codes(bytes, LENIENT)).toEqual(["hj212.encoding CP"]);
  });

  test("length counts bytes: a Chinese log has three for each character", () => {
    const bytes = frame(packet({ CN: "3020" }, "i11001-Info=//零点校准//"));
    expect(bytes.toString().slice(2, 6)).toBe(String(bytes.length - 12).padStart(4, "0"));
    expect(codes(bytes, LENIENT)).toEqual([]);
  });

  test("a name that objects have by birth is a field like any other", () => {
    const decoded = decodeFrame(framed("CN=2011;__proto__=x;CP=&&&&"), LENIENT);
    expect(decoded.ok && Object.entries(decoded.value.header)).toEqual([
      ["CN", "2011"],
      ["__proto__", "x"],
    ]);
  });
});

describe("SM4 of HJ 212-2025", () => {
  const key = "0123456789abcdeffedcba9876543210";
  const as: ReadAs = { dialect: "2025", sm4Key: key };

  test("is that of GB/T 32907", () => {
    const secret = sm4("encrypt", key, Buffer.from(key, "hex"));
    expect(Buffer.from(secret).toString("hex")).toBe("681edf34d206965e86b3e94f536e4246");
  });

  test("CRC and length are of the clear text; the tail below 16 bytes stays clear", () => {
    const said = hourly("20260510080000", "w01019-Avg=5.1,w01019-Flag=N");
    const [clear, secret] = [frame(said), frame(said, key)];
    expect(secret.length).toBe(clear.length);
    expect(secret.subarray(-6)).toEqual(clear.subarray(-6));
    expect(secret.equals(clear)).toBe(false);
    expect(decodeFrame(secret, as)).toEqual({ ok: true, value: said });
    expect(codes(secret, { dialect: "2025" })).toContain("hj212.crc CRC");
  });

  test("replies and settings are not encrypted", () => {
    const reply = packet({ CN: "9014", MN }, "QnRtn=1");
    expect(frame(reply, key)).toEqual(frame(reply));
    expect(decodeFrame(frame(reply), as)).toEqual({ ok: true, value: reply });
  });
});

describe("encoding", () => {
  test.each<[string, Packet, string]>([
    ["no command", packet({ ST: "21" }), "header.CN"],
    ["a semicolon in a value", packet({ CN: "2011" }, "a-Rtd=1;2"), "cp.a-Rtd"],
    ["the closing signs in a value", packet({ CN: "2011" }, "a-Rtd=1&&"), "cp.a-Rtd"],
    ["a line break in a header field", packet({ CN: "2011", MN: "1\r\n" }), "header.MN"],
    ["a key with =", { header: { CN: "2011" }, cp: [[["a=b", "1"]]] }, "cp"],
    ["more than four digits can say", packet({ CN: "2011" }, `a=${"1".repeat(10_000)}`), "cp"],
  ])("refuses %s", (_, said, field) => {
    expect(encodeFrame(said)).toMatchObject({ ok: false, faults: [{ code: "hj212.field", field }] });
  });

  const text = fc.stringMatching(/^[A-Za-z0-9._\u4e00-\u9fff-]{1,12}$/);
  const items = fc.array(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 4 }), { maxLength: 8 });

  test("what is written reads back as it was, through a stream cut anywhere", () => {
    fc.assert(
      fc.property(fc.array(items, { minLength: 1, maxLength: 5 }), fc.array(fc.nat(60)), (areas, cuts) => {
        const said = areas.map(cp => ({ header: { ST: "21", CN: "2061", MN: "A330424_0001" }, cp }));
        let stream = Buffer.concat(said.map(one => frame(one)));
        const reader = new FrameReader();
        const pieces: Uint8Array[] = [];
        for (const cut of cuts) {
          pieces.push(...reader.push(stream.subarray(0, cut)));
          stream = stream.subarray(cut);
        }
        pieces.push(...reader.push(stream), ...reader.end());
        expect(pieces.map(piece => decodeFrame(piece, LENIENT))).toEqual(
          said.map(value => ({ ok: true, value })),
        );
      }),
    );
  });
});
