/** Names of accounts by their code, as the register has them. */
export type AccountNames = ReadonlyMap<string, string>;
