/** What every use case works with. */
import type { Principal } from "#domain/access/principal.ts";
import type { Result } from "#domain/result.ts";
import type { OperationId } from "#events/routes.ts";
import type { ByteRange, ObjectStore } from "#storage/objects.ts";
import type { Store } from "#storage/store.ts";

export interface App {
  readonly store: Store;
  readonly identity: Identity;
  /** Files that are kept; only functions that read or write them are given it. */
  readonly objects?: ObjectStore;
}

/** What has a store: the application, and what follows a stream without people who ask. */
export type Stored = Pick<App, "store">;

/** Turns a bearer token into somebody who is registered here. */
export interface Identity {
  principalOf(token: string): Promise<Result<Principal>>;
}

/** A request that was read and let in. */
export interface Ask<Body = unknown> {
  readonly operation: OperationId;
  /** The address as it was asked, without its query. */
  readonly path: string;
  /** Null for what everyone may ask. */
  readonly principal: Principal | null;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly file: FileBody | null;
  /** What part of a file is asked for, as HTTP spells it; null for all of it. */
  readonly range: { readonly bytes: string; readonly ifRange: string | null } | null;
  /** The client's Idempotency-Key; empty for operations without one. */
  readonly idempotencyKey: string;
  /** Digest of operation, parameters, principal and canonical body. */
  readonly digest: string;
}

export interface FileBody {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface Answer {
  readonly value: unknown;
  /** The stored answer of an earlier request with the same key. */
  readonly replayed?: boolean;
  /** Something is there now that has an address of its own: 201, and where it is when that is one thing. */
  readonly created?: { readonly location?: string };
  /** It says that something does not work: 503, for whoever looks at the status alone. */
  readonly failing?: boolean;
  /** Instead of JSON. */
  readonly file?: {
    readonly mediaType: string;
    readonly name: string;
    /** Of a file that never changes: its tag, and what part of how many bytes this is. */
    readonly kept?: { readonly tag: string; readonly size: number; readonly part: ByteRange | null };
  } & ({ readonly text: string } | { readonly bytes: Uint8Array });
  /** Where the answer lies instead. */
  readonly elsewhere?: string;
}

export type UseCase = (app: App, ask: Ask) => Promise<Result<Answer>>;

export type UseCases = Readonly<Partial<Record<OperationId, UseCase>>>;
