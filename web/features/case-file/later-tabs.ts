/** The tabs of a case that need the forms of all acts. They are loaded when one is opened. */
import { lazy } from 'react';

export const Files = lazy(async () => ({ default: (await import('./files.js')).Files }));
export const Timeline = lazy(async () => ({ default: (await import('./timeline.js')).Timeline }));
