/** The typed client of the command line: refusals are told in the language of the terminal. */
import { type Client, type ClientOptions, createClient } from "#events/client.ts";

export function serviceClient(options: Omit<ClientOptions, "language">): Client {
  return createClient({ ...options, language: spokenLanguage });
}

/** As POSIX has it: LC_ALL before LC_MESSAGES before LANG; English where none of them names Chinese. */
function spokenLanguage(): "en" | "zh" {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return /^zh(?:[_.@-]|$)/i.test(LC_ALL || LC_MESSAGES || LANG || "") ? "zh" : "en";
}
