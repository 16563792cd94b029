import { type Declared, text } from './declared';

/**
 * Ranges that regulators keep for fiction (NANPA 555-01XX, Ofcom's drama numbers, ACMA's), so that a number on a laptop is nobody's.
 * The service hands out a random number; the last of the range comes first here, then the one before it.
 */
const fictional: Readonly<Record<string, string>> = {
  'US TOLL_FREE': '+18005550199',
  'US DID': '+12065550199',
  'CA TOLL_FREE': '+18885550199',
  'CA DID': '+16135550199',
  'GB TOLL_FREE': '+448081570999',
  'GB DID': '+442079460999',
  'AU DID': '+61255500199',
};

/** The number that claiming would have given. Throws for a country without fictional numbers: a real one would be somebody's. */
export function inventedPhoneNumber(declared: Declared): string {
  const kind = `${text(declared, 'countryCode')} ${text(declared, 'type')}`;
  const last = fictional[kind];
  if (last === undefined) {
    const known = Object.keys(fictional).join(', ');
    throw new Error(
      `${declared.type} ${declared.name}: no fictional phone number is known for ${kind}; locally, use one of ${known}`,
    );
  }
  return `+${BigInt(last.slice(1)) - BigInt(declared.ordinal)}`;
}
