/** What an amount is counted in. `scale` is the number of decimals of the smallest unit. */
export interface Asset {
  /** ISO 4217 for money, otherwise a registered code such as `LAND_M2`. */
  readonly code: string;
  readonly scale: number;
}

/** Renminbi; the smallest unit is the fen. */
export const CNY: Asset = { code: "CNY", scale: 2 };

/** Construction-land quota, counted in whole square metres. */
export const LAND_M2: Asset = { code: "LAND_M2", scale: 0 };

/** Assets a book can hold without further registration. */
export const ASSETS: ReadonlyMap<string, Asset> = new Map([CNY, LAND_M2].map(asset => [asset.code, asset]));
