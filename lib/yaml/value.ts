/** What YAML can hold, as plain data; `undefined` entries of a map are left out. */
export type YamlValue = null | boolean | number | bigint | string | readonly YamlValue[] | YamlObject;

/** A map of plain data. */
export interface YamlObject {
  readonly [key: string]: YamlValue | undefined;
}
