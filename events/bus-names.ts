/** How events and letters are named on the bus, as plain data. */

export const EVENT_SOURCE = "headwater";
/** A letter for the deployment's own mail service; everything else on the bus is for partners. */
export const MAIL_REQUESTED = "mail.requested";
