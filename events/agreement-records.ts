/** Records about agreements beside their documents. */

/** Who registered a version, and when: version n is about version n of the agreement. */
export interface AgreementRegistrationRecord {
  readonly registeredBy: string;
  /** RFC 3339, UTC. */
  readonly registeredAt: string;
}
