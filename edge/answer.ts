/** What a frame of a station asks of the platform: whether it is kept, and which answer it gets. */
import { encodeFrame } from "#domain/monitoring/hj212/encode.ts";
import { FLAG_ANSWER, flagOf, type Packet } from "#domain/monitoring/hj212/packet.ts";
import { unwrap } from "#domain/result.ts";
import type { StationConfig } from "#edge/config.ts";

export type Kind = "data" | "notice" | "reply";

const DATA_ANSWER = "9014";
const NOTICE_ANSWER = "9013";
const INTERACTION_SYSTEM = "91";

/** Data and control results are kept; notices (clock, heartbeat 9015 and the vendors' 9021) and replies are not. */
export function kindOf({ header: { CN = "" } }: Packet): Kind {
  if (CN === "1013" || CN === "9015" || CN === "9021") return "notice";
  if (/^9/.test(CN)) return "reply";
  return "data";
}

/** Commands whose content is kept on disk until the API has it. */
export function isKept({ header: { CN = "" } }: Packet): boolean {
  return /^[23]\d{3}$/.test(CN);
}

/** 9014 or 9013 with the frame's own QN, PW and MN; null when Flag does not ask, or nothing is to be answered. */
export function answerTo(packet: Packet, { answerFlag }: StationConfig): Uint8Array | null {
  const kind = kindOf(packet);
  if (kind === "reply" || (flagOf(packet) & FLAG_ANSWER) === 0) return null;
  const { QN, PW = "", MN = "" } = packet.header;
  const header = {
    ...(QN === undefined ? {} : { QN }),
    ST: INTERACTION_SYSTEM,
    CN: kind === "data" ? DATA_ANSWER : NOTICE_ANSWER,
    PW,
    MN,
    Flag: String(answerFlag),
  };
  return unwrap(encodeFrame({ header, cp: [] }));
}
