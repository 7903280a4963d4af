/** The most characters of a DNS label and of a label's value. */
export const labelLimit = 63;
