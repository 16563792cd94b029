import { brokenTables, brokenWorkflows } from './cases/broken-services';
import { endlessTalk } from './cases/dialogue';
import { forgedNumbers } from './cases/forged-numbers';
import { bruteForce, sweepOfIds } from './cases/guessing';
import { hangUps } from './cases/hang-ups';
import { logInjection, mailInjection, spokenInjection } from './cases/injection';
import { mailFlood, mailTrouble } from './cases/mail';
import { noOracle, noOracleInRealTime, type Stopwatch } from './cases/oracle';
import { parallelCalls } from './cases/race';
import { crashes, repeatedInvocations } from './cases/repeats';
import { secretHygiene } from './cases/secrets';
import { lateCodes, replayedCodes } from './cases/stale-codes';
import { type AbuseCase } from './verdict';

/** What the cases need of the program's folder and of the machine. */
export interface Surroundings {
  readonly scenarioDir: string;
  readonly stopwatch: Stopwatch;
}

/** All cases about the password reset and about callers who prove who they are, in the order of the list. */
export const suite = ({ scenarioDir, stopwatch }: Surroundings): readonly AbuseCase[] => [
  bruteForce,
  forgedNumbers,
  sweepOfIds,
  replayedCodes,
  lateCodes,
  mailFlood,
  noOracle,
  noOracleInRealTime(stopwatch),
  parallelCalls,
  repeatedInvocations,
  crashes,
  mailTrouble,
  brokenTables,
  brokenWorkflows,
  endlessTalk,
  hangUps(scenarioDir),
  spokenInjection,
  mailInjection,
  secretHygiene(scenarioDir),
  logInjection,
];
