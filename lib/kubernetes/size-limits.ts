const mebibyte = 1024 * 1024;

/** The most bytes of data in a ConfigMap. */
export const configMapSizeLimit = mebibyte;

/** The most bytes of an object, by the default of etcd: the API server takes no larger request. */
export const objectSizeLimit = 1.5 * mebibyte;

/** The most bytes of an object that `kubectl apply` takes: it keeps the object in an annotation. */
export const appliedSizeLimit = 256 * 1024;
