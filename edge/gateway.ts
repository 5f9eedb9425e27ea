/** The TCP side: connections of stations, each frame judged, kept, and answered when it is kept. */
import { createServer, type Server, type Socket } from "node:net";
import { decodeFrame } from "#domain/monitoring/hj212/decode.ts";
import { FrameReader } from "#domain/monitoring/hj212/frame-reader.ts";
import type { Packet } from "#domain/monitoring/hj212/packet.ts";
import { answerTo, isKept } from "#edge/answer.ts";
import type { GatewayConfig } from "#edge/config.ts";
import type { Log } from "#edge/log.ts";
import { type Spool, SpoolFull } from "#edge/spool.ts";
import type { Station } from "#edge/station.ts";

export interface GatewayParts {
  readonly limits: GatewayConfig["limits"];
  readonly spool: Spool;
  readonly stations: ReadonlyMap<string, Station>;
  readonly log: Log;
  readonly now: () => number;
}

interface Session {
  readonly remote: string;
  readonly send: (frame: Uint8Array) => void;
  /** Those that have spoken on it. */
  readonly stations: Set<Station>;
  /** Frames in a row that could not be used. */
  bad: number;
}

/** So many frames in a row that are no use, and whoever sends them is no station. */
const BAD_MAX = 100;
/** A station that does not read its answers is not written to without end. */
const UNREAD_BYTES_MAX = 1_000_000;
const MN_IN = /(?:^|[;,])MN=([^;,]*)/;
const HEAD_CHARACTERS = 200;

export class Gateway {
  readonly #parts: GatewayParts;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Frames of stations that were judged right since the start. */
  received = 0;

  constructor(parts: GatewayParts) {
    this.#parts = parts;
    this.#server = createServer({ noDelay: true, allowHalfOpen: true }, socket => {
      void this.#serve(socket);
    });
    this.#server.maxConnections = parts.limits.connections;
    this.#server.on("drop", about =>
      parts.log("error", "connection.refused", { remote: about?.remoteAddress }),
    );
  }

  get connections(): number {
    return this.#sockets.size;
  }

  /** Resolves to the port. */
  listen(host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen({ host, port, backlog: 4_096 }, () => {
        const address = this.#server.address();
        resolve(typeof address === "object" && address !== null ? address.port : port);
      });
    });
  }

  async close(): Promise<void> {
    const closed = new Promise(resolve => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #serve(socket: Socket): Promise<void> {
    const { limits, log } = this.#parts;
    const remote = `${socket.remoteAddress}:${socket.remotePort}`;
    const send = (frame: Uint8Array) => {
      if (socket.writable) socket.write(frame);
    };
    const session: Session = { remote, send, stations: new Set(), bad: 0 };
    this.#sockets.add(socket);
    socket.once("close", () => this.#sockets.delete(socket));
    socket.setTimeout(limits.idleSeconds * 1_000, () => {
      log("warn", "connection.idle", { remote });
      socket.destroy();
    });
    const reader = new FrameReader();
    try {
      // Whoever has said all there is may still be waiting for answers.
      for await (const chunk of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        // One wait for the disk, however many frames have come; nothing more is read before they are answered.
        await Promise.all(reader.push(chunk).map(piece => this.#receive(piece, session)));
        if (session.bad > BAD_MAX || socket.writableLength > UNREAD_BYTES_MAX) {
          log("warn", "connection.closed", { remote, bad: session.bad, unread: socket.writableLength });
          socket.destroy();
        }
      }
      await Promise.all(reader.end().map(piece => this.#receive(piece, session)));
      socket.end();
    } catch (error) {
      log("info", "connection.broken", { remote, code: (error as NodeJS.ErrnoException).code });
      socket.destroy();
    } finally {
      for (const station of session.stations) station.disconnected(send);
    }
  }

  async #receive(piece: Uint8Array, session: Session): Promise<void> {
    const { spool, now, log } = this.#parts;
    const admitted = this.#admit(piece, session);
    if (admitted === null) {
      session.bad++;
      return;
    }
    session.bad = 0;
    const { station, packet } = admitted;
    const { mn } = station.config;
    if (isKept(packet)) {
      try {
        await spool.append({ receivedAtMs: now(), mn, frame: piece });
      } catch (error) {
        // Not answered: the station keeps the frame and sends it again.
        const event = error instanceof SpoolFull ? "spool.full" : "spool.failed";
        log("error", event, { mn, bytes: spool.bytes, error: String(error) });
        return;
      }
    }
    this.received++;
    const answer = answerTo(packet, station.config);
    if (answer !== null) session.send(answer);
    session.stations.add(station);
    station.connected(session.send);
    station.heard(packet, now());
  }

  /** The station and what it says; null when the frame is not to be used, which is logged and not answered. */
  #admit(piece: Uint8Array, { remote }: Session): { station: Station; packet: Packet } | null {
    const { stations, log } = this.#parts;
    const head = Buffer.from(piece.buffer, piece.byteOffset, Math.min(piece.byteLength, HEAD_CHARACTERS));
    const mn = MN_IN.exec(head.toString("latin1", 6))?.[1] ?? "";
    const station = stations.get(mn);
    const { dialect = "2017", sm4Key } = station?.config ?? {};
    const packet = decodeFrame(piece, { dialect, sm4Key });
    if (!packet.ok) {
      const [{ code, message }] = packet.faults;
      log("warn", "frame.bad", { remote, mn, code, message });
      return null;
    }
    if (station === undefined) {
      log("warn", "station.unknown", { remote, mn: packet.value.header["MN"] ?? "" });
      return null;
    }
    if (packet.value.header["PW"] !== station.config.password) {
      log("warn", "station.password", { remote, mn });
      return null;
    }
    return { station, packet: packet.value };
  }
}
