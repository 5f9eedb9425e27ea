/** What an amount is counted in. `scale` is the number of decimals of the smallest unit. */
export interface Asset {
  /** ISO 4217 for money, otherwise a registered code such as `LAND_M2`. */
  readonly code: string;
  readonly scale: number;
}

interface AssetNames {
  readonly name: string;
  readonly nameEn: string;
}

/** Renminbi; the smallest unit is the fen. */
export const CNY: Asset & AssetNames = { code: "CNY", scale: 2, name: "人民币", nameEn: "Renminbi" };

/** Construction-land quota, counted in whole square metres. */
export const LAND_M2: Asset & AssetNames = {
  code: "LAND_M2",
  scale: 0,
  name: "建设用地指标（平方米）",
  nameEn: "Construction-land quota (m²)",
};

/** Decimals an asset may have at most. */
export const SCALE_MAX = 18;

/** Assets a book can hold without further registration. */
export const ASSETS: ReadonlyMap<string, Asset & AssetNames> = new Map(
  [CNY, LAND_M2].map(asset => [asset.code, asset]),
);

/** What the asset is called; its code where it has no name here. */
export function assetName(code: string): { readonly zh: string; readonly en: string } {
  const asset = ASSETS.get(code);
  return { zh: asset?.name ?? code, en: asset?.nameEn ?? code };
}
