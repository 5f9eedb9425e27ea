/** Who somebody is to Headwater. The sign-in proves the id; what it may do is registered here. */
export const ROLES = ["operator", "finance", "environment", "monitor", "auditor"] as const;

export type Role = (typeof ROLES)[number];

export interface Principal {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** The party that a finance bureau or an environment department belongs to. */
  readonly party: string | null;
  /** The stations that a monitor sends for. */
  readonly stations: readonly string[];
  /** Id of the station key that signed the request: it sends for the stations that it is registered with. */
  readonly key?: string;
}
