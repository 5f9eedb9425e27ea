/** The certificate of one machine, from files that are read again without a restart. */
import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import { createSecureContext } from "node:tls";
import { createHttpServer, createHttpsServer, type Routing } from "#local/http.ts";
import { SettingsError, type TlsFiles } from "#local/settings.ts";

interface Certificate {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly minVersion: "TLSv1.2";
}

/** Whoever starts without a usable certificate hears which file is at fault, before anything else begins. */
export function readCertificate({ certificate, key }: TlsFiles): Certificate {
  const read: Certificate = {
    cert: fileOf("TLS_CERT", certificate),
    key: fileOf("TLS_KEY", key),
    minVersion: "TLSv1.2",
  };
  try {
    createSecureContext(read);
  } catch (error) {
    throw new SettingsError(
      `TLS_CERT "${certificate}" and TLS_KEY "${key}" are not a certificate chain and its key in PEM: ${wordsOf(error)}`,
    );
  }
  return read;
}

/** `renew` reads the certificate again, so that a new one needs no restart. */
export function withTls(
  routing: Routing,
  files: TlsFiles | null,
): { server: Server; scheme: string; renew: () => void } {
  if (files === null) return { server: createHttpServer(routing), scheme: "http", renew: () => undefined };
  const server = createHttpsServer(routing, readCertificate(files));
  const renew = () => {
    try {
      server.setSecureContext(readCertificate(files));
    } catch (error) {
      console.error(`the certificate could not be read again; the one before stays: ${wordsOf(error)}`);
    }
  };
  return { server, scheme: "https", renew };
}

function fileOf(name: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new SettingsError(`${name} "${path}" cannot be read: ${wordsOf(error)}`);
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
