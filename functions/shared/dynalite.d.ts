/** dynalite ships no types. Here it is the server that tables are tested against. */
declare module 'dynalite' {
  import { type Server } from 'node:http';
  export default function dynalite(options: { readonly createTableMs: number }): Server;
}
