import { type Command } from './command';

export const command: Command = { help: 'Usage: deskline bot say|test', run: async () => 2 };
