/** Something of the deployed stack, and where it is found on this machine. Addresses without a slash at the end. */
export interface LocalAddress {
  readonly deployed: string;
  readonly local: string;
}

/**
 * Where on this machine the public addresses of a stack are. Empty until somebody serves them: then what the program allows to a deployed
 * address (a page that may ask an API, an address a sign-in may lead back to) is allowed to the same thing here.
 */
export class LocalAddresses {
  #known: readonly LocalAddress[] = [];

  know(addresses: readonly LocalAddress[]): void {
    this.#known = [...this.#known, ...addresses].sort((a, b) => b.deployed.length - a.deployed.length);
  }

  get known(): readonly LocalAddress[] {
    return this.#known;
  }

  /** A text with every deployed address replaced. */
  translate(text: string): string {
    return this.#known.reduce((result, { deployed, local }) => result.replaceAll(deployed, local), text);
  }

  /** A deployed address and its local one, as far as there is one. */
  both(deployed: string): readonly string[] {
    const local = this.translate(deployed);
    // Whoever wrote `localhost` into the browser means the same machine.
    return local === deployed ? [deployed] : [deployed, local, local.replace('//127.0.0.1:', '//localhost:')];
  }

  /** The same for an origin: of the local address only scheme, host and port count. */
  bothOrigins(deployed: string): readonly string[] {
    return this.both(deployed).map((address) => (URL.canParse(address) ? new URL(address).origin : address));
  }
}
