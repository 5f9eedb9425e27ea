/** Sends a file of readings in batches, each stored before the next one is read. */
import { setTimeout as pause } from "node:timers/promises";
import { EXIT, type Io } from "#cli/command.ts";
import { faultLines, unreadable } from "#cli/input.ts";
import { serviceClient } from "#cli/service-client.ts";
import { linesOf } from "#domain/lines.ts";
import {
  bodyOf,
  READINGS_FORMATS,
  READINGS_MEDIA_TYPES,
  type ReadingsFormat,
  type ReadingsPart,
  readingsParts,
} from "#domain/monitoring/readings-parts.ts";
import type { Fault } from "#domain/result.ts";
import { type Problem, ProblemError } from "#events/client.ts";

export function isFormat(text: string): text is ReadingsFormat {
  return (READINGS_FORMATS as readonly string[]).includes(text);
}

export interface Import {
  readonly file: string;
  readonly token: string;
  readonly url: string;
  readonly format: ReadingsFormat;
  readonly reason: string | undefined;
  /** First line that is sent. */
  readonly fromLine: number;
  /** Readings a request. */
  readonly batch: number;
}

/** What may pass by itself is tried again after these pauses. */
const PAUSES_MS = [500, 2_000, 8_000, 20_000];

export async function importReadings(settings: Import, io: Io): Promise<number> {
  const { file, format, url, token, reason, fromLine } = settings;
  const client = serviceClient({ baseUrl: url, token: () => token });
  const started = io.now().getTime();
  let [sent, known, segments] = [0, 0, 0];
  try {
    const cut = { fromLine, most: settings.batch };
    for await (const batch of readingsParts(linesOf(io.open(file)), format, cut)) {
      const content = bodyOf(batch);
      const send = () =>
        client.call("pushReadings", {
          file: { content, mediaType: READINGS_MEDIA_TYPES[format] },
          query: { reason },
        });
      const answer = await untilAnswered(send, io);
      if ("problem" in answer) {
        io.stderr(refusal(file, answer.problem, batch));
        const first = batch.lines[0]?.number ?? fromLine;
        io.stderr(`${sent} readings were stored; go on with --from-line ${first}\n`);
        return EXIT.wrongInput;
      }
      sent += batch.readings;
      segments += answer.segments.length;
      known += answer.segments.filter(segment => segment.known).length;
      const seconds = Math.max((io.now().getTime() - started) / 1_000, 0.001);
      const rate = Math.round(sent / seconds);
      const last = batch.lines.at(-1)?.number ?? 0;
      io.stderr(`${sent} readings stored, up to line ${last} (${rate}/s)\n`);
    }
  } catch (error) {
    const fault = unreadable(error);
    if (fault === null) throw error;
    io.stderr(faultLines(file, [fault]));
    return EXIT.wrongInput;
  }
  if (sent === 0) {
    io.stderr(faultLines(file, [{ code: "reading.empty", message: "there is no reading in it" }]));
    return EXIT.wrongInput;
  }
  io.stdout(`${sent} readings in ${segments} segments, ${known} of them known before\n`);
  return EXIT.done;
}

/** The answer, or the problem that trying again did not mend. */
async function untilAnswered<T>(send: () => Promise<T>, io: Io): Promise<T | { problem: Problem }> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const { problem } = error;
      const pauseMs = PAUSES_MS[attempt];
      const passes = problem.status === 0 || problem.status === 429 || problem.status >= 500;
      if (!passes || pauseMs === undefined) return { problem };
      io.stderr(`${problem.code}: ${problem.detail}; trying again in ${pauseMs / 1_000} s\n`);
      await pause(pauseMs);
    }
  }
}

/** What is wrong with a batch, with the lines of the file instead of those of the request. */
function refusal(file: string, problem: Problem, { heading, lines }: ReadingsPart): string {
  const bodyStartsAt = heading === null ? 1 : 2;
  const starts = lines.flatMap(({ text, number }) => text.split("\n").map((_, index) => number + index));
  const faults = problem.errors.map(fault => {
    const line = fault.line === undefined ? undefined : starts[fault.line - bodyStartsAt];
    return { ...fault, line: line ?? fault.line } as Fault;
  });
  const general = { code: problem.code, message: problem.detail || problem.title } as Fault;
  const more = problem.errorsOmitted === undefined ? "" : `and ${problem.errorsOmitted} more\n`;
  return `${faultLines(file, faults.length > 0 ? faults : [general])}${more}`;
}
