/** Silences the SDK's log in this process, once, because a process has one runtime: it would write to the test report. */
import { pino } from 'pino';
import { bridgeTemporalLog } from '../../runtime/temporal-native.js';

export const SILENT = pino({ level: 'silent' });

bridgeTemporalLog(SILENT);
