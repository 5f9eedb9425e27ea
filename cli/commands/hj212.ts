/** `headwater hj212`: frames of HJ 212 to JSON lines, and back. */
import { type Command, EXIT, type Io, misuse } from "#cli/command.ts";
import { faultLines, readBytes } from "#cli/input.ts";
import { readArguments } from "#cli/options.ts";
import { decodeFrame, type ReadAs } from "#domain/monitoring/hj212/decode.ts";
import { DIALECTS, type DialectName } from "#domain/monitoring/hj212/dialect.ts";
import { encodeFrame } from "#domain/monitoring/hj212/encode.ts";
import { FrameReader } from "#domain/monitoring/hj212/frame-reader.ts";
import type { Packet, Pair } from "#domain/monitoring/hj212/packet.ts";
import { SM4_KEY } from "#domain/monitoring/hj212/sm4.ts";
import { type Result, refuse } from "#domain/result.ts";

const HELP = `Usage: headwater hj212 decode [--dialect <name>] [--strict] [--sm4-key <hex>] [file]
       headwater hj212 encode [file]

decode   prints one JSON object per frame, a line each, in order:
           {"ok":true,"header":{"QN":…,"CN":…},"cp":[[["DataTime","20160801084000"]],…]}
           {"ok":false,"code":"hj212.crc","message":…,"faults":[…]}
         cp is the list of items, each a list of key and value. A line that is no frame is one object too;
         blank lines are none. Frames may stand on lines or follow each other without a break.
encode   prints the frame of each line {"header":{…},"cp":[…]}, with length, CRC and CR LF. It reads what decode
         prints; fields are written in the order of header, and nothing is encrypted.
"-" or no file is standard input.

Options:
  --dialect <name>   decode as ${DIALECTS.join(", ")}; 2017 when left out
  --strict           decode only what the standard allows: field lengths and order, 1,024 bytes, CR LF
  --sm4-key <hex>    decode the encrypted data area of an HJ 212-2025 station; 32 hexadecimal digits
  -h, --help         this text

Example:
  npm run -s headwater -- hj212 decode frames.txt

Exit codes: 0 done, 1 some frame or line is wrong (the others are printed), 2 wrong usage.
`;

const PIECE_CHARACTERS = 65_536;

export const hj212: Command = {
  name: "hj212",
  summary: "frames of monitoring stations (HJ 212) to JSON lines, and back",
  help: HELP,
  async run(args, io) {
    const options = readOptions(args);
    if (typeof options === "string") return misuse(hj212, options, io);
    if (options === null) {
      io.stdout(HELP);
      return EXIT.done;
    }
    const bytes = await readBytes(options.file, io);
    if (!bytes.ok) {
      io.stderr(faultLines(options.file, bytes.faults));
      return EXIT.wrongInput;
    }
    return options.action === "decode"
      ? decode(bytes.value, options.readAs, io)
      : encode(bytes.value, options.file, io);
  },
};

interface Options {
  readonly action: "decode" | "encode";
  readonly file: string;
  readonly readAs: ReadAs;
}

/** Null when help was asked for; a text says what is wrong. */
function readOptions(args: string[]): Options | string | null {
  const parsed = readArguments(args, ["dialect", "sm4-key"], [], ["strict"]);
  if (typeof parsed === "string") return parsed;
  if (parsed.help) return null;
  const [action, file = "-", ...more] = parsed.positionals;
  if (action !== "decode" && action !== "encode")
    return `${action ?? "nothing"} is neither decode nor encode`;
  if (more.length > 0) return "one file at a time";
  const key = parsed.options["sm4-key"];
  if (key !== undefined && !SM4_KEY.test(key)) return "--sm4-key has 32 hexadecimal digits";
  if (action === "encode" && Object.keys(parsed.options).length + parsed.flags.length > 0) {
    return "encode takes no options";
  }
  const dialect = parsed.options["dialect"] ?? (key === undefined ? "2017" : "2025");
  if (!isDialect(dialect)) return `--dialect ${dialect} is none of ${DIALECTS.join(", ")}`;
  if (key !== undefined && dialect !== "2025") return `--sm4-key belongs to dialect 2025, not ${dialect}`;
  return { action, file, readAs: { dialect, strict: parsed.flags.includes("strict"), sm4Key: key } };
}

function isDialect(text: string): text is DialectName {
  return (DIALECTS as readonly string[]).includes(text);
}

function decode(bytes: Uint8Array, readAs: ReadAs, io: Io): number {
  const reader = new FrameReader({ awaitBreak: readAs.strict === true });
  let exitCode: number = EXIT.done;
  const print = printer(io);
  for (const piece of [...reader.push(bytes), ...reader.end()]) {
    const decoded = decodeFrame(piece, readAs);
    if (decoded.ok) print.line(`${JSON.stringify({ ok: true, ...decoded.value })}\n`);
    else {
      exitCode = EXIT.wrongInput;
      const [{ code, message }] = decoded.faults;
      print.line(`${JSON.stringify({ ok: false, code, message, faults: decoded.faults })}\n`);
    }
  }
  print.end();
  return exitCode;
}

function encode(bytes: Uint8Array, file: string, io: Io): number {
  let exitCode: number = EXIT.done;
  const print = printer(io);
  for (const [index, line] of new TextDecoder().decode(bytes).split("\n").entries()) {
    if (line.trim() === "") continue;
    const packet = readPacket(line);
    const frame = packet.ok ? encodeFrame(packet.value) : packet;
    if (frame.ok) print.line(Buffer.from(frame.value).toString());
    else {
      exitCode = EXIT.wrongInput;
      const faults = frame.faults.map(fault => ({ ...fault, line: index + 1 }));
      io.stderr(faultLines(file, faults));
    }
  }
  print.end();
  return exitCode;
}

/** Writes lines in large pieces: one system call for each would take longer than the decoding. */
function printer(io: Io) {
  let text = "";
  const end = () => {
    if (text !== "") io.stdout(text);
    text = "";
  };
  const line = (more: string) => {
    text += more;
    if (text.length >= PIECE_CHARACTERS) end();
  };
  return { line, end };
}

/** A line of JSON as a packet; its form is checked here, its content by the encoder. */
function readPacket(line: string): Result<Packet> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return refuse("request.malformed", "the line is not JSON", { expected: '{"header":{…},"cp":[…]}' });
  }
  const { header, cp = [] } = (json ?? {}) as Record<string, unknown>;
  const isHeader = typeof header === "object" && header !== null && Object.values(header).every(isText);
  if (isHeader && Array.isArray(cp) && cp.every(item => Array.isArray(item) && item.every(isPair))) {
    return { ok: true, value: { header: header as Record<string, string>, cp } };
  }
  return refuse("request.invalid", "the line is not a packet: header of texts, cp of items of [key, value]", {
    expected: '{"header":{"CN":"2061"},"cp":[[["DataTime","20160801084000"]]]}',
  });
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isPair(value: unknown): value is Pair {
  return Array.isArray(value) && value.length === 2 && value.every(isText);
}
