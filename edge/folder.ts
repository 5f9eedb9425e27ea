/** One gateway per folder: a socket in it answers as long as its process lives, and not a moment longer. */
import { unlinkSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { ConfigError } from "#edge/config.ts";

const NAME = "gateway.sock";
/** What the system takes as the address of a socket. */
const PATH_BYTES_MAX = 103;

/** Throws when another gateway has the folder. Resolves to what gives it back. */
export async function holdFolder(folder: string): Promise<() => void> {
  const path = join(folder, NAME);
  if (Buffer.byteLength(path) > PATH_BYTES_MAX) {
    throw new ConfigError(
      `the path of folder ${folder} is too long; at most ${PATH_BYTES_MAX - NAME.length - 1} bytes`,
    );
  }
  if (await answers(path)) throw new ConfigError(`another gateway works in ${folder}`);
  try {
    unlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const server = createServer(socket => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
  server.unref();
  return () => server.close();
}

function answers(path: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
