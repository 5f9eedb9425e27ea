/** Addresses of observations, as OGC SensorThings writes them. */
export const OBSERVATIONS = "/v1/sensorthings/v1.1/Observations";

/** Quotes of an id are doubled, as in OData. */
export function observationLink(id: string): string {
  return `${OBSERVATIONS}(${encodeURIComponent(`'${id.replaceAll("'", "''")}'`)})`;
}
