/** Loaded into a server before all else: its clock is off by the milliseconds that a file says. */
import { readFileSync } from "node:fs";

const file = process.env["CLOCK_SHIFT_FILE"] ?? "";
const real = Date.now.bind(Date);
let readAtMs = 0;
let shiftMs = 0;

Date.now = () => {
  const nowMs = real();
  if (Math.abs(nowMs - readAtMs) > 5) {
    readAtMs = nowMs;
    shiftMs = Number(readFileSync(file, "utf8"));
  }
  return nowMs + shiftMs;
};
