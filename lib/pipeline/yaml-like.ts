/** Plain data. */
export type YamlLike = null | boolean | number | string | readonly YamlLike[] | { readonly [key: string]: YamlLike };
