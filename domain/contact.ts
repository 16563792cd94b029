/**
 * A contact id as Connect makes them (a UUID), kept wide enough for other centres. It is joined with `|` into what is signed for a
 * code or a password, so it may hold no separator.
 */
export const contactIdPattern = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}$/;
