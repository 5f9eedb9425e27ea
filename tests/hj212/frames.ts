/** Frames of stations that exist in tests only. */
import { encodeFrame } from "#domain/monitoring/hj212/encode.ts";
import type { Packet } from "#domain/monitoring/hj212/packet.ts";
import { unwrap } from "#domain/result.ts";

export const SURFACE_MN = "A330424_0001";

export function packet(header: Packet["header"], ...items: string[]): Packet {
  return {
    header,
    cp: items.map(item =>
      item.split(",").map(pair => {
        const at = pair.indexOf("=");
        return [pair.slice(0, at), pair.slice(at + 1)] as const;
      }),
    ),
  };
}

/** Hourly data of the surface-water station. */
export function hourly(dataTime: string, ...factors: string[]): Packet {
  const header = {
    QN: `${dataTime}001`,
    ST: "21",
    CN: "2061",
    PW: "123456",
    MN: SURFACE_MN,
    Flag: "9",
  };
  return packet(header, `DataTime=${dataTime}`, ...factors);
}

export function frame(packet: Packet, sm4Key?: string): Buffer {
  return Buffer.from(unwrap(encodeFrame(packet, sm4Key)));
}
